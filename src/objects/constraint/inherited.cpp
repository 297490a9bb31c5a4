#include "objects/constraint/inherited.hpp"

#include <algorithm>

#include "objects/index/parts.hpp"
#include "objects/kinds.hpp"
#include "objects/table/children.hpp"

namespace schemagen::objects {

using namespace catalog;

namespace {

ObjectId table_of(const Object& constraint) {
  return {&table_kind(), constraint.id.schema, constraint.id.name, {}, {}};
}

const Object* key_in(const ObjectId& table, const Constraint& key, const Catalog& all) {
  for (const Object* part : all.children(table)) {
    if (part->id.kind != &constraint_kind()) continue;
    if (is_same_key(part->as<Constraint>(), key)) return part;
  }
  return nullptr;
}

bool has_clone(const Object& key, const ObjectId& table, const Catalog& all) {
  return (has_index(key) ? part_in(table, key, all) : key_in(table, key.as<Constraint>(), all)) !=
         nullptr;
}

bool is_taken(const Object& candidate, const Object& above, const Catalog& all) {
  std::vector<std::string> claims;
  claim_names(candidate, claims);
  return std::any_of(claims.begin(), claims.end(), [&](const std::string& claim) {
    const auto holders = all.holders(claim);
    // A twin is no other one.
    return std::any_of(holders.begin(), holders.end(), [&](const Object* holder) {
      return holder->id != candidate.id || part_of(*holder) != part_of(candidate) ||
             !is_same_key(holder->as<Constraint>(), above.as<Constraint>());
    });
  });
}

}  // namespace

void claim_names(const Object& object, std::vector<std::string>& out) {
  out.push_back("constraint " + object.id.schema + "." + object.id.name + "." + object.id.sub);
  if (has_index(object)) out.push_back("relation " + object.id.schema + "." + object.id.sub);
}

bool is_inheritable(const Constraint& constraint) {
  return constraint.type == ConstraintType::check && !constraint.on_domain &&
         !constraint.no_inherit;
}

bool is_same_key(const Constraint& left, const Constraint& right) {
  return left.type == right.type && left.columns == right.columns &&
         left.include == right.include && left.elements == right.elements &&
         left.where == right.where && left.references == right.references &&
         left.reference_columns == right.reference_columns &&
         left.nulls_not_distinct == right.nulls_not_distinct &&
         left.without_overlaps == right.without_overlaps && left.period == right.period;
}

const Object* constraint_above(const Object& object, const Catalog& all) {
  const Constraint& constraint = object.as<Constraint>();
  if (constraint.on_domain) return nullptr;
  if (has_index(object)) {
    const Object* whole = whole_of(object, all);
    return whole != nullptr && whole->id.kind == object.id.kind ? whole : nullptr;
  }
  const ObjectId table = table_of(object);
  const bool partition = is_partition(table, all);
  for (const ObjectId& parent : parent_tables(table, all)) {
    if (constraint.type != ConstraintType::check) {
      return partition ? key_in(parent, constraint, all) : nullptr;
    }
    const Object* above =
        all.find({&constraint_kind(), parent.schema, parent.name, object.id.sub, {}});
    if (above != nullptr && is_inheritable(above->as<Constraint>())) return above;
  }
  return nullptr;
}

Object clone_constraint(const Object& above, const ObjectId& table, const Catalog& all) {
  Object clone = above;
  clone.id.schema = table.schema;
  clone.id.name = table.name;
  auto model = std::make_shared<ModelOf<Constraint>>();
  model->value = above.as<Constraint>();
  model->value.inheritance =
      is_partition(table, all) ? Inheritance::partition : Inheritance::parent;
  model->value.index_comment.clear();
  model->value.only = false;
  if (has_index(above)) {
    model->value.part_of = index_name(above.id);
    model->value.inheritance = Inheritance::none;
  }
  clone.model = model;
  const ConstraintType type = model->value.type;
  if (type == ConstraintType::check) return clone;
  const bool keeps_name = type == ConstraintType::foreign_key;
  if (keeps_name && !is_taken(clone, above, all)) return clone;
  std::string last;
  for (int attempt = 0;; ++attempt) {
    clone.id.sub = clone.id.kind->default_name(clone, all, attempt);
    if (clone.id.sub == last || !is_taken(clone, above, all)) return clone;
    last = clone.id.sub;
  }
}

std::vector<Object> constraints_below(const Object& object, const Catalog& declared) {
  std::vector<Object> result;
  const Constraint& constraint = object.as<Constraint>();
  if (constraint.on_domain || constraint.only) return result;
  const bool check = constraint.type == ConstraintType::check;
  if (check && !is_inheritable(constraint)) return result;
  for (const Object* table : child_tables(table_of(object), declared)) {
    const bool partition = is_partition(table->id, declared);
    if (!check && (!partition || has_clone(object, table->id, declared))) continue;
    Object clone = clone_constraint(object, table->id, declared);
    if (declared.contains(clone.id)) continue;
    clone.span = table->span;
    clone.given = 0;
    clone.renamed_from = {};
    result.push_back(std::move(clone));
  }
  return result;
}

}  // namespace schemagen::objects
