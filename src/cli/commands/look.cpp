#include "cli/commands/commands.hpp"
#include "cli/revisions.hpp"

namespace schemagen::cli {
Exit execute(const HeadsOptions&, Session& session) {
  const history::RevisionGraph graph = session.graph();
  const Console& console = session.console();
  Migrations heads;
  for (const std::string& id : graph.heads()) heads.push_back(graph.find(id));
  if (console.json()) {
    Node root = Node::mapping();
    root.set("heads", describe(heads));
    console.result(root);
    return Exit::done;
  }
  if (graph.empty()) console.say(no_migrations);
  for (const history::Migration* head : heads) console.result(one_line(*head) + "\n");
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
