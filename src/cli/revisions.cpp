#include "cli/revisions.hpp"

#include <fmt/format.h>

namespace schemagen::cli {

std::string one_line(const history::Migration& migration) {
  return fmt::format("{}  {}", migration.revision, migration.message);
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
    node.set("message", Node::string(step.migration->message));
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

std::pair<std::string, std::string> split_range(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return {"", text};
  return {text.substr(0, colon), text.substr(colon + 1)};
}

Migrations pending(const history::RevisionGraph& graph, const std::vector<std::string>& applied) {
  Migrations result;
  for (const history::RevisionStep& step : graph.plan_upgrade(applied, "heads").steps) {
    result.push_back(step.migration);
  }
  return result;
}

}  // namespace schemagen::cli
