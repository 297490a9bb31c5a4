#pragma once

#include <string>
#include <vector>

#include "schemagen/catalog/action.hpp"
#include "schemagen/diff/diff.hpp"

namespace schemagen::plan {

/// One statement at its place in the order.
struct Step {
  catalog::Action action;
  catalog::ObjectId subject;
  SourceSpan origin;  ///< where the models ask for it
};

struct Plan {
  std::vector<Step> steps;
};

/// What a plan may count on, and what it has to spare.
struct Options {
  int server_version = 150000;  ///< as PQserverVersion
  /// Tables that are there already are in use: nobody is locked out of them for long.
  bool online = false;
};

/// Orders everything that turns `before` (the renames asked for done) into `after`; the renames
/// come first. One graph, one deterministic topological sort. Throws UserError (SG04xx) for a
/// change PostgreSQL has no way for, InternalError for a cycle (with the loop) and for a changed
/// field no kind handled.
Plan make_plan(const diff::Difference& difference, const catalog::Catalog& before,
               const catalog::Catalog& after, const Options& options);

/// The statement as it runs where slices are of no use.
sql::Sql at_once(const catalog::Action& action);

/// The plan that creates `catalog` in an empty database.
Plan creation_plan(const catalog::Catalog& catalog, int server_version);

/// The objects of `all` that the seeds need to exist: parents, what they refer to, and what those
/// need. The seeds are among them.
catalog::Catalog closure(const catalog::Catalog& all, const std::vector<catalog::ObjectId>& seeds);

}  // namespace schemagen::plan
