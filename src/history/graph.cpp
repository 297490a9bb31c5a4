#include "schemagen/history/graph.hpp"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include <fmt/format.h>

#include "history/graph_check.hpp"
#include "history/revision_word.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::history {
namespace {

constexpr std::size_t shortest_prefix = 3;

std::string name_of_place(const std::string& revision) {
  return revision.empty() ? "base" : "revision " + revision;
}

std::vector<std::string> rows(const std::string& revision) {
  if (revision.empty()) return {};
  return {revision};
}

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

}  // namespace

RevisionGraph::RevisionGraph(std::vector<Migration> migrations, Diagnostics& diagnostics)
    : migrations_(std::move(migrations)) {
  std::stable_sort(migrations_.begin(), migrations_.end(),
                   [](const Migration& a, const Migration& b) { return a.path < b.path; });
  index_ = index_of(migrations_, diagnostics);
  order_ = order_of(migrations_, index_, diagnostics);
  for (std::size_t i = 0; i < order_.size(); ++i) {
    places_.emplace(migrations_[order_[i]].revision, i + 1);
  }
}

const Migration* RevisionGraph::find(const std::string& revision) const {
  const auto found = index_.find(revision);
  return found == index_.end() ? nullptr : &migrations_[found->second];
}

std::vector<std::string> RevisionGraph::heads() const {
  if (order_.empty()) return {};
  return {migrations_[order_.back()].revision};
}

std::vector<const Migration*> RevisionGraph::in_order() const {
  std::vector<const Migration*> result;
  result.reserve(order_.size());
  for (const std::size_t at : order_) result.push_back(&migrations_[at]);
  return result;
}

const Migration& RevisionGraph::at_place(std::size_t place) const {
  return migrations_[order_[place - 1]];
}

// A full id or the start of exactly one.
std::size_t RevisionGraph::find_place(const std::string& name) const {
  if (const auto exact = places_.find(name); exact != places_.end()) return exact->second;
  std::vector<std::string> candidates;
  for (auto at = places_.lower_bound(name); at != places_.end() && at->first.starts_with(name);
       ++at) {
    candidates.push_back(at->first);
  }
  if (candidates.size() == 1 && name.size() >= shortest_prefix) return places_.at(candidates[0]);
  if (!candidates.empty() && name.size() < shortest_prefix) {
    throw UserError("SG0331", {}, fmt::format("\"{}\" is too short to name a revision", name),
                    fmt::format("write {} characters or more of it: {}", shortest_prefix,
                                join(candidates, ", ")));
  }
  if (!candidates.empty()) {
    throw UserError("SG0331", {}, fmt::format("several revisions begin with \"{}\"", name),
                    fmt::format("write more of the one you mean: {}", join(candidates, ", ")));
  }
  std::vector<std::string> words = {"head", "base", "current"};
  for (const auto& [revision, place] : places_) words.push_back(revision);
  std::string hint = did_you_mean(name, words);
  if (hint.empty()) {
    hint = order_.empty() ? "there are no migrations yet"
                          : fmt::format("the newest is {}", at_place(order_.size()).revision);
  }
  throw UserError("SG0330", {}, fmt::format("no migration has the revision \"{}\"", name),
                  std::move(hint));
}

std::size_t RevisionGraph::place_of(const std::string& name, std::size_t current) const {
  if (name == "base") return 0;
  if (name == "head" || name == "heads") return order_.size();
  if (name == "current" || name.empty()) return current;
  return find_place(name);
}

namespace {

// `steps` up or down from a place, within base and head.
std::size_t walk(std::size_t from, long steps, std::size_t head, const std::string& word) {
  const auto room = static_cast<long>(steps < 0 ? from : head - from);
  if (std::abs(steps) > room) {
    throw UserError("SG0333", {},
                    fmt::format("\"{}\" goes {} revisions {}, but there are only {}", word,
                                std::abs(steps), steps < 0 ? "down" : "up", room),
                    steps < 0 ? "write base for the state before the first migration"
                              : "write head for the newest");
  }
  return static_cast<std::size_t>(static_cast<long>(from) + steps);
}

}  // namespace

std::string RevisionGraph::resolve(const std::string& word) const {
  const RevisionWord parsed = parse_revision_word(word);
  if (parsed.relative() || parsed.name == "current") {
    throw UserError("SG0334", {},
                    fmt::format("\"{}\" counts from a database, and none is asked here", word),
                    "name the revision to count from, as in head-1");
  }
  const std::size_t place = walk(place_of(parsed.name, 0), parsed.steps, order_.size(), word);
  return place == 0 ? "" : at_place(place).revision;
}

std::size_t RevisionGraph::place_of_applied(const std::vector<std::string>& applied) const {
  Diagnostics diagnostics;
  for (const std::string& revision : applied) {
    if (places_.count(revision) > 0) continue;
    diagnostics.error(
        "SG0332", {},
        fmt::format("the database is at revision {}, which no migration file has", revision),
        "the database is newer than the files: fetch the missing migration files");
  }
  if (applied.size() > 1 && diagnostics.empty()) {
    diagnostics.error("SG0327", {},
                      fmt::format("the database has several revisions applied side by side: {}",
                                  join(applied, ", ")),
                      "the migrations are one line, so one of them at most is the newest");
  }
  diagnostics.throw_if_errors();
  return applied.empty() ? 0 : places_.at(applied.front());
}

RevisionPlan RevisionGraph::plan_to(const std::vector<std::string>& applied,
                                    const std::string& target, bool up) const {
  const std::size_t current = place_of_applied(applied);
  const RevisionWord word = parse_revision_word(target);
  if (word.relative() && word.steps != 0 && (word.steps > 0) != up) {
    throw UserError("SG0333", {},
                    fmt::format("\"{}\" leads {}, away from where {} goes", target,
                                up ? "down" : "up", up ? "upgrade" : "downgrade"),
                    up ? "use `schemagen downgrade`" : "use `schemagen upgrade`");
  }
  const std::size_t goal = walk(place_of(word.name, current), word.steps, order_.size(), target);
  RevisionPlan plan;
  plan.heads_before = applied;
  if (up ? goal <= current : goal == current) {
    plan.heads_after = applied;
    return plan;
  }
  if (!up && goal > current) {
    const std::string at = current == 0 ? "" : at_place(current).revision;
    throw UserError("SG0333", {},
                    fmt::format("{} is above {}, where the database is",
                                name_of_place(at_place(goal).revision), name_of_place(at)),
                    "use `schemagen upgrade` to go there");
  }
  for (std::size_t place = current; place < goal; ++place) {
    plan.steps.push_back({&at_place(place + 1), true});
  }
  for (std::size_t place = current; place > goal; --place) {
    check_can_go_back(at_place(place));
    plan.steps.push_back({&at_place(place), false});
  }
  plan.heads_after = rows(goal == 0 ? "" : at_place(goal).revision);
  return plan;
}

RevisionPlan RevisionGraph::plan_upgrade(const std::vector<std::string>& applied,
                                         const std::string& target) const {
  return plan_to(applied, target, true);
}

RevisionPlan RevisionGraph::plan_downgrade(const std::vector<std::string>& applied,
                                           const std::string& target) const {
  return plan_to(applied, target, false);
}

}  // namespace schemagen::history
