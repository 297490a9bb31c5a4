#include <fmt/format.h>

#include "model/vocabulary.hpp"
#include "schemagen/model/model.hpp"

namespace schemagen::model {

using catalog::Kind;
using catalog::Section;
using catalog::Shape;

namespace {

Node type_node(std::initializer_list<std::string_view> types) {
  Node node = Node::mapping();
  if (types.size() == 1) {
    node.set("type", Node::string(std::string(*types.begin())));
    return node;
  }
  Node list = Node::sequence();
  for (const std::string_view type : types) list.items.push_back(Node::string(std::string(type)));
  node.set("type", std::move(list));
  return node;
}

Node described(Node node, std::string_view doc) {
  // First, so that the description stands at the top of each definition.
  node.entries.insert(node.entries.begin(),
                      NodeEntry{"description", {}, Node::string(std::string(doc))});
  return node;
}

Node any_of(std::vector<Node> choices) {
  Node node = Node::mapping();
  node.set("anyOf", Node::sequence()).items = std::move(choices);
  return node;
}

Node closed_object(Node properties) {
  Node node = type_node({"object"});
  node.set("additionalProperties", Node::plain("false"));
  node.set("properties", std::move(properties));
  return node;
}

Node array_of(Node item) {
  Node node = type_node({"array"});
  node.set("items", std::move(item));
  return node;
}

Node schema_of(const Shape& shape);

Node schema_of_record(const Shape& shape) {
  Node properties = Node::mapping();
  for (std::size_t i = 0; i < shape.members.size(); ++i) {
    properties.set(shape.members[i].key,
                   described(schema_of(shape.members[i].shape), shape.member_docs[i]));
  }
  return any_of({closed_object(std::move(properties)), schema_of(shape.members.front().shape)});
}

Node schema_of(const Shape& shape) {
  switch (shape.type) {
    case Shape::Type::boolean:
      return type_node({"boolean"});
    case Shape::Type::integer:
      return type_node({"integer"});
    case Shape::Type::text:
      return type_node({"string", "number", "boolean"});
    case Shape::Type::expression:
      return type_node({"string", "number", "boolean", "null"});
    case Shape::Type::type:
    case Shape::Type::name:
      return type_node({"string"});
    case Shape::Type::word: {
      Node node = Node::mapping();
      Node& words = node.set("enum", Node::sequence());
      for (const std::string& word : shape.words) words.items.push_back(Node::string(word));
      return node;
    }
    case Shape::Type::list:
      return any_of({array_of(schema_of(*shape.element)), schema_of(*shape.element)});
    case Shape::Type::record:
      return schema_of_record(shape);
    case Shape::Type::parameters: {
      Node node = type_node({"object"});
      node.set("additionalProperties", type_node({"string", "number", "boolean"}));
      return node;
    }
    case Shape::Type::mapping: {
      Node node = type_node({"object"});
      node.set("additionalProperties", schema_of(*shape.element));
      return node;
    }
  }
  throw InternalError("a field of unknown shape");
}

/// Sections of several parents ("*") share one definition.
std::string definition_name(const SectionUse& use) {
  const std::string& parent = use.section->parent;
  const std::string place = parent == "*" ? "any" : parent.empty() ? "top" : parent;
  return place + "." + use.section->key;
}

Node reference_to(const std::string& definition) {
  Node node = Node::mapping();
  node.set("$ref", Node::string("#/definitions/" + definition));
  return node;
}

Node section_schema(const SectionUse& use) {
  const Node one = reference_to(definition_name(use));
  const std::string doc(use.kind->doc());
  // A reference stands in a list of its own, since draft 7 ignores whatever is beside one.
  if (use.section->form != Section::Form::map) {
    return described(any_of({one, type_node({"null"})}), doc);
  }
  Node map = type_node({"object"});
  map.set("additionalProperties", one);
  return described(any_of({std::move(map), array_of(one), type_node({"null"})}), doc);
}

Node object_schema(const Vocabulary& vocabulary, const SectionUse& use) {
  if (use.section->form == Section::Form::value) {
    return described(schema_of(use.kind->find_field(use.section->short_field)->shape()),
                     use.kind->doc());
  }
  Node properties = Node::mapping();
  if (has_name_key(*use.kind, false)) {
    properties.set(std::string(Vocabulary::name_key),
                   described(type_node({"string"}),
                             "its name, where no key gives it; else PostgreSQL's choice"));
  }
  for (const auto& field : use.kind->fields()) {
    if (!gives(*use.section, *field)) continue;
    properties.set(std::string(field->key()), described(schema_of(field->shape()), field->doc()));
  }
  for (const SectionUse& nested : vocabulary.under(use.kind)) {
    const std::string& key = nested.section->key;
    Node schema = section_schema(nested);
    const Node* field = properties.find(key);
    if (field != nullptr) schema = any_of({*field, std::move(schema)});
    properties.set(key, std::move(schema));
  }
  if (!use.kind->file_field().empty()) {
    properties.set(std::string(Vocabulary::file_key),
                   described(type_node({"string"}),
                             fmt::format("a file that holds its {}, relative to this one",
                                         use.kind->file_field())));
  }
  if (use.kind->can_rename()) {
    properties.set(std::string(Vocabulary::renamed_from_key),
                   described(type_node({"string"}),
                             "its former name: it is renamed, not dropped and made anew"));
  }
  if (use.kind->has_online_way()) {
    properties.set(std::string(Vocabulary::online_key),
                   described(type_node({"boolean"}),
                             "false: a change may lock others out for as long as it takes"));
  }
  std::vector<Node> forms{closed_object(std::move(properties))};
  if (const auto* field = use.kind->find_field(use.section->short_field)) {
    forms.push_back(described(schema_of(field->shape()),
                              fmt::format("short for {}: {}", field->key(), field->doc())));
  } else if (use.section->form == Section::Form::map) {
    forms.push_back(described(type_node({"string"}), "in a list: its name"));
  }
  forms.push_back(type_node({"null"}));
  return described(any_of(std::move(forms)), use.kind->doc());
}

}  // namespace

Node json_schema(const Kinds& kinds) {
  const Vocabulary vocabulary(kinds);
  Node root = Node::mapping();
  root.set("$schema", Node::string("http://json-schema.org/draft-07/schema#"));
  root.set("title", Node::string("schemagen models"));
  root.set("description", Node::string("The declared schema of a PostgreSQL database."));
  Node properties = Node::mapping();
  properties.set(std::string(schema_key),
                 described(type_node({"string", "null"}),
                           "where unqualified names of this file live; public when left out"));
  for (const SectionUse& use : vocabulary.under(nullptr)) {
    properties.set(use.section->key, section_schema(use));
  }
  Node top = closed_object(std::move(properties));
  // An empty file is a model file too.
  top.entries.front().value = type_node({"object", "null"}).entries.front().value;
  for (NodeEntry& entry : top.entries) root.entries.push_back(std::move(entry));
  Node& definitions = root.set("definitions", Node::mapping());
  for (const Kind* kind : kinds) {
    for (const Section& section : kind->sections()) {
      const SectionUse use{kind, &section};
      definitions.set(definition_name(use), object_schema(vocabulary, use));
    }
  }
  return root;
}

}  // namespace schemagen::model
