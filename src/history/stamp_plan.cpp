#include <algorithm>

#include "history/planner.hpp"
#include "history/version_rows.hpp"

namespace schemagen::history {
namespace {

/// What the targets mean, and which rows give way to them.
struct Stamp {
  Indexes goals;
  Marks replaced;
};

Stamp read_targets(const Network& network, const Indexes& rows,
                   const std::vector<std::string>& targets) {
  const Resolver resolver(network);
  Stamp stamp{{}, Marks(network.size(), 0)};
  for (const std::string& target : targets) {
    RevisionWord word = parse_revision_word(target);
    if (word.relative()) word.name = "current";
    Indexes goals;
    for (const Place place : resolver.all(word, rows)) {
      if (place) goals.push_back(*place);
    }
    for (const Index goal : goals) {
      stamp.replaced = united(std::move(stamp.replaced), lineage(network, goal, true));
      if (std::find(stamp.goals.begin(), stamp.goals.end(), goal) == stamp.goals.end()) {
        stamp.goals.push_back(goal);
      }
    }
    if (!goals.empty()) continue;
    // Base: of the whole database, or of one branch.
    const Marks all(network.size(), 1);
    stamp.replaced =
        united(std::move(stamp.replaced),
               word.branch.empty() ? all : lineage(network, resolver.branch(word.branch), true));
  }
  check_apart(network, stamp.goals);
  return stamp;
}

}  // namespace

StampPlan plan_stamp(const Network& network, const std::vector<std::string>& applied,
                     const std::vector<std::string>& targets) {
  const Indexes rows = applied_rows(network, applied);
  const Stamp stamp = read_targets(network, rows, targets);
  const auto has = [](const Indexes& list, Index item) {
    return std::find(list.begin(), list.end(), item) != list.end();
  };
  Indexes kept;
  Indexes gone;
  for (const Index row : rows) {
    const bool stays = stamp.replaced[row] == 0 || has(stamp.goals, row);
    (stays ? kept : gone).push_back(row);
  }
  Indexes come;
  for (const Index goal : stamp.goals) {
    if (!has(rows, goal)) come.push_back(goal);
  }
  StampPlan plan;
  plan.rows = exchange(network.ids(gone), network.ids(come));
  plan.heads_before = network.ids(rows);
  plan.heads_after = network.ids(kept);
  for (const std::string& id : network.ids(come)) plan.heads_after.push_back(id);
  std::sort(plan.heads_before.begin(), plan.heads_before.end());
  std::sort(plan.heads_after.begin(), plan.heads_after.end());
  return plan;
}

}  // namespace schemagen::history
