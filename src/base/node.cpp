#include "schemagen/base/node.hpp"

#include <utility>

#include "schemagen/base/diagnostic.hpp"

namespace schemagen {

const NodeEntry* Node::find_entry(std::string_view key) const {
  for (const NodeEntry& entry : entries) {
    if (entry.key == key) return &entry;
  }
  return nullptr;
}

const Node* Node::find(std::string_view key) const {
  const NodeEntry* entry = find_entry(key);
  return entry == nullptr ? nullptr : &entry->value;
}

Node& Node::set(std::string key, Node value) {
  if (type != Type::mapping) throw InternalError("entry \"" + key + "\" set on no mapping");
  entries.push_back({std::move(key), {}, std::move(value)});
  return entries.back().value;
}

std::string_view Node::describe() const {
  switch (type) {
    case Type::null:
      return "nothing";
    case Type::scalar:
      return "a text";
    case Type::sequence:
      return "a list";
    case Type::mapping:
      return "a mapping";
  }
  throw InternalError("node of an unknown type");
}

Node Node::string(std::string text) {
  Node node = plain(std::move(text));
  node.quoted = true;
  return node;
}

Node Node::plain(std::string text) {
  Node node;
  node.type = Type::scalar;
  node.text = std::move(text);
  return node;
}

Node Node::sequence() {
  Node node;
  node.type = Type::sequence;
  return node;
}

Node Node::mapping() {
  Node node;
  node.type = Type::mapping;
  return node;
}

}  // namespace schemagen
