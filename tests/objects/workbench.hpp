#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "schemagen/catalog/kind.hpp"
#include "schemagen/objects/registry.hpp"

// Objects built by hand, and the statements that their kinds make of them.

namespace schemagen::objects::test {

using Fields = std::vector<std::pair<std::string, Node>>;

inline Node text(std::string value) { return Node::string(std::move(value)); }
inline Node plain(std::string value) { return Node::plain(std::move(value)); }
inline Node list(const std::vector<std::string>& values) {
  Node node = Node::sequence();
  for (const std::string& value : values) node.items.push_back(Node::string(value));
  return node;
}
inline Node mapping(const std::vector<std::pair<std::string, std::string>>& values) {
  Node node = Node::mapping();
  for (const auto& [key, value] : values) node.set(key, Node::string(value));
  return node;
}

/// The object as a document would declare it: fields are read from nodes, nothing is completed.
inline catalog::Object declare(std::string_view kind_name, std::string schema, std::string name,
                               const Fields& fields = {}, const catalog::Object* parent = nullptr) {
  const catalog::Kind& kind = kind_named(kind_name);
  auto model = kind.make();
  Diagnostics diagnostics;
  catalog::ReadContext context{diagnostics, "a test"};
  for (const auto& [key, node] : fields) {
    const catalog::Field* field = kind.find_field(key);
    REQUIRE(field != nullptr);
    CHECK(field->read(node, *model, context));
  }
  CHECK(diagnostics.empty());
  catalog::Object object;
  object.id = kind.is_attachment() ? kind.attached_id(parent->id, *model)
                                   : kind.declared_id(parent, {schema, name});
  if (!kind.is_attachment()) kind.take_name(name, {}, *model, context);
  object.model = std::move(model);
  object.home = std::move(schema);
  if (parent != nullptr) kind.place(object, *parent);
  object.id = kind.settled_id(object);
  return object;
}

/// The object with a field as the server gives it.
inline catalog::Object with_wire(catalog::Object object, std::string_view key,
                                 std::string_view wire) {
  auto model = object.id.kind->copy(*object.model);
  object.id.kind->find_field(key)->parse(wire, *model);
  object.model = std::move(model);
  return object;
}

inline catalog::Object completed(catalog::Object object, const catalog::Catalog& desired = {}) {
  object.id.kind->complete(object, desired);
  return object;
}

inline std::string wire(const catalog::Object& object, std::string_view key) {
  return object.id.kind->find_field(key)->print(*object.model).value_or("(nothing)");
}

/// Two states and the plan between them.
struct Stage {
  catalog::Catalog before;
  catalog::Catalog after;
  std::set<catalog::ObjectId> leaving;
  std::set<catalog::ObjectId> arriving;
  int server_version = 150000;
  bool online = false;

  catalog::Scene scene() const {
    return {before, after, leaving, arriving, server_version, online};
  }
};

inline std::vector<std::string> texts(const catalog::Actions& actions) {
  static constexpr std::string_view phases[] = {
      "prepare: ", "release: ", "drop: ", "", "fill: ", "finish: "};
  std::vector<std::string> result;
  for (const catalog::Action& action : actions) {
    result.push_back(std::string(phases[static_cast<std::size_t>(action.phase)]) +
                     action.statement.text());
  }
  return result;
}

using Texts = std::vector<std::string>;

inline Texts create(const catalog::Object& object, const Stage& stage = {}) {
  catalog::Actions actions;
  object.id.kind->create(object, stage.scene(), actions);
  return texts(actions);
}

inline Texts drop(const catalog::Object& object, const Stage& stage = {}) {
  catalog::Actions actions;
  object.id.kind->drop(object, stage.scene(), actions);
  return texts(actions);
}

inline catalog::ChangedFields changed_fields(const catalog::Object& was,
                                             const catalog::Object& now) {
  return catalog::ChangedFields(now.id.kind->differences(*was.model, *now.model));
}

inline catalog::OnChange way(const catalog::Object& was, const catalog::Object& now,
                             int server_version = 150000) {
  return now.id.kind->way(was, now, changed_fields(was, now), server_version);
}

/// The actions of an ALTER, after a check that it left no field out.
inline catalog::Actions alter_actions(const catalog::Object& was, const catalog::Object& now,
                                      const Stage& stage = {}) {
  catalog::Actions actions;
  auto changed = changed_fields(was, now);
  now.id.kind->alter(was, now, changed, stage.scene(), actions);
  CHECK(changed.left().empty());
  return actions;
}

inline Texts alter(const catalog::Object& was, const catalog::Object& now,
                   const Stage& stage = {}) {
  return texts(alter_actions(was, now, stage));
}

inline catalog::Actions replace_actions(const catalog::Object& was, const catalog::Object& now,
                                        const Stage& stage = {}) {
  catalog::Actions actions;
  now.id.kind->replace(was, now, stage.scene(), actions);
  return actions;
}

inline Texts rename(const catalog::Object& was, const std::string& schema,
                    const std::string& name) {
  catalog::Actions actions;
  was.id.kind->rename(was, was.id.kind->declared_id(nullptr, {schema, name}), actions);
  return texts(actions);
}

inline Texts move(const catalog::Object& was, const catalog::Object& now, const Stage& stage = {}) {
  catalog::Actions actions;
  auto changed = changed_fields(was, now);
  now.id.kind->move(was, now, changed, stage.scene(), actions);
  return texts(actions);
}

/// What validate() says: "SG0221 message (hint)".
inline Texts complaints(const catalog::Object& object, const catalog::Catalog& desired = {}) {
  Diagnostics diagnostics;
  object.id.kind->validate(object, desired, diagnostics);
  Texts result;
  for (const Diagnostic& item : diagnostics.items()) {
    result.push_back(item.code + " " + item.message + " (" + item.hint + ")");
  }
  return result;
}

inline Texts references(const catalog::Object& object, const catalog::Catalog& all) {
  std::vector<catalog::Reference> found;
  object.id.kind->references(object, all, found);
  Texts result;
  for (const auto& reference : found) {
    result.push_back(reference.to.to_string() + (reference.late ? " (late)" : "") +
                     (reference.released ? " (released)" : ""));
  }
  return result;
}

inline Texts claims(const catalog::Object& object) {
  Texts result;
  object.id.kind->claims(object, result);
  return result;
}

}  // namespace schemagen::objects::test
