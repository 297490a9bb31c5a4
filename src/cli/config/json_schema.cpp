#include "cli/config/settings.hpp"

namespace schemagen::cli {
namespace {

Node text_node(std::string_view text) { return Node::string(std::string(text)); }

Node types(std::initializer_list<std::string_view> names) {
  Node list = Node::sequence();
  for (const std::string_view name : names) list.items.push_back(text_node(name));
  return list;
}

Node closed_object(Node properties) {
  Node node = Node::mapping();
  node.set("type", types({"object", "null"}));
  node.set("additionalProperties", Node::plain("false"));
  node.set("properties", std::move(properties));
  return node;
}

Node properties_of(const std::vector<Setting>& settings);

Node schema_of(const Setting& setting) {
  Node node = Node::mapping();
  switch (setting.form) {
    case Form::text:
      node.set("type", types({"string", "null"}));
      break;
    case Form::texts: {
      Node item = Node::mapping();
      item.set("type", text_node("string"));
      node.set("type", types({"array", "null"}));
      node.set("items", std::move(item));
      break;
    }
    case Form::boolean:
      node.set("type", types({"boolean", "null"}));
      break;
    case Form::number:
      node.set("type", types({"integer", "null"}));
      break;
    case Form::duration:
      node.set("type", types({"string", "integer", "null"}));
      break;
    case Form::group:
      node = closed_object(properties_of(setting.inside));
      break;
  }
  node.entries.insert(node.entries.begin(), NodeEntry{"description", {}, text_node(setting.doc)});
  return node;
}

Node properties_of(const std::vector<Setting>& settings) {
  Node node = Node::mapping();
  for (const Setting& setting : settings) node.set(setting.key, schema_of(setting));
  return node;
}

}  // namespace

Node configuration_schema() {
  Node environment = closed_object(properties_of(settings()));
  Node environments = Node::mapping();
  environments.set("description", text_node("`--env NAME` lays one over the rest"));
  environments.set("type", types({"object", "null"}));
  environments.set("additionalProperties", std::move(environment));
  Node properties = properties_of(settings());
  properties.set("environments", std::move(environments));
  Node root = Node::mapping();
  root.set("$schema", text_node("http://json-schema.org/draft-07/schema#"));
  root.set("title", text_node("schemagen.yaml"));
  root.set("description", text_node("The configuration of a schemagen project."));
  for (NodeEntry& entry : closed_object(std::move(properties)).entries) {
    root.entries.push_back(std::move(entry));
  }
  return root;
}

}  // namespace schemagen::cli
