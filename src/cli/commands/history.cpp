#include <algorithm>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/revisions.hpp"

namespace schemagen::cli {
namespace {

/// Several lines with everything the header says.
std::string long_form(const history::Migration& migration) {
  std::string text = fmt::format("{}\n  file     {}\n", one_line(migration), migration.path);
  const std::string parents =
      migration.revises.empty() ? "base" : fmt::format("{}", fmt::join(migration.revises, ", "));
  text += fmt::format("  revises  {}\n", parents);
  if (!migration.created.empty()) text += fmt::format("  created  {}\n", migration.created);
  text += fmt::format("  steps    {} up, {} down\n", migration.up.size(), migration.down.size());
  if (migration.irreversible) {
    text += fmt::format("  cannot be taken back: {}\n", *migration.irreversible);
  }
  return text;
}

/// From base to head, cut to A:B (both included).
Migrations range_of(const history::RevisionGraph& graph, const std::string& range) {
  Migrations all = graph.in_order();
  if (range.empty()) return all;
  const auto [from, to] = split_range(range);
  const auto at = [&](const std::string& revision) {
    return std::find_if(all.begin(), all.end(),
                        [&](const auto* item) { return item->revision == revision; });
  };
  const std::string first = from.empty() ? "" : graph.resolve(from);
  const std::string last = to.empty() ? graph.resolve("head") : graph.resolve(to);
  const auto begin = first.empty() ? all.begin() : at(first);
  const auto end = last.empty() ? all.begin() : std::next(at(last));
  if (begin > end) {
    throw UserError("SG0707", {}, fmt::format("\"{}\" goes from newer to older", range),
                    "write the older revision first");
  }
  return {begin, end};
}

}  // namespace

Exit execute(const HistoryOptions& options, Session& session) {
  const history::RevisionGraph graph = session.graph();
  const Console& console = session.console();
  Migrations migrations = range_of(graph, options.range);
  std::reverse(migrations.begin(), migrations.end());
  if (console.json()) {
    Node root = Node::mapping();
    root.set("revisions", describe(migrations));
    console.result(root);
    return Exit::done;
  }
  if (graph.empty()) console.say(no_migrations);
  std::string text;
  for (const history::Migration* migration : migrations) {
    text += console.verbose() ? long_form(*migration) : one_line(*migration) + "\n";
  }
  console.result(text);
  return Exit::done;
}

}  // namespace schemagen::cli
