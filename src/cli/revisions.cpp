#include "cli/revisions.hpp"

#include <fmt/format.h>

namespace schemagen::cli {

std::string one_line(const history::Migration& migration) {
  return fmt::format("{}  {}", migration.revision, migration.message);
}

std::string long_form(const history::Migration& migration, const history::RevisionGraph& graph) {
  std::string text = one_line(migration) + "\n";
  const auto line = [&](std::string_view key, const std::vector<std::string>& values) {
    if (!values.empty()) text += fmt::format("  {:<8} {}\n", key, fmt::join(values, ", "));
  };
  line("file", {migration.path});
  line("revises", migration.revises.empty() ? std::vector<std::string>{"base"} : migration.revises);
  line("depends", migration.depends_on);
  line("labels", graph.labels_of(migration.revision));
  line("replaces", migration.replaces);
  std::vector<std::string> children;
  for (const auto* child : graph.children(migration.revision)) children.push_back(child->revision);
  if (children.size() > 1) line("branches", children);
  if (!migration.created.empty()) line("created", {migration.created});
  text += fmt::format("  steps    {} up, {} down\n", migration.up.size(), migration.down.size());
  if (migration.irreversible) {
    text += fmt::format("  cannot be taken back: {}\n", *migration.irreversible);
  }
  return text;
}

Node id_list(const std::vector<std::string>& ids) {
  Node list = Node::sequence();
  for (const std::string& id : ids) list.items.push_back(Node::string(id));
  return list;
}

Node describe(const history::Migration& migration) {
  Node node = Node::mapping();
  node.set("revision", Node::string(migration.revision));
  node.set("message", Node::string(migration.message));
  node.set("revises", id_list(migration.revises));
  node.set("depends_on", id_list(migration.depends_on));
  node.set("labels", id_list(migration.labels));
  node.set("created", Node::string(migration.created));
  node.set("file", Node::string(migration.path));
  return node;
}

Node describe(const history::RevisionPlan& plan) {
  Node steps = Node::sequence();
  for (const history::RevisionStep& step : plan.steps) {
    Node node = Node::mapping();
    node.set("revision", Node::string(step.migration->revision));
    node.set("direction", Node::string(step.up ? "up" : "down"));
    steps.items.push_back(std::move(node));
  }
  Node root = Node::mapping();
  root.set("steps", std::move(steps));
  root.set("heads_before", id_list(plan.heads_before));
  root.set("heads_after", id_list(plan.heads_after));
  return root;
}

Node describe(const Migrations& migrations) {
  Node list = Node::sequence();
  for (const history::Migration* migration : migrations) list.items.push_back(describe(*migration));
  return list;
}

std::vector<std::string> applied_heads(Session& session, const history::RevisionGraph& graph) {
  postgres::Connection connection(session.database_url());
  return graph.adopt(runner::Ledger(connection, session.config().bookkeeping_schema).heads());
}

std::optional<std::vector<std::string>> applied_for(const std::string& word, Session& session,
                                                    const history::RevisionGraph& graph) {
  if (word.find("current") == std::string::npos) return std::nullopt;
  return applied_heads(session, graph);
}

std::vector<std::string> resolve_with_database(const std::string& word,
                                               const history::RevisionGraph& graph,
                                               Session& session) {
  return graph.resolve_all(word, applied_for(word, session, graph));
}

Migrations pending(const history::RevisionGraph& graph, const std::vector<std::string>& applied) {
  Migrations result;
  for (const history::RevisionStep& step : graph.plan_upgrade(applied, "heads").steps) {
    result.push_back(step.migration);
  }
  return result;
}

}  // namespace schemagen::cli
