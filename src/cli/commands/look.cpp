#include <algorithm>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/revisions.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::cli {
namespace {

using history::Migration;
using history::RevisionGraph;

std::string with_labels(const Migration& migration, const RevisionGraph& graph) {
  const auto labels = graph.labels_of(migration.revision);
  return one_line(migration) + (labels.empty() ? "" : "  (" + join(labels, ", ") + ")");
}

Node describe_branch(const Migration& migration, const RevisionGraph& graph) {
  Node node = Node::mapping();
  node.set("revision", Node::string(migration.revision));
  node.set("message", Node::string(migration.message));
  node.set("children", describe(graph.children(migration.revision)));
  return node;
}

}  // namespace

Exit execute(const HeadsOptions& options, Session& session) {
  const RevisionGraph graph = session.graph();
  const Console& console = session.console();
  const std::vector<std::string> real = graph.heads();
  Node list = Node::sequence();
  std::string text;
  for (const std::string& id : options.resolve_dependencies ? real : graph.branch_heads()) {
    const Migration& head = *graph.find(id);
    const bool effective = std::find(real.begin(), real.end(), id) == real.end();
    text += console.verbose() ? long_form(head, graph) : with_labels(head, graph);
    if (!console.verbose()) text += effective ? "  (effective head)\n" : "\n";
    Node node = describe(head);
    node.set("effective", Node::plain(effective ? "true" : "false"));
    list.items.push_back(std::move(node));
  }
  if (console.json()) {
    Node root = Node::mapping();
    root.set("heads", std::move(list));
    console.result(root);
    return Exit::done;
  }
  if (graph.empty()) console.say(no_migrations);
  console.result(text);
  return Exit::done;
}

Exit execute(const BranchesOptions&, Session& session) {
  const RevisionGraph graph = session.graph();
  const Console& console = session.console();
  Node list = Node::sequence();
  std::string text;
  for (const Migration* migration : graph.in_order()) {
    const Migrations children = graph.children(migration->revision);
    if (children.size() < 2) continue;
    list.items.push_back(describe_branch(*migration, graph));
    text += console.verbose() ? long_form(*migration, graph) : one_line(*migration) + "\n";
    for (const Migration* child : children) text += "  -> " + with_labels(*child, graph) + "\n";
  }
  if (console.json()) {
    Node root = Node::mapping();
    root.set("branches", std::move(list));
    console.result(root);
    return Exit::done;
  }
  if (text.empty()) console.say("there are no branches");
  console.result(text);
  return Exit::done;
}

Exit execute(const ShowOptions& options, Session& session) {
  const RevisionGraph graph = session.graph();
  const Console& console = session.console();
  Migrations migrations;
  for (const std::string& word :
       options.revisions.empty() ? std::vector<std::string>{"head"} : options.revisions) {
    for (const std::string& id : resolve_with_database(word, graph, session)) {
      migrations.push_back(graph.find(id));
    }
  }
  if (migrations.empty()) {
    throw UserError("SG0707", {}, "base is the state before the first migration",
                    "there is no file to show; name a revision");
  }
  Node list = Node::sequence();
  for (const Migration* migration : migrations) {
    if (console.json()) {
      Node node = describe(*migration);
      node.set("text", Node::string(migration->source->text));
      list.items.push_back(std::move(node));
      continue;
    }
    console.say(migration->path);
    console.result(migration->source->text);
  }
  if (!console.json()) return Exit::done;
  if (list.items.size() == 1) {
    console.result(list.items.front());
  } else {
    Node root = Node::mapping();
    root.set("revisions", std::move(list));
    console.result(root);
  }
  return Exit::done;
}

}  // namespace schemagen::cli
