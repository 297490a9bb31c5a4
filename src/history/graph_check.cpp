#include "history/graph_check.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "schemagen/base/text.hpp"

namespace schemagen::history {
namespace {

// The part of the place that says what a migration follows; without one the whole file.
SourceSpan parent_place(const Migration& migration) {
  if (migration.revises_span) return migration.revises_span;
  return migration.revision_span;
}

class Line {
 public:
  Line(const std::vector<Migration>& migrations, const std::map<std::string, std::size_t>& index,
       Diagnostics& diagnostics)
      : migrations_(migrations),
        index_(index),
        diagnostics_(diagnostics) {}

  std::vector<std::size_t> run() {
    connect();
    walk();
    check_forks();
    check_cycles();
    check_dependencies();
    return std::move(order_);
  }

 private:
  static constexpr std::size_t none = static_cast<std::size_t>(-1);

  // Duplicates of a revision are told already and take no part.
  bool counts(std::size_t i) const { return index_.at(migrations_[i].revision) == i; }

  void connect() {
    children_.resize(migrations_.size());
    parent_.assign(migrations_.size(), none);
    for (std::size_t i = 0; i < migrations_.size(); ++i) {
      const Migration& migration = migrations_[i];
      if (!counts(i)) continue;
      if (migration.revises.empty()) bases_.push_back(i);
      if (migration.revises.size() > 1) {
        diagnostics_.error("SG0325", parent_place(migration),
                           fmt::format("revision {} revises several", migration.revision),
                           "name one: revisions follow each other in one line");
      }
      if (migration.revises.empty()) continue;
      const auto parent = index_.find(migration.revises.front());
      for (const std::string& id : migration.revises) check_known(migration, id);
      if (parent == index_.end()) continue;
      parent_[i] = parent->second;
      children_[parent->second].push_back(i);
    }
  }

  void check_known(const Migration& migration, const std::string& id) {
    if (index_.count(id) > 0) return;
    diagnostics_.error(
        "SG0321", parent_place(migration),
        fmt::format("revision {} revises {}, which no file has", migration.revision, id),
        hint_for_missing(id));
  }

  std::string hint_for_missing(const std::string& id) const {
    std::vector<std::string> ids;
    for (const auto& [known, place] : index_) ids.push_back(known);
    const std::string near = did_you_mean(id, ids);
    return near.empty() ? "add the missing file, or name the revision that this one follows" : near;
  }

  // Parents before children; of several the earlier file name first.
  void walk() {
    reached_.assign(migrations_.size(), false);
    std::vector<std::size_t> open(bases_.rbegin(), bases_.rend());
    while (!open.empty()) {
      const std::size_t at = open.back();
      open.pop_back();
      reached_[at] = true;
      order_.push_back(at);
      open.insert(open.end(), children_[at].rbegin(), children_[at].rend());
    }
  }

  void check_forks() {
    check_fork("SG0324", bases_, "base");
    for (std::size_t i = 0; i < migrations_.size(); ++i) {
      if (reached_[i]) check_fork("SG0323", children_[i], migrations_[i].revision);
    }
  }

  // The revision at the end of the line that begins at `at`.
  const Migration& head_above(std::size_t at) const {
    while (!children_[at].empty()) at = children_[at].front();
    return migrations_[at];
  }

  // The way out appends each later line to the head of the one before it.
  void check_fork(std::string_view code, const std::vector<std::size_t>& siblings,
                  const std::string& parent) {
    for (std::size_t i = 1; i < siblings.size(); ++i) {
      const Migration& earlier = migrations_[siblings[i - 1]];
      const Migration& later = migrations_[siblings[i]];
      const Migration& head = head_above(siblings[i - 1]);
      Diagnostic diagnostic;
      diagnostic.code = code;
      diagnostic.span = parent_place(later);
      diagnostic.message = fmt::format(
          "two revisions follow {}, so there are two heads, {} ({}) and {} ({})", parent,
          head.revision, head.path, head_above(siblings[i]).revision, head_above(siblings[i]).path);
      diagnostic.hint = fmt::format("to run {} after {}, write in {}: -- schemagen:revises {}",
                                    later.revision, head.revision, later.path, head.revision);
      diagnostic.notes.push_back(
          {parent_place(earlier), fmt::format("revision {} follows it here", earlier.revision)});
      diagnostics_.add(std::move(diagnostic));
    }
  }

