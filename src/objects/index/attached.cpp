#include "objects/index/attached.hpp"

#include <algorithm>

#include "objects/kinds.hpp"
#include "objects/table/children.hpp"

namespace schemagen::objects {

using namespace catalog;

namespace {

ObjectId table_of(const Object& index) {
  return {&table_kind(), index.id.schema, index.as<Index>().table, {}, {}};
}

/// Whether PostgreSQL takes the one on a partition for the part of the other.
bool same_key(const Index& left, const Index& right) {
  return left.columns == right.columns && left.unique == right.unique &&
         left.method == right.method && left.include == right.include &&
         left.where == right.where && left.nulls_not_distinct == right.nulls_not_distinct;
}

std::size_t count_in(const ObjectId& table, const Index& key, const Catalog& all) {
  const auto parts = all.children(table);
  return static_cast<std::size_t>(
      std::count_if(parts.begin(), parts.end(), [&](const Object* part) {
        return part->id.kind == &index_kind() && same_key(part->as<Index>(), key);
      }));
}

bool is_taken(const Object& candidate, const Object& above, const Catalog& all) {
  const auto holders = all.holders("relation " + candidate.id.schema + "." + candidate.id.name);
  // A twin is no other one.
  return std::any_of(holders.begin(), holders.end(), [&](const Object* holder) {
    return holder->id != candidate.id || table_of(*holder) != table_of(candidate) ||
           !same_key(holder->as<Index>(), above.as<Index>());
  });
}

}  // namespace

const Object* index_above(const Object& index, const Catalog& all) {
  const ObjectId table = table_of(index);
  if (!is_partition(table, all)) return nullptr;
  for (const Object* part : all.children(parent_tables(table, all).front())) {
    if (part->id.kind != &index_kind()) continue;
    if (same_key(part->as<Index>(), index.as<Index>())) return part;
  }
  return nullptr;
}

Object clone_index(const Object& above, const ObjectId& partition, const Catalog& all) {
  Object clone = above;
  clone.id.schema = partition.schema;
  auto model = std::make_shared<ModelOf<Index>>();
  model->value = above.as<Index>();
  model->value.table = partition.name;
  model->value.attached = true;
  model->value.partitioned = is_partitioned(partition, all);
  clone.model = model;
  std::string last;
  for (int attempt = 0;; ++attempt) {
    clone.id.name = clone.id.kind->default_name(clone, all, attempt);
    if (clone.id.name == last || !is_taken(clone, above, all)) return clone;
    last = clone.id.name;
  }
}

std::vector<Object> indexes_below(const Object& index, const Catalog& declared) {
  std::vector<Object> result;
  const Index& key = index.as<Index>();
  for (const Object* table : child_tables(table_of(index), declared)) {
    if (!is_partition(table->id, declared)) continue;
    // Each index of the partitioned table has a part of its own.
    if (count_in(table->id, key, declared) >= count_in(table_of(index), key, declared)) continue;
    Object clone = clone_index(index, table->id, declared);
    if (declared.contains(clone.id)) continue;
    clone.span = table->span;
    clone.given = 0;
    clone.renamed_from.clear();
    result.push_back(std::move(clone));
  }
  return result;
}

bool index_comes_along(const Object& index, const Scene& scene) {
  if (!index.as<Index>().attached) return false;
  const ObjectId table = table_of(index);
  if (scene.arrives(table)) return !is_attached_later(table, scene.after);
  const Object* above = index_above(index, scene.after);
  return above != nullptr && scene.arrives(above->id) &&
         stays_under(table, table_of(*above), scene);
}

bool index_goes_along(const Object& index, const Scene& scene) {
  if (!index.as<Index>().attached) return false;
  const Object* above = index_above(index, scene.before);
  return above != nullptr && scene.leaves(above->id) &&
         stays_under(table_of(index), table_of(*above), scene);
}

}  // namespace schemagen::objects
