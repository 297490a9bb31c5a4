#include "objects/index/attach.hpp"

#include <algorithm>

#include "objects/constraint/constraint.hpp"
#include "objects/index/online_build.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/table/children.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::sql;

namespace {

bool is_same(const Object* left, const Object* right) {
  return left != nullptr && right != nullptr && left->id == right->id;
}

/// Whether the partition holds another index that PostgreSQL would take for the part.
bool has_rival(const Object& part, const Object& whole, const Scene& scene) {
  const auto before = scene.before.children(indexed_table(part));
  return std::any_of(before.begin(), before.end(), [&](const Object* other) {
    const bool lasts = scene.after.contains(other->id) || scene.leaves(other->id);
    return other->id != part.id && lasts && !part_of(*other) && fits(*other, whole);
  });
}

/// Whether ATTACH PARTITION of its table comes in the plan.
bool is_table_attached(const Object& part, const Scene& scene) {
  const ObjectId table = indexed_table(part);
  if (scene.arrives(table)) return is_attached_later(table, scene.after);
  return lasting_parents(table, scene).empty();
}

bool can_take(const Object& key, const Object& index, const Scene& scene) {
  if (index.id.kind != &index_kind() || scene.after.contains(index.id)) return false;
  const auto& taken = index.as<Index>();
  const auto& constraint = key.as<Constraint>();
  if (!fits(key, index) || taken.invalid || !scene.before.children(index.id).empty()) return false;
  if (taken.storage_parameters != constraint.storage_parameters ||
      taken.tablespace != constraint.tablespace) {
    return false;
  }
  return !taken.part_of || (taken.part_of == constraint.part_of &&
                            is_same(whole_of(index, scene.before), whole_of(key, scene.after)) &&
                            !scene.leaves(whole_of(key, scene.after)->id));
}

}  // namespace

bool is_made_alone(const Object& whole, const Scene& scene) {
  if (is_made_only(whole) || builds_parts_apart(whole, scene)) return true;
  for (const ObjectId& child : lasting_children(indexed_table(whole), scene)) {
    const Object* part = part_in(child, whole, scene.after);
    if (part == nullptr) continue;  // a foreign table has none
    const bool made = !scene.before.contains(part->id) || scene.leaves(part->id);
    const bool another = made && (part->id.kind != whole.id.kind || is_made_alone(*part, scene));
    if (another || has_rival(*part, whole, scene)) return true;
  }
  return false;
}

bool comes_along(const Object& part, const Scene& scene) {
  const Object* whole = whole_of(part, scene.after);
  if (whole == nullptr) return false;
  const ObjectId table = indexed_table(part);
  const bool is_new = scene.arrives(whole->id);
  if (scene.arrives(table) ? is_attached_later(table, scene.after)
                           : !is_new || !stays_under(table, indexed_table(*whole), scene)) {
    return false;
  }
  return !is_new || !is_made_alone(*whole, scene);
}

bool goes_along(const Object& part, const Scene& scene) {
  const Object* whole = whole_of(part, scene.before);
  return whole != nullptr && scene.leaves(whole->id) &&
         stays_under(indexed_table(part), indexed_table(*whole), scene);
}

bool takes_keys_along(const Object& whole, const Scene& scene) {
  const auto children = lasting_children(indexed_table(whole), scene);
  return std::any_of(children.begin(), children.end(), [&](const ObjectId& child) {
    const Object* part = part_in(child, whole, scene.before);
    if (part == nullptr) return false;
    return part->id.kind != whole.id.kind || takes_keys_along(*part, scene);
  });
}

void attach_part(const Object& part, const Scene& scene, Actions& out) {
  const Object* whole = whole_of(part, scene.after);
  if (whole == nullptr || comes_along(part, scene)) return;
  const bool is_new = scene.arrives(whole->id);
  // The partition is attached where the whole is there.
  if (is_table_attached(part, scene) && !(is_new && is_made_only(*whole))) return;
  // The whole finds it.
  if (is_new && !is_made_alone(*whole, scene)) return;
  out.push_back(
      step(sql("ALTER INDEX {} ATTACH PARTITION {}", index_name(whole->id), index_name(part.id)),
           "make " + describe(part.id) + " a part of " + describe(whole->id), Phase::finish));
}

