#include <algorithm>

#include <fmt/format.h>

#include "history/graph_check.hpp"
#include "history/resolver.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::history {
namespace {

// Where the way to a head parts from the way to another one: the first revision of its own.
Index first_alone(const Network& network, Index head, Index other) {
  const Marks shared = reach(network.needs, {other});
  Index at = head;
  for (;;) {
    const Indexes& parents = network.parents[at];
    const auto own = std::find_if(parents.begin(), parents.end(),
                                  [&](Index parent) { return shared[parent] == 0; });
    if (own == parents.end()) return at;
    at = *own;
  }
}

DiagnosticNote note_for(const Network& network, Index head, Index other) {
  const Migration& first = network.at(first_alone(network, head, other));
  const std::string parents =
      first.revises.empty() ? "base" : schemagen::join(first.revises, " and ");
  const std::string text = fmt::format("revision {} follows {} here", first.revision, parents);
  return {parent_place(first),
          first.revision == network.id(head)
              ? text
              : fmt::format("{}, and {} comes after it", text, network.id(head))};
}

}  // namespace

UserError several_heads(const Network& network, const Indexes& heads, const std::string& word) {
  std::vector<std::string> names;
  for (const Index head : heads) {
    names.push_back(fmt::format("{} ({})", network.id(head), network.at(head).path));
  }
  Diagnostic diagnostic;
  diagnostic.code = "SG0323";
  diagnostic.span = parent_place(network.at(heads.back()));
  diagnostic.message =
      fmt::format("{}there are {} heads, {}",
                  word.empty() ? "" : fmt::format("\"{}\" is one revision, and ", word),
                  heads.size(), schemagen::join(names, " and "));
  diagnostic.hint = fmt::format(
      "join them with `schemagen merge heads -m \"...\"`, move one that nobody applied after the "
      "other with `schemagen rebase {} --onto {}`, or name one: its id, or LABEL@head; heads is "
      "all of them",
      network.id(heads.back()), network.id(heads.front()));
  for (std::size_t i = 0; i < heads.size(); ++i) {
    diagnostic.notes.push_back(note_for(network, heads[i], i == 0 ? heads.back() : heads.front()));
  }
  Diagnostics diagnostics;
  diagnostics.add(std::move(diagnostic));
  return UserError(std::move(diagnostics));
}

Indexes applied_rows(const Network& network, const std::vector<std::string>& applied) {
  Indexes rows;
  Marks seen(network.size(), 0);
  Diagnostics diagnostics;
  for (const std::string& revision : applied) {
    if (const auto found = network.by_id.find(revision); found != network.by_id.end()) {
      if (seen[found->second] == 0) rows.push_back(found->second);
      seen[found->second] = 1;
      continue;
    }
    diagnostics.error(
        "SG0332", {},
        fmt::format("the database is at revision {}, which no migration file has", revision),
        "the database is newer than the files: fetch the missing migration file, or overrule what "
        "the database says of itself with `schemagen stamp --purge REV`");
  }
  diagnostics.throw_if_errors();
  // A dependency may have been written after both were applied; a parent may not.
  Indexes below;
  for (const Index row : rows) {
    below.insert(below.end(), network.parents[row].begin(), network.parents[row].end());
  }
  const Marks covered = reach(network.parents, below);
  for (const Index row : rows) {
    if (covered[row] == 0) continue;
    std::vector<std::string> right;
    for (const Index other : rows) {
      if (covered[other] == 0) right.push_back(network.id(other));
    }
    throw UserError(
        "SG0327", {},
        fmt::format("the database says that it is at {}, but {} comes before another "
                    "of them",
                    schemagen::join(applied, " and "), network.id(row)),
        fmt::format("correct its record: schemagen stamp --purge {}", schemagen::join(right, " ")));
  }
  return rows;
}

}  // namespace schemagen::history
