#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "history/planner.hpp"
#include "history/version_rows.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::history {
namespace {

// A step back that cannot be made is known before anything runs.
void check_can_go_back(const Migration& migration) {
  if (migration.irreversible) {
    throw RefusedError("SG0335", migration.revision_span,
                       fmt::format("revision {} cannot be taken back: {}", migration.revision,
                                   *migration.irreversible),
                       "go forward with a new migration instead");
  }
  if (!migration.has_down) {
    throw RefusedError(
        "SG0336", migration.revision_span,
        fmt::format("revision {} does not tell how to take it back", migration.revision),
        fmt::format("write the SQL below a line `-- schemagen:down` in {}", migration.path));
  }
}

/// Where a downgrade leads: what is above the place goes, of one branch only where one is named.
struct Goal {
  Place place;
  std::string branch;
};

class DowngradeGoal {
 public:
  DowngradeGoal(const Network& network, const Indexes& rows, std::vector<std::string>& warnings)
      : network_(network),
        rows_(rows),
        warnings_(warnings),
        resolver_(network) {}

  Goal of(const std::string& text) {
    RevisionWord word = parse_revision_word(text);
    if (word.name == "current" && word.counted) word.name.clear();
    if (word.relative()) return counted(word);
    if (word.name == "current") return current(word);
    return {resolver_.walk(resolver_.start_of(word), word), word.branch};
  }

 private:
  Goal current(const RevisionWord& word) const {
    const Indexes rows = resolver_.on_branch(rows_, word.branch);
    if (rows.size() > 1) throw several_rows(word, rows);
    return {rows.empty() ? Place{} : Place{rows.front()}, word.branch};
  }

  Goal counted(const RevisionWord& word) {
    if (word.steps > 0) {
      throw UserError("SG0333", {},
                      fmt::format("\"{}\" leads up, away from where downgrade goes", word.text),
                      "use `schemagen upgrade`");
    }
    const Indexes starts = word.branch.empty() ? rows_ : on_branch(word.branch);
    if (starts.empty()) return {resolver_.walk({}, word), word.branch};
    const Index start = starts.front();
    if (word.branch.empty() && starts.size() > 1) warn(word, start);
    if (!word.branch.empty() && starts.size() > 1) throw several_rows(word, starts);
    // Only the branch of the row that was counted from may go.
    const std::string branch = word.branch.empty() ? network_.id(start) : word.branch;
    return {resolver_.walk(start, word), branch};
  }

  // Its rows; where other rows come after all of it, the ends of what is applied of it.
  Indexes on_branch(const std::string& branch) const {
    Indexes rows = resolver_.on_branch(rows_, branch);
    if (!rows.empty()) return rows;
    const Marks applied = reach(network_.needs, rows_);
    Indexes ends;
    for (Index i = 0; i < network_.size(); ++i) {
      if (applied[i] == 0) continue;
      const Indexes& children = network_.children[i];
      const bool end = std::none_of(children.begin(), children.end(),
                                    [&](Index child) { return applied[child] != 0; });
      if (end) ends.push_back(i);
    }
    return resolver_.on_branch(ends, branch);
  }

  void warn(const RevisionWord& word, Index start) {
    warnings_.push_back(fmt::format(
        "\"{}\" is ambiguous, for the database is at {}: counted from {}, whose record is the "
        "oldest; name the branch to say which, as in {}@{}",
        word.text, schemagen::join(network_.ids(rows_), " and "), network_.id(start),
        network_.id(start), word.text));
  }

  UserError several_rows(const RevisionWord& word, const Indexes& rows) const {
    return {"SG0338",
            {},
            fmt::format("\"{}\" is ambiguous: the database is at {}", word.text,
                        schemagen::join(network_.ids(rows), " and ")),
            "name the revision to go back to, or a branch that only one of them is on"};
  }

  const Network& network_;
  const Indexes& rows_;
  std::vector<std::string>& warnings_;
  Resolver resolver_;
};

UserError not_below(const Network& network, const Goal& goal, const Indexes& rows) {
  const Marks below = reach(network.needs, {*goal.place});
  const bool ahead = rows.empty() || std::any_of(rows.begin(), rows.end(),
                                                 [&](Index row) { return below[row] != 0; });
  return {
      "SG0339",
      {},
      fmt::format("{} is not below {}, where the database is", describe_place(network, goal.place),
                  rows.empty() ? "base" : schemagen::join(network.ids(rows), " and ")),
      ahead ? "use `schemagen upgrade` to go there"
            : "name a revision that the applied ones come after"};
}

/// The revisions that go first of all: what stands directly above the goal.
Indexes roots_of(const Network& network, const Goal& goal) {
  Indexes roots;
  if (goal.place) {
    roots = network.children[*goal.place];
  } else {
    for (Index i = 0; i < network.size(); ++i) {
      if (network.parents[i].empty()) roots.push_back(i);
    }
  }
  if (goal.branch.empty() || roots.size() < 2) return roots;
  const Index branch = Resolver(network).branch(goal.branch);
  const Marks below = reach(network.parents, {branch});
  std::erase_if(roots, [&](Index root) { return below[root] == 0; });
  if (!roots.empty()) return roots;
  throw UserError("SG0339", {},
                  fmt::format("branch {} does not lead on from {}", goal.branch,
                              describe_place(network, goal.place)),
                  "name a branch that begins above it, or leave the branch out");
}

}  // namespace

RevisionPlan plan_downgrade(const Network& network, const std::vector<std::string>& applied,
                            const std::string& target) {
  const Indexes rows = applied_rows(network, applied);
  VersionRows versions(network, rows);
  RevisionPlan plan;
  plan.heads_before = versions.ids();
  const Goal goal = DowngradeGoal(network, rows, plan.warnings).of(target);
  Marks gone = reach(network.followers, roots_of(network, goal));
  for (Index i = 0; i < network.size(); ++i) {
    if (!versions.is_applied(i)) gone[i] = 0;
  }
  if (goal.place && !versions.is_applied(*goal.place)) throw not_below(network, goal, rows);
  for (const Index at : newest_first(network, gone)) {
    check_can_go_back(network.at(at));
    plan.steps.push_back({&network.at(at), false, versions.down(at)});
  }
  plan.heads_after = versions.ids();
  return plan;
}

}  // namespace schemagen::history
