#include "objects/table/children.hpp"

#include <algorithm>

#include "objects/column/column.hpp"
#include "objects/column/inherited.hpp"
#include "objects/constraint/constraint.hpp"
#include "objects/index/parts.hpp"
#include "objects/kinds.hpp"
#include "schemagen/sql/type_name.hpp"

namespace schemagen::objects {

using catalog::Catalog;
using catalog::Object;
using catalog::ObjectId;
using catalog::Scene;

namespace {

const Table* state_of(const ObjectId& table, const Catalog& all) {
  if (table.kind != &table_kind()) return nullptr;
  const Object* object = all.find(table);
  return object == nullptr ? nullptr : &object->as<Table>();
}

ObjectId table_id(const sql::QualifiedName& name) {
  return {&table_kind(), name.schema, name.name, {}, {}};
}

/// The attributes of the composite type that a table is of.
std::vector<const Object*> attributes(const ObjectId& table, const Catalog& all) {
  const Table* state = state_of(table, all);
  if (state == nullptr || !state->of_type) return {};
  const auto parts = sql::parse_type(state->of_type->text);
  if (!parts) return {};
  std::vector<const Object*> found;
  for (const Object* type : all.holders("type " + parts->schema + "." + parts->name)) {
    for (const Object* part : all.children(type->id)) {
      if (part->id.kind->find_field("type") != nullptr) found.push_back(part);
    }
  }
  return found;
}

}  // namespace

std::vector<const Object*> columns_of(const ObjectId& table, const Catalog& all) {
  std::vector<const Object*> columns;
  for (const Object* part : all.children(table)) {
    if (part->id.kind == &column_kind()) columns.push_back(part);
  }
  return columns;
}

std::string child_mark(const sql::QualifiedName& parent) {
  return "child of " + parent.schema + "." + parent.name;
}

std::vector<const Object*> child_tables(const ObjectId& table, const Catalog& all) {
  return all.holders(child_mark({table.schema, table.name}));
}

std::vector<ObjectId> parent_tables(const ObjectId& table, const Catalog& all) {
  std::vector<ObjectId> parents;
  const Table* state = state_of(table, all);
  if (state == nullptr) return parents;
  for (const sql::QualifiedName& name : state->parents()) parents.push_back(table_id(name));
  return parents;
}

bool has_columns_from_elsewhere(const ObjectId& table, const Catalog& all) {
  const Table* state = state_of(table, all);
  return state != nullptr && (state->partition_of || !state->inherits.empty() || state->of_type);
}

bool is_partition(const ObjectId& table, const Catalog& all) {
  const Table* state = state_of(table, all);
  return state != nullptr && state->partition_of;
}

bool is_partitioned(const ObjectId& table, const Catalog& all) {
  const Table* state = state_of(table, all);
  return state != nullptr && state->partition_by;
}

bool is_attached_later(const ObjectId& table, const Catalog& all) {
  if (!is_partition(table, all)) return false;
  const auto parts = all.children(table);
  return std::any_of(parts.begin(), parts.end(), [&](const Object* part) {
    if (has_index(*part)) {
      const Object* whole = whole_of(*part, all);
      return whole != nullptr && !is_made_only(*whole) && !is_clone(*part, all);
    }
    const bool key = part->id.kind == &constraint_kind() &&
                     part->as<Constraint>().inheritance == Inheritance::partition;
    if (part->id.kind == &column_kind())
      return is_named_apart(*part, all) || computes_apart(*part, all);
    return key && part->id.kind->implied(*part, all) == nullptr;
  });
}

std::size_t count_kept(const Table& was, const Table& now, const Scene& scene) {
  if (was.bound != now.bound || was.partition_of.has_value() != now.partition_of.has_value()) {
    return 0;
  }
  const auto old_parents = was.parents();
  const auto parents = now.parents();
  std::size_t kept = 0;
  while (kept < old_parents.size() && kept < parents.size() && old_parents[kept] == parents[kept] &&
         !scene.leaves(table_id(parents[kept])) && !scene.arrives(table_id(parents[kept]))) {
    ++kept;
  }
  return kept;
}

bool stays_under(const ObjectId& child, const ObjectId& parent, const Scene& scene) {
  const auto lasting = lasting_parents(child, scene);
  return std::find(lasting.begin(), lasting.end(), parent) != lasting.end();
}

std::vector<ObjectId> lasting_parents(const ObjectId& child, const Scene& scene) {
  const Table* was = state_of(child, scene.before);
  const Table* now = state_of(child, scene.after);
  if (was == nullptr || now == nullptr || scene.arrives(child)) return {};
  auto parents = parent_tables(child, scene.after);
  parents.resize(count_kept(*was, *now, scene));
  return parents;
}

std::vector<ObjectId> lasting_children(const ObjectId& parent, const Scene& scene) {
  std::vector<ObjectId> children;
  if (scene.arrives(parent)) return children;
  for (const Object* child : child_tables(parent, scene.after)) {
    if (stays_under(child->id, parent, scene)) children.push_back(child->id);
  }
  return children;
}

std::vector<Object> typed_columns(const Object& table, const Catalog& all) {
  std::vector<Object> columns;
  for (const Object* attribute : attributes(table.id, all)) {
    Object column;
    column.id = column_kind().declared_id(&table, {table.id.schema, attribute->id.sub});
    if (all.contains(column.id)) continue;
    column.model = column_kind().make();
    column.home = attribute->home;
    column.span = table.span;
    columns.push_back(std::move(column));
  }
  return columns;
}

const Object* type_attribute(const ObjectId& table, const std::string& column, const Catalog& all) {
  for (const Object* attribute : attributes(table, all)) {
    if (attribute->id.sub == column) return attribute;
  }
  return nullptr;
}

}  // namespace schemagen::objects
