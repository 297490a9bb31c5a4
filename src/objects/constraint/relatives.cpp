#include "objects/constraint/constraint_kind.hpp"

// Checks and foreign keys that are above or below others of their sort.

namespace schemagen::objects {

namespace {

/// Whether `part` is below `above`, which goes.
bool leaves_above(const Object& part, const Object* above, const Scene& scene) {
  if (above == nullptr || !scene.leaves(above->id)) return false;
  const Object* found = constraint_above(part, scene.before);
  return found != nullptr && found->id == above->id;
}

/// Whether `part` is to be below `above`, which comes.
bool arrives_above(const Object& part, const Object* above, const Scene& scene) {
  if (above == nullptr || !scene.arrives(above->id)) return false;
  const Object* found = constraint_above(part, scene.after);
  return found != nullptr && found->id == above->id;
}

}  // namespace

bool ConstraintKind::goes_after_above(const Object& object, const Scene& scene) {
  if (get(object).inheritance != Inheritance::merged) return false;
  const Object* above = constraint_above(object, scene.before);
  return above != nullptr && scene.leaves(above->id) && !scene.leaves(relation_of(*above)) &&
         stays_under(relation_of(object), relation_of(*above), scene);
}

void ConstraintKind::unsettle_relatives(const Object* was, const Object* now, const Scene& scene,
                                        std::vector<ObjectId>& out) {
  if (was != nullptr && scene.leaves(was->id) && get(*was).inheritance != Inheritance::none) {
    const Object* above = constraint_above(*was, scene.before);
    if (above != nullptr && scene.after.contains(above->id) && !scene.leaves(above->id) &&
        stays_under(relation_of(*was), relation_of(*above), scene)) {
      out.push_back(above->id);
    }
  }
  for (const ObjectId& table : lasting_children(relation_of(was != nullptr ? *was : *now), scene)) {
    for (const Object* part : scene.before.children(table)) {
      const bool inherits = part->id.kind == &constraint_kind() && !has_index(*part);
      const Object* kept = inherits ? scene.after.find(part->id) : nullptr;
      if (kept == nullptr || scene.leaves(part->id)) continue;
      const Inheritance before = get(*part).inheritance;
      const Inheritance after = get(*kept).inheritance;
      const bool becomes_own =
          comes_from_above(before) && after == Inheritance::none && leaves_above(*part, was, scene);
      const bool was_own = before == Inheritance::none && after == Inheritance::parent &&
                           arrives_above(*kept, now, scene);
      if (becomes_own || was_own) out.push_back(part->id);
    }
  }
}

void ConstraintKind::fills(const Object& object, const Catalog& all,
                           std::vector<std::string>& out) const {
  if (!is_inheritable(get(object))) return;
  for (const Object* table : child_tables(relation_of(object), all)) {
    out.push_back("constraint " + table->id.schema + "." + table->id.name + "." + object.id.sub);
    Object below = object;
    below.id.schema = table->id.schema;
    below.id.name = table->id.name;
    fills(below, all, out);
  }
}

void ConstraintKind::drop(const Object& object, const Scene& scene, Actions& out) const {
  if (goes_by_itself(object, scene)) return;
  out.push_back(step(sql("{} DROP CONSTRAINT {}", prefix(object), Identifier{object.id.sub}),
                     "drop " + describe(object.id), Phase::drop));
  if (!is_inheritable(get(object))) return;
  for (const ObjectId& table : lasting_children(relation_of(object), scene)) {
    const Object* below =
        scene.before.find({object.id.kind, table.schema, table.name, object.id.sub, {}});
    if (below == nullptr || !scene.leaves(below->id)) continue;
    if (goes_after_above(*below, scene)) drop(*below, scene, out);
  }
}

}  // namespace schemagen::objects