  // What cannot be reached from a base hangs on a missing parent (told already) or on a cycle.
  void check_cycles() {
    std::vector<bool> seen = reached_;
    for (std::size_t i = 0; i < migrations_.size(); ++i) {
      if (!counts(i)) continue;
      std::vector<std::size_t> path;
      std::size_t at = i;
      while (at != none && !seen[at]) {
        seen[at] = true;
        path.push_back(at);
        at = parent_[at];
      }
      const auto start = std::find(path.begin(), path.end(), at);
      if (at != none && start != path.end()) tell_cycle({start, path.end()});
    }
  }

  void tell_cycle(const std::vector<std::size_t>& cycle) {
    Diagnostic diagnostic;
    diagnostic.code = "SG0322";
    diagnostic.span = parent_place(migrations_[cycle.front()]);
    std::vector<std::string> ids;
    for (const std::size_t at : cycle) ids.push_back(migrations_[at].revision);
    ids.push_back(ids.front());
    diagnostic.message =
        fmt::format("these revisions revise each other in a circle: {}", join(ids, " revises "));
    diagnostic.hint = "let one of them revise a revision outside the circle, or base";
    for (std::size_t i = 1; i < cycle.size(); ++i) {
      const Migration& member = migrations_[cycle[i]];
      diagnostic.notes.push_back(
          {parent_place(member), fmt::format("revision {} is part of it", member.revision)});
    }
    diagnostics_.add(std::move(diagnostic));
  }

  void check_dependencies() {
    std::vector<std::size_t> place(migrations_.size(), none);
    for (std::size_t i = 0; i < order_.size(); ++i) place[order_[i]] = i;
    for (std::size_t i = 0; i < migrations_.size(); ++i) {
      if (!counts(i)) continue;
      for (const std::string& id : migrations_[i].depends_on) {
        const auto found = index_.find(id);
        if (found == index_.end()) {
          diagnostics_.error("SG0321", migrations_[i].depends_on_span,
                             fmt::format("revision {} depends on {}, which no file has",
                                         migrations_[i].revision, id),
                             hint_for_missing(id));
        } else if (reached_[i] && reached_[found->second] && place[found->second] >= place[i]) {
          diagnostics_.error("SG0326", migrations_[i].depends_on_span,
                             fmt::format("revision {} depends on {}, which comes after it",
                                         migrations_[i].revision, id),
                             "change the order of the two through schemagen:revises");
        }
      }
    }
  }

  const std::vector<Migration>& migrations_;
  const std::map<std::string, std::size_t>& index_;
  Diagnostics& diagnostics_;
  std::vector<std::vector<std::size_t>> children_;
  std::vector<std::size_t> parent_;
  std::vector<std::size_t> bases_;
  std::vector<bool> reached_;
  std::vector<std::size_t> order_;
};

}  // namespace

std::map<std::string, std::size_t> index_of(const std::vector<Migration>& migrations,
                                            Diagnostics& diagnostics) {
  std::map<std::string, std::size_t> index;
  for (std::size_t i = 0; i < migrations.size(); ++i) {
    const auto [entry, is_new] = index.emplace(migrations[i].revision, i);
    if (is_new) continue;
    Diagnostic diagnostic;
    diagnostic.code = "SG0320";
    diagnostic.span = migrations[i].revision_span;
    diagnostic.message =
        fmt::format("{} and {} both are revision {}", migrations[entry->second].path,
                    migrations[i].path, migrations[i].revision);
    diagnostic.hint = "give one of the files another id, and let what follows it revise that";
    diagnostic.notes.push_back({migrations[entry->second].revision_span, "first here"});
    diagnostics.add(std::move(diagnostic));
  }
  return index;
}

std::vector<std::size_t> order_of(const std::vector<Migration>& migrations,
                                  const std::map<std::string, std::size_t>& index,
                                  Diagnostics& diagnostics) {
  return Line(migrations, index, diagnostics).run();
}

}  // namespace schemagen::history
