#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "history/planner.hpp"
#include "history/version_rows.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::history {
namespace {

/// Finds where an upgrade leads.
class UpgradeTargets {
 public:
  UpgradeTargets(const Network& network, const Indexes& rows)
      : network_(network),
        rows_(rows),
        resolver_(network) {}

  Indexes of(const std::string& text) const {
    RevisionWord word = parse_revision_word(text);
    if (word.name == "current" && word.counted) word.name.clear();
    if (word.relative()) return counted(word);
    Indexes result;
    for (const Place place : resolver_.all(word, rows_)) {
      if (place) result.push_back(*place);
    }
    return result;
  }

 private:
  Indexes counted(const RevisionWord& word) const {
    if (word.steps < 0) {
      throw UserError("SG0333", {},
                      fmt::format("\"{}\" leads down, away from where upgrade goes", word.text),
                      "use `schemagen downgrade`");
    }
    const Place place = resolver_.walk(start(word), word);
    return place ? Indexes{*place} : Indexes{};
  }

  // What is applied of the branch: its rows, else the newest that rows of other branches come
  // after, else nothing.
  Place start(const RevisionWord& word) const {
    Indexes starts = resolver_.on_branch(rows_, word.branch);
    if (starts.empty() && !rows_.empty()) {
      const Marks line = lineage(network_, resolver_.branch(word.branch), false);
      const Marks applied = reach(network_.needs, rows_);
      Marks below(network_.size(), 0);
      for (Index i = 0; i < network_.size(); ++i) {
        if (line[i] == 0 || applied[i] == 0) continue;
        for (const Index need : network_.needs[i]) below[need] = 1;
      }
      for (Index i = 0; i < network_.size(); ++i) {
        if (line[i] != 0 && applied[i] != 0 && below[i] == 0) starts.push_back(i);
      }
    }
    if (starts.size() > 1) {
      throw UserError(
          "SG0338", {},
          fmt::format("\"{}\" is ambiguous: the database is at {}", word.text,
                      schemagen::join(network_.ids(starts), " and ")),
          fmt::format("name the branch, as in {}@{}", network_.id(starts.front()), word.text));
    }
    return starts.empty() ? Place{} : Place{starts.front()};
  }

  const Network& network_;
  const Indexes& rows_;
  Resolver resolver_;
};

}  // namespace

void check_apart(const Network& network, const Indexes& revisions) {
  Indexes below;
  for (const Index revision : revisions) {
    below.insert(below.end(), network.needs[revision].begin(), network.needs[revision].end());
  }
  const Marks covered = reach(network.needs, below);
  for (const Index revision : revisions) {
    if (covered[revision] == 0) continue;
    const auto other = std::find_if(revisions.begin(), revisions.end(), [&](Index candidate) {
      return candidate != revision && reach(network.needs, {candidate})[revision] != 0;
    });
    throw UserError("SG0340", {},
                    fmt::format("revisions {} and {} cannot be named together: {} comes after {}",
                                network.id(revision), network.id(*other), network.id(*other),
                                network.id(revision)),
                    fmt::format("leave {} out", network.id(revision)));
  }
}

RevisionPlan plan_upgrade(const Network& network, const std::vector<std::string>& applied,
                          const std::vector<std::string>& targets) {
  const Indexes rows = applied_rows(network, applied);
  const UpgradeTargets finder(network, rows);
  Indexes goals;
  Marks seen(network.size(), 0);
  for (const std::string& target : targets) {
    for (const Index goal : finder.of(target)) {
      if (seen[goal] == 0) goals.push_back(goal);
      seen[goal] = 1;
    }
  }
  check_apart(network, goals);
  VersionRows versions(network, rows);
  RevisionPlan plan;
  plan.heads_before = versions.ids();
  Marks wanted = reach(network.needs, goals);
  for (Index i = 0; i < network.size(); ++i) {
    if (versions.is_applied(i)) wanted[i] = 0;
  }
  Indexes order = newest_first(network, wanted);
  std::reverse(order.begin(), order.end());
  for (const Index goal : goals) {
    if (versions.is_row(goal) || !versions.is_applied(goal)) continue;
    plan.warnings.push_back(
        fmt::format("the database is past {} already; `schemagen downgrade {}` "
                    "would go back there",
                    network.id(goal), network.id(goal)));
  }
  plan.steps.reserve(order.size());
  for (const Index at : order) plan.steps.push_back({&network.at(at), true, versions.up(at)});
  plan.heads_after = versions.ids();
  return plan;
}

}  // namespace schemagen::history
