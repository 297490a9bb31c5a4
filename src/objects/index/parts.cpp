#include "objects/index/parts.hpp"

#include <algorithm>

#include "objects/constraint/constraint.hpp"
#include "objects/constraint/inherited.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/table/children.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::objects {

using namespace catalog;

namespace {

bool is_index(const Object& object) { return object.id.kind == &index_kind(); }

bool same_key(const Index& left, const Index& right) {
  return left.columns == right.columns && left.unique == right.unique &&
         left.method == right.method && left.include == right.include &&
         left.where == right.where && left.nulls_not_distinct == right.nulls_not_distinct;
}

/// The index behind a primary key or unique constraint.
Index index_behind(const Constraint& key) {
  Index index;
  index.unique = true;
  for (const std::string& column : key.columns) {
    KeyPart part;
    part.source.column = column;
    index.columns.push_back(std::move(part));
  }
  index.include = key.include;
  index.nulls_not_distinct = key.nulls_not_distinct;
  return index;
}

bool is_foreign(const Object& table) { return table.as<Table>().foreign; }

bool is_taken(const Object& candidate, const Catalog& all) {
  const auto holders = all.holders("relation " + candidate.id.schema + "." + candidate.id.name);
  return std::any_of(holders.begin(), holders.end(), [&](const Object* holder) {
    return holder->id != candidate.id || indexed_table(*holder) != indexed_table(candidate) ||
           part_of(*holder) != part_of(candidate);
  });
}

/// The name that the index has, or will have: while a document is read, keys that it does not name
/// stand under a control character.
sql::QualifiedName future_name(const Object& whole, const Catalog& all) {
  sql::QualifiedName name = index_name(whole.id);
  if (name.name.starts_with('\x7f')) name.name = whole.id.kind->default_name(whole, all, 0);
  return name;
}

/// What PostgreSQL would make of the part's whole in its place, where it is of the same kind.
std::optional<Object> made_of_whole(const Object& part, const Catalog& all) {
  const Object* whole = whole_of(part, all);
  if (whole == nullptr || whole->id.kind != part.id.kind) return std::nullopt;
  return is_index(*whole) ? clone_index(*whole, indexed_table(part), all)
                          : clone_constraint(*whole, indexed_table(part), all);
}

}  // namespace

bool has_index(const Object& object) {
  if (object.id.kind == &index_kind()) return true;
  if (object.id.kind != &constraint_kind()) return false;
  const ConstraintType type = object.as<Constraint>().type;
  return type != ConstraintType::check && type != ConstraintType::foreign_key;
}

sql::QualifiedName index_name(const ObjectId& id) {
  return {id.schema, id.kind == &constraint_kind() ? id.sub : id.name};
}

ObjectId indexed_table(const Object& object) {
  if (!is_index(object)) return {&table_kind(), object.id.schema, object.id.name, {}, {}};
  const Index& index = object.as<Index>();
  return relation_id(index.on, object.id.schema, index.table);
}

Object index_for_key(const Object& key) {
  const Constraint& constraint = key.as<Constraint>();
  auto model = std::make_shared<ModelOf<Index>>();
  model->value = index_behind(constraint);
  model->value.table = key.id.name;
  model->value.storage_parameters = constraint.storage_parameters;
  model->value.tablespace = constraint.tablespace;
  Object index;
  index.id = {&index_kind(), key.id.schema, key.id.sub, {}, {}};
  index.model = std::move(model);
  index.span = key.span;
  index.resolved = key.resolved;
  return index;
}

const Boxed<sql::QualifiedName>& part_of(const Object& part) {
  static const Boxed<sql::QualifiedName> none;
  if (!has_index(part)) return none;
  return is_index(part) ? part.as<Index>().part_of : part.as<Constraint>().part_of;
}

bool is_made_only(const Object& whole) {
  if (!has_index(whole)) return false;
  return is_index(whole) ? whole.as<Index>().only : whole.as<Constraint>().only;
}

const Object* whole_of(const Object& part, const Catalog& all) {
  const auto& name = part_of(part);
  if (!name) return nullptr;
  const auto above = parent_tables(indexed_table(part), all);
  if (above.empty()) return nullptr;
  for (const ObjectId& id :
       {ObjectId{&index_kind(), name->schema, name->name, {}, {}},
        ObjectId{&constraint_kind(), above.front().schema, above.front().name, name->name, {}}}) {
    const Object* whole = all.find(id);
    if (whole != nullptr && has_index(*whole) && indexed_table(*whole) == above.front()) {
      return whole;
    }
  }
  return nullptr;
}

const Object* part_in(const ObjectId& partition, const Object& whole, const Catalog& all) {
  const sql::QualifiedName name = future_name(whole, all);
  for (const Object* part : all.children(partition)) {
    if (part_of(*part) == name) return part;
  }
  return nullptr;
}

bool fits(const Object& part, const Object& whole) {
  if (!has_index(part) || !has_index(whole)) return false;
  if (!is_index(whole)) {
    return !is_index(part) && is_same_key(part.as<Constraint>(), whole.as<Constraint>());
  }
  if (is_index(part)) return same_key(part.as<Index>(), whole.as<Index>());
  const auto& key = part.as<Constraint>();
  return key.type != ConstraintType::exclusion && same_key(index_behind(key), whole.as<Index>());
}

