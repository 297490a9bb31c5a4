#include "cli/squash_range.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/row_changes.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/history/words.hpp"

namespace schemagen::cli {
namespace {

using history::Migration;
using history::RevisionGraph;

void add_once(std::vector<std::string>& list, const std::string& item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

/// Throws UserError where something outside hangs on the middle of the range.
void check_closed(const SquashRange& range, const RevisionGraph& graph) {
  Diagnostics diagnostics;
  for (const Migration* member : range.members) {
    for (const std::string& parent : member->revises) {
      if (member == range.members.front() || range.ids.count(parent) > 0) continue;
      diagnostics.error("SG0719", member->revises_span,
                        fmt::format("revision {} brings in {}, which is not in the range",
                                    member->revision, parent),
                        "begin the range before the branches part");
    }
    if (member == range.members.back()) continue;
    for (const Migration* follower : graph.followers(member->revision)) {
      if (range.ids.count(follower->revision) > 0) continue;
      diagnostics.error("SG0719", follower->revises_span,
                        fmt::format("revision {} hangs on {}, in the middle of the range",
                                    follower->revision, member->revision),
                        "end the range before the branches part, or merge them first");
    }
  }
  diagnostics.throw_if_errors();
}

}  // namespace

SquashRange read_squash_range(const std::string& text, const RevisionGraph& graph) {
  if (text.find(':') == std::string::npos) {
    throw UserError("SG0702", {}, "squash needs a range",
                    "write the first and the last revision as A:B; base:B is all up to B");
  }
  const auto [from, to] = history::split_range(text);
  const std::string last = graph.resolve(to.empty() ? "head" : to);
  SquashRange range;
  range.members = graph.range((from == "base" ? "" : from) + ":" + (last.empty() ? "base" : last));
  std::reverse(range.members.begin(), range.members.end());
  if (range.members.size() < 2) {
    throw UserError("SG0719", {}, fmt::format("\"{}\" is no two revisions", text),
                    "there is nothing to squash");
  }
  for (const Migration* member : range.members) range.ids.insert(member->revision);
  for (const Migration* member : range.members) {
    for (const std::string& label : member->labels) add_once(range.labels, label);
    for (const std::string& word : member->depends_on) {
      const std::string dependency = graph.resolve(word);
      if (range.ids.count(dependency) == 0) add_once(range.depends_on, dependency);
    }
  }
  check_closed(range, graph);
  return range;
}

void require_passed(const SquashRange& range, const RevisionGraph& graph, Session& session) {
  const auto rows = applied_heads(session, graph);
  const auto applied = graph.with_ancestors(rows);
  const std::set<std::string> known(applied.begin(), applied.end());
  if (known.count(range.last().revision) > 0) return;
  const bool some = std::any_of(applied.begin(), applied.end(),
                                [&](const auto& id) { return range.ids.count(id) > 0; });
  if (!some) return;
  throw RefusedError(
      "SG0721", range.last().revision_span,
      fmt::format("{} is at {}, in the middle of the range", session.database_name(),
                  join(rows, " and ")),
      fmt::format("first run `schemagen upgrade {}`, on every database", range.last().revision));
}

void confirm_rows(const SquashRange& range, bool yes) {
  std::string text;
  for (const Migration* member : range.members) {
    for (const SourceSpan& place : find_row_changes(member->up)) {
      text += "\n  " + place.to_string();
    }
  }
  if (text.empty() || yes) return;
  throw RefusedError(
      "SG0720", range.last().revision_span,
      "these statements may write rows, and the new revision has the schema only:" + text,
      "squash the revisions around them, or leave them out with --yes");
}

std::vector<std::string> places_before(const SquashRange& range, const RevisionGraph& graph) {
  std::vector<std::string> all = range.first().revises;
  for (const std::string& dependency : range.depends_on) add_once(all, dependency);
  std::vector<std::string> tops;
  for (const std::string& place : all) {
    const bool covered = std::any_of(all.begin(), all.end(), [&](const std::string& other) {
      const auto below = graph.with_ancestors({other});
      return other != place && std::find(below.begin(), below.end(), place) != below.end();
    });
    if (!covered) tops.push_back(place);
  }
  return tops;
}

}  // namespace schemagen::cli
