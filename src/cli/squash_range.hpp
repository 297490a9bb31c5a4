#pragma once

#include <set>
#include <string>
#include <vector>

#include "cli/revisions.hpp"

namespace schemagen::cli {

/// What one revision is to replace, oldest first, and how it hangs together with the rest.
struct SquashRange {
  Migrations members;
  std::set<std::string> ids;
  std::vector<std::string> depends_on;  ///< on revisions outside
  std::vector<std::string> labels;

  const history::Migration& first() const { return *members.front(); }
  const history::Migration& last() const { return *members.back(); }
};

/// A:B with two revisions or more and nothing from outside on its middle; UserError otherwise.
SquashRange read_squash_range(const std::string& text, const history::RevisionGraph& graph);
/// Nobody may be in the middle, least of all the database at hand: RefusedError.
void require_passed(const SquashRange& range, const history::RevisionGraph& graph,
                    Session& session);
/// A schema says nothing of rows: what writes them would be lost for new databases. RefusedError.
void confirm_rows(const SquashRange& range, bool yes);
/// The revisions that its first one comes after.
std::vector<std::string> places_before(const SquashRange& range,
                                       const history::RevisionGraph& graph);

}  // namespace schemagen::cli
