#include <algorithm>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/revisions.hpp"

namespace schemagen::cli {
namespace {

using Migrations = std::vector<const history::Migration*>;

Node describe_all(const Migrations& migrations) {
  Node list = Node::sequence();
  for (const history::Migration* migration : migrations) list.items.push_back(describe(*migration));
  return list;
}

void say_when_empty(const history::RevisionGraph& graph, const Console& console) {
  if (!graph.empty()) return;
  console.say("there are no migrations yet; next: schemagen revision --autogenerate -m \"...\"");
}

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

Exit execute(const HeadsOptions&, Session& session) {
  const history::RevisionGraph graph = session.graph();
  const Console& console = session.console();
  Migrations heads;
  for (const std::string& id : graph.heads()) heads.push_back(graph.find(id));
  if (console.json()) {
    Node root = Node::mapping();
    root.set("heads", describe_all(heads));
    console.result(root);
    return Exit::done;
  }
  say_when_empty(graph, console);
  for (const history::Migration* head : heads) console.result(one_line(*head) + "\n");
  return Exit::done;
}

Exit execute(const HistoryOptions& options, Session& session) {
  const history::RevisionGraph graph = session.graph();
  const Console& console = session.console();
  Migrations migrations = range_of(graph, options.range);
  std::reverse(migrations.begin(), migrations.end());
  if (console.json()) {
    Node root = Node::mapping();
    root.set("revisions", describe_all(migrations));
    console.result(root);
    return Exit::done;
  }
  say_when_empty(graph, console);
  std::string text;
  for (const history::Migration* migration : migrations) {
    text += console.verbose() ? long_form(*migration) : one_line(*migration) + "\n";
  }
  console.result(text);
  return Exit::done;
}

Exit execute(const ShowOptions& options, Session& session) {
  const history::RevisionGraph graph = session.graph();
  const Console& console = session.console();
  const std::string id = graph.resolve(options.revision.empty() ? "head" : options.revision);
  const history::Migration* migration = graph.find(id);
  if (migration == nullptr) {
    throw UserError("SG0707", {}, "base is the state before the first migration",
                    "there is no file to show; name a revision");
  }
  if (console.json()) {
    Node node = describe(*migration);
    node.set("text", Node::string(migration->source->text));
    console.result(node);
  } else {
    console.say(migration->path);
    console.result(migration->source->text);
  }
  return Exit::done;
}

}  // namespace schemagen::cli
