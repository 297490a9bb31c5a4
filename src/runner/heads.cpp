#include "runner/heads.hpp"

namespace schemagen::runner {

std::set<std::string> with_ancestors(const history::RevisionGraph& graph,
                                     const std::vector<std::string>& revisions) {
  std::set<std::string> seen;
  std::vector<std::string> open = revisions;
  while (!open.empty()) {
    const std::string revision = std::move(open.back());
    open.pop_back();
    if (!seen.insert(revision).second) continue;
    const history::Migration* migration = graph.find(revision);
    if (migration == nullptr) continue;
    open.insert(open.end(), migration->revises.begin(), migration->revises.end());
    open.insert(open.end(), migration->depends_on.begin(), migration->depends_on.end());
  }
  return seen;
}

Heads::Heads(const std::vector<std::string>& applied) : rows_(applied.begin(), applied.end()) {}

HeadsChange Heads::advance(const history::RevisionStep& step, const history::RevisionGraph* graph) {
  return step.up ? go_up(*step.migration) : go_down(*step.migration, graph);
}

HeadsChange Heads::go_up(const history::Migration& migration) {
  HeadsChange change;
  for (const std::string& parent : migration.revises) {
    if (rows_.erase(parent) > 0) change.removed.push_back(parent);
  }
  rows_.insert(migration.revision);
  change.added = {migration.revision};
  return change;
}

// A parent becomes a head again unless another head still comes after it.
HeadsChange Heads::go_down(const history::Migration& migration,
                           const history::RevisionGraph* graph) {
  HeadsChange change;
  rows_.erase(migration.revision);
  change.removed = {migration.revision};
  std::set<std::string> covered;
  if (graph != nullptr && !rows_.empty()) {
    covered = with_ancestors(*graph, {rows_.begin(), rows_.end()});
  }
  for (const std::string& parent : migration.revises) {
    if (covered.count(parent) > 0) continue;
    rows_.insert(parent);
    change.added.push_back(parent);
  }
  return change;
}

}  // namespace schemagen::runner
