#include "objects/index/online_build.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "objects/constraint/constraint.hpp"
#include "objects/index/parts.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/table/children.hpp"

namespace schemagen::objects {

using namespace catalog;

namespace {

/// Whether an index on the old form of the object stands in the way of the new one: it would be
/// rebuilt, or its operators no longer fit.
bool disturbs(const Reference& reference, const Scene& scene) {
  if (reference.loose || reference.soft || reference.late) return false;
  const bool leaves = scene.leaves(reference.to);
  if (leaves && scene.arrives(reference.to)) return true;
  const Object* was = scene.before.find(reference.to);
  const Object* now = scene.after.find(reference.to);
  if (was == nullptr || now == nullptr) return false;
  constexpr std::array<std::string_view, 2> telling{"type", "collation"};
  return std::any_of(telling.begin(), telling.end(), [&](std::string_view key) {
    const Field* field = was->id.kind->find_field(key);
    return field != nullptr && !field->equal(*was->model, *now->model);
  });
}

bool stands_alone(const Object& object, const Catalog& all) {
  return has_index(object) && !part_of(object) && !is_partitioned(indexed_table(object), all);
}

/// An exclusion constraint cannot take over an index that is there.
bool can_take_index(const Object& object) {
  if (object.id.kind == &index_kind()) return true;
  const auto& key = object.as<Constraint>();
  const bool unique = key.type == ConstraintType::primary_key || key.type == ConstraintType::unique;
  return unique && !key.without_overlaps;
}

/// Nothing that the old form refers to changes so that it would be in the way.
bool is_replaced_beside(const ObjectId& id, const Scene& scene) {
  const Object* was = scene.before.find(id);
  const Object* now = scene.after.find(id);
  if (was == nullptr || now == nullptr || !scene.leaves(id) || !scene.arrives(id)) return false;
  if (!stands_alone(*was, scene.before) || !stands_alone(*now, scene.after)) return false;
  if (!can_take_index(*was) || !can_take_index(*now)) return false;
  if (indexed_table(*was) != indexed_table(*now) || !is_concurrent(*now, scene)) return false;
  // What comes back as it was had to be gone meanwhile: something else would take it for a part.
  if (id.kind->differences(*was->model, *now->model).empty()) return false;
  const ObjectId table = indexed_table(*now);
  if (is_partition(table, scene.after) && lasting_parents(table, scene).empty()) return false;
  const auto references = references_of(*was, scene.before);
  return std::none_of(references.begin(), references.end(),
                      [&](const Reference& reference) { return disturbs(reference, scene); });
}

/// A name that nothing has, before or after.
std::string interim_name(const ObjectId& id, const Scene& scene) {
  const std::string own = index_name(id).name;
  for (int attempt = 0;; ++attempt) {
    std::string name = make_object_name(own, "", "new", attempt);
    const std::string claim = "relation " + id.schema + "." + name;
    if (scene.before.holders(claim).empty() && scene.after.holders(claim).empty()) return name;
  }
}

}  // namespace

bool is_concurrent(const Object& index, const Scene& scene) {
  const ObjectId table = indexed_table(index);
  return scene.in_use(table, index.id) && !is_partitioned(table, scene.after) &&
         !is_partitioned(table, scene.before);
}

bool builds_parts_apart(const Object& whole, const Scene& scene) {
  const ObjectId table = indexed_table(whole);
  if (!scene.arrives(whole.id) || !scene.in_use(table, whole.id) || !can_take_index(whole) ||
      !is_partitioned(table, scene.after) || lasting_children(table, scene).empty()) {
    return false;
  }
  // It would never be whole: a foreign table has no part of it.
  const auto partitions = child_tables(table, scene.after);
  return std::none_of(partitions.begin(), partitions.end(),
                      [](const Object* one) { return one->as<Table>().foreign; });
}

Build place_of_build(const Object& object, const Scene& scene) {
  const std::string own = index_name(object.id).name;
  if (is_replaced_beside(object.id, scene)) return {interim_name(object.id, scene), Phase::prepare};
  const Object* whole = whole_of(object, scene.after);
  if (whole == nullptr || !is_concurrent(object, scene) || !can_take_index(object) ||
      !builds_parts_apart(*whole, scene)) {
    return {own, Phase::make};
  }
  const bool taken = !scene.before.holders("relation " + object.id.schema + "." + own).empty();
  return {taken ? interim_name(object.id, scene) : own, Phase::prepare};
}

}  // namespace schemagen::objects