std::optional<sql::QualifiedName> natural_whole(const Object& part, const Catalog& declared) {
  const ObjectId table = indexed_table(part);
  if (!is_partition(table, declared)) return std::nullopt;
  for (const Object* whole : declared.children(parent_tables(table, declared).front())) {
    if (whole->id.kind != part.id.kind || is_made_only(*whole) || !fits(part, *whole)) continue;
    if (part_in(table, *whole, declared) == nullptr) return future_name(*whole, declared);
  }
  return std::nullopt;
}

bool stays_only(const Object& whole, const Catalog& declared) {
  if (!is_made_only(whole)) return false;
  const auto tables = child_tables(indexed_table(whole), declared);
  return std::any_of(tables.begin(), tables.end(), [&](const Object* table) {
    return !is_foreign(*table) && part_in(table->id, whole, declared) == nullptr;
  });
}

void check_parts(const Object& object, const Catalog& desired, Diagnostics& out) {
  const auto& name = part_of(object);
  if (!name || whole_of(object, desired) != nullptr) return;
  const ObjectId table = indexed_table(object);
  std::vector<std::string> indexes;
  for (const ObjectId& above : parent_tables(table, desired)) {
    for (const Object* whole : desired.children(above)) {
      if (has_index(*whole)) indexes.push_back(index_name(whole->id).name);
    }
  }
  std::string hint = did_you_mean(name->name, indexes);
  if (hint.empty()) hint = "name an index of the partitioned table, or leave part_of out";
  out.error("SG0246", object.span,
            describe(object.id) + " is said to be a part of \"" + print_name(*name) +
                "\", which is no index of a table that " + table.short_name() +
                " is a partition of",
            std::move(hint));
}

Object clone_index(const Object& above, const ObjectId& partition, const Catalog& all) {
  Object part = above;
  part.id.schema = partition.schema;
  auto model = std::make_shared<ModelOf<Index>>();
  model->value = above.as<Index>();
  model->value.table = partition.name;
  model->value.part_of = index_name(above.id);
  model->value.only = false;
  model->value.partitioned = is_partitioned(partition, all);
  part.model = model;
  std::string last;
  for (int attempt = 0;; ++attempt) {
    part.id.name = part.id.kind->default_name(part, all, attempt);
    if (part.id.name == last || !is_taken(part, all)) return part;
    last = part.id.name;
  }
}

std::vector<Object> indexes_below(const Object& index, const Catalog& declared) {
  std::vector<Object> result;
  if (is_made_only(index)) return result;
  for (const Object* table : child_tables(indexed_table(index), declared)) {
    if (!is_partition(table->id, declared) || is_foreign(*table)) continue;
    if (part_in(table->id, index, declared) != nullptr) continue;
    Object part = clone_index(index, table->id, declared);
    if (declared.contains(part.id)) continue;
    part.span = table->span;
    part.given = 0;
    part.renamed_from = {};
    result.push_back(std::move(part));
  }
  return result;
}

bool is_clone(const Object& part, const Catalog& all) {
  const auto made = made_of_whole(part, all);
  return made && made->id == part.id;
}

bool goes_without_saying(const Object& part, const Catalog& all) {
  const Object* whole = whole_of(part, all);
  if (whole == nullptr || is_made_only(*whole)) return false;
  const auto made = made_of_whole(part, all);
  if (!made || made->id != part.id) return false;
  // A document that says anything of it says all of it.
  if (!part.id.kind->differences(*made->model, *part.model).empty()) return false;
  if (!all.children(part.id).empty()) return false;
  const auto siblings = all.children(indexed_table(part));
  return std::none_of(siblings.begin(), siblings.end(), [&](const Object* other) {
    return other->id.kind == part.id.kind && !part_of(*other) && fits(*other, *whole);
  });
}

void refer_to_parts(const Object& object, const Catalog& all, std::vector<Reference>& out) {
  const ObjectId table = indexed_table(object);
  const Object* whole = whole_of(object, all);
  for (const Object* above = whole; above != nullptr; above = whole_of(*above, all)) {
    out.push_back({above->id, is_made_only(*above), false, true});
  }
  if (is_partition(table, all) && (whole == nullptr || is_made_only(*whole))) {
    // PostgreSQL takes the first that fits for a part, where it looks for one.
    for (const Object* part : all.children(table)) {
      const Object* other = whole_of(*part, all);
      if (other == nullptr || is_made_only(*other) || !fits(object, *other)) continue;
      out.push_back({part->id, false, false, true, true});
      Reference attached{table, false, false, true, true};
      attached.finished = true;
      out.push_back(std::move(attached));
    }
  }
  if (!is_made_only(object)) return;
  for (const Object* partition : child_tables(table, all)) {
    Reference reference{partition->id, false, false, true};
    reference.finished = true;
    out.push_back(std::move(reference));
  }
}

}  // namespace schemagen::objects
