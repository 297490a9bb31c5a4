#pragma once

#include <set>
#include <string>
#include <vector>

#include "runner/tables.hpp"
#include "schemagen/history/graph.hpp"

namespace schemagen::runner {

/// The revisions and all that they come after, as far as files tell.
std::set<std::string> with_ancestors(const history::RevisionGraph& graph,
                                     const std::vector<std::string>& revisions);

/// The version rows while a plan runs.
class Heads {
 public:
  explicit Heads(const std::vector<std::string>& applied);

  /// What the step makes of them; they are changed accordingly. `graph` may be left out for plans
  /// along a line.
  HeadsChange advance(const history::RevisionStep& step, const history::RevisionGraph* graph);

 private:
  HeadsChange go_up(const history::Migration& migration);
  HeadsChange go_down(const history::Migration& migration, const history::RevisionGraph* graph);

  std::set<std::string> rows_;
};

}  // namespace schemagen::runner
