#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/revisions.hpp"

namespace schemagen::cli {
namespace {

Node describe_state(const std::vector<std::string>& applied, const history::RevisionGraph& graph,
                    const std::vector<const history::Migration*>& waiting) {
  std::vector<std::string> ids;
  for (const history::Migration* migration : waiting) ids.push_back(migration->revision);
  Node root = Node::mapping();
  root.set("heads", id_list(applied));
  root.set("at_head", Node::plain(applied == graph.heads() ? "true" : "false"));
  root.set("pending", id_list(ids));
  return root;
}

}  // namespace

Exit execute(const CurrentOptions&, Session& session) {
  const Console& console = session.console();
  const history::RevisionGraph graph = session.graph();
  postgres::Connection connection(session.database_url());
  const runner::Ledger ledger(connection, session.config().bookkeeping_schema);
  const std::vector<std::string> applied = ledger.heads();
  // Throws for a revision that no file has: a database newer than the files is worth an error.
  const auto waiting = pending(graph, applied);
  if (console.json()) {
    console.result(describe_state(applied, graph, waiting));
    return Exit::done;
  }
  if (applied.empty()) console.result("base\n");
  for (const std::string& id : applied) {
    console.result(
        fmt::format("{}{}\n", one_line(*graph.find(id)), waiting.empty() ? "  (head)" : ""));
  }
  if (!waiting.empty()) {
    console.say(fmt::format("{} pending; next: schemagen upgrade head", waiting.size()));
  }
  return Exit::done;
}

}  // namespace schemagen::cli