const Object* index_taken_by(const Object& key, const Scene& scene) {
  const ObjectId table = indexed_table(key);
  const bool stays = scene.before.contains(key.id) && !scene.leaves(key.id);
  if (!has_index(key) || stays || scene.arrives(table) || is_partitioned(table, scene.after) ||
      comes_along(key, scene)) {
    return nullptr;
  }
  for (const Object* index : scene.before.children(table)) {
    if (!can_take(key, *index, scene)) continue;
    const auto keys = scene.after.children(table);
    const bool taken = std::any_of(keys.begin(), keys.end(), [&](const Object* other) {
      return other->id.kind == key.id.kind && other->id < key.id && has_index(*other) &&
             (!scene.before.contains(other->id) || scene.leaves(other->id)) &&
             can_take(*other, *index, scene);
    });
    if (!taken) return index;
  }
  return nullptr;
}

const Object* taker_of(const Object& index, const Scene& scene) {
  if (scene.after.contains(index.id)) return nullptr;
  for (const Object* key : scene.after.children(indexed_table(index))) {
    if (key->id.kind != &constraint_kind() || !has_index(*key)) continue;
    if (is_same(index_taken_by(*key, scene), &index)) return key;
  }
  return nullptr;
}

void unsettle_parts(const Object* was, const Object* now, const Scene& scene,
                    std::vector<ObjectId>& out) {
  if (was == nullptr) return;
  const ObjectId table = indexed_table(*was);
  const bool leaves = scene.leaves(was->id);
  if (leaves) {
    for (const ObjectId& child : lasting_children(table, scene)) {
      const Object* part = part_in(child, *was, scene.before);
      if (part != nullptr) out.push_back(part->id);
    }
  }
  const Object* whole = whole_of(*was, scene.before);
  if (whole != nullptr && scene.after.contains(whole->id) &&
      stays_under(table, indexed_table(*whole), scene)) {
    const bool stays = !leaves && now != nullptr && is_same(whole_of(*now, scene.after), whole);
    if (!stays && taker_of(*was, scene) == nullptr) out.push_back(whole->id);
  }
  // It becomes whole when its last part is attached.
  if (leaves || now == nullptr || !is_made_only(*was) || is_made_only(*now)) return;
  const auto children = child_tables(table, scene.after);
  const bool grows = std::any_of(children.begin(), children.end(), [&](const Object* child) {
    return part_in(child->id, *now, scene.after) != nullptr &&
           part_in(child->id, *was, scene.before) == nullptr && !scene.arrives(child->id);
  });
  if (!grows) out.push_back(was->id);
}

namespace {

/// Indexes of a table that ATTACH PARTITION could take for the part although another is to be it.
void unsettle_rivals(const ObjectId& table, const Object& whole, const Scene& scene,
                     std::vector<ObjectId>& out) {
  const Object* part = part_in(table, whole, scene.after);
  if (part == nullptr || is_made_only(whole) || scene.arrives(table)) return;
  for (const Object* index : scene.before.children(table)) {
    const Object* now = scene.after.find(index->id);
    if (now == nullptr || now->id == part->id || part_of(*now)) continue;
    if (fits(*now, whole)) out.push_back(now->id);
  }
}

}  // namespace

void unsettle_wholes(const Object* now, const Scene& scene, std::vector<ObjectId>& out) {
  if (now == nullptr || !is_partition(now->id, scene.after)) return;
  const ObjectId above = parent_tables(now->id, scene.after).front();
  if (stays_under(now->id, above, scene)) return;
  for (const Object* whole : scene.after.children(above)) {
    unsettle_rivals(now->id, *whole, scene, out);
    if (!is_made_only(*whole) || !scene.before.contains(whole->id)) continue;
    if (part_in(now->id, *whole, scene.after) == nullptr) out.push_back(whole->id);
  }
}

}  // namespace schemagen::objects
