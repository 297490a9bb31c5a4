#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/revisions.hpp"

namespace schemagen::cli {
namespace {

using history::RevisionGraph;
using Ids = std::vector<std::string>;

Ids sorted(Ids ids) {
  std::sort(ids.begin(), ids.end());
  return ids;
}

/// Ends of branches that are applied without a row of their own: other rows depend on them.
Ids implied(const Ids& applied, const RevisionGraph& graph) {
  const Ids all = graph.with_ancestors(applied);
  const std::set<std::string> known(all.begin(), all.end());
  Ids ends;
  for (const std::string& id : all) {
    if (std::find(applied.begin(), applied.end(), id) != applied.end()) continue;
    const auto children = graph.children(id);
    const bool end = std::none_of(children.begin(), children.end(), [&](const auto* child) {
      return known.count(child->revision) > 0;
    });
    if (end) ends.push_back(id);
  }
  return ends;
}

Node describe_state(const Ids& applied, bool at_head, const RevisionGraph& graph,
                    const Migrations& waiting) {
  Ids ids;
  for (const history::Migration* migration : waiting) ids.push_back(migration->revision);
  Node root = Node::mapping();
  root.set("heads", id_list(applied));
  root.set("implied", id_list(implied(applied, graph)));
  root.set("at_head", Node::plain(at_head ? "true" : "false"));
  root.set("pending", id_list(ids));
  return root;
}

void print_state(const Ids& applied, const RevisionGraph& graph, const Console& console) {
  if (applied.empty()) console.result("base\n");
  const auto line = [&](const std::string& id, std::string_view mark) {
    const history::Migration& migration = *graph.find(id);
    const bool head = graph.children(id).empty();
    console.result(console.verbose() ? long_form(migration, graph)
                                     : fmt::format("{}{}{}\n", one_line(migration),
                                                   head ? "  (head)" : "", mark));
  };
  for (const std::string& id : applied) line(id, "");
  for (const std::string& id : implied(applied, graph)) line(id, "  (another one depends on it)");
}

}  // namespace

Exit execute(const CurrentOptions& options, Session& session) {
  const Console& console = session.console();
  const RevisionGraph graph = session.graph();
  const Ids applied = sorted(applied_heads(session, graph));
  // Throws for a revision that no file has: a database newer than the files is worth an error.
  const auto waiting = pending(graph, applied);
  const bool at_head = applied == sorted(graph.heads());
  if (console.json()) {
    console.result(describe_state(applied, at_head, graph, waiting));
  } else {
    print_state(applied, graph, console);
  }
  const bool several = graph.heads().size() > 1;
  if (!waiting.empty()) {
    console.say(fmt::format("{} pending; next: schemagen upgrade {}", waiting.size(),
                            several ? "heads" : "head"));
  }
  return options.check_heads && !at_head ? Exit::pending : Exit::done;
}

}  // namespace schemagen::cli
