#include "schemagen/render/render.hpp"

namespace schemagen::render {
namespace {

using catalog::ObjectId;

/// The whole name without the kind, which has a key of its own.
std::string whole_name(const ObjectId& id) {
  const std::string text = id.to_string();
  const std::size_t kind = id.kind->name().size();
  return text.size() > kind ? text.substr(kind + 1) : std::string();
}

Node entry(std::string_view action, const ObjectId& id, const SourceSpan& at) {
  Node node = Node::mapping();
  node.set("action", Node::string(std::string(action)));
  node.set("kind", Node::string(std::string(id.kind->name())));
  node.set("name", Node::string(whole_name(id)));
  node.set("fields", Node::sequence());
  node.set("at", at ? Node::string(at.to_string()) : Node{});
  return node;
}

struct Visitor {
  SourceSpan at;

  Node operator()(const diff::Create& create) const {
    return entry("create", create.object.id, at);
  }
  Node operator()(const diff::Drop& drop) const { return entry("drop", drop.object.id, at); }
  Node operator()(const diff::Rename& rename) const {
    Node node = entry("rename", rename.to, at);
    node.set("from", Node::string(whole_name(rename.was.id)));
    return node;
  }
  Node operator()(const diff::Alter& alter) const {
    Node node = entry("alter", alter.now.id, at);
    Node fields = Node::sequence();
    for (const catalog::Field* field : alter.fields) {
      Node one = Node::mapping();
      one.set("field", Node::string(std::string(field->key())));
      one.set("from", field->write(*alter.was.model));
      one.set("to", field->write(*alter.now.model));
      fields.items.push_back(std::move(one));
    }
    for (NodeEntry& item : node.entries) {
      if (item.key == "fields") item.value = std::move(fields);
    }
    return node;
  }
};

}  // namespace

Node difference_json(const diff::Difference& difference) {
  Node list = Node::sequence();
  for (const diff::Rename& rename : difference.renames) {
    list.items.push_back(Visitor{rename.origin}(rename));
  }
  for (const diff::Change& change : difference.changes) {
    list.items.push_back(std::visit(Visitor{diff::origin(change)}, change));
  }
  return list;
}

}  // namespace schemagen::render
