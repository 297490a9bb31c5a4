#include "objects/constraint/constraint_kind.hpp"
#include "objects/constraint/online.hpp"
#include "objects/index/online_build.hpp"
#include "objects/shared/foreseen.hpp"
#include "objects/table/table.hpp"

namespace schemagen::objects {

namespace {

/// How the table of hazards calls the statement that adds it.
std::string_view form_of(const Constraint& constraint) {
  switch (constraint.type) {
    case ConstraintType::primary_key:
      return "add-primary-key-scan";
    case ConstraintType::unique:
      return "add-unique-scan";
    case ConstraintType::foreign_key:
      return "add-key-scan";
    case ConstraintType::exclusion:
      return "add-exclude";
    case ConstraintType::check:
      break;
  }
  return constraint.on_domain ? "domain-check" : "add-check-scan";
}

/// The rows of a foreign table are on another server, which nobody asks.
bool is_of_foreign_table(const Object& object, const Scene& scene) {
  if (object.as<Constraint>().on_domain) return false;
  const ObjectId table{&table_kind(), object.id.schema, object.id.name, {}, {}};
  const Object* owner = scene.after.find(table);
  return owner != nullptr && owner->as<Table>().foreign;
}

}  // namespace

OnChange ConstraintKind::way(const Object& was, const Object& now, const ChangedFields& changed,
                             int) const {
  for (const Field* field : changed.all()) {
    const std::string_view key = field->key();
    const bool alterable =
        field->on_change() == OnChange::alter || (key == "not_valid" && !get(now).not_valid) ||
        (key == "not_enforced" && get(now).type == ConstraintType::foreign_key) ||
        (key == "deferrable" && get(now).type == ConstraintType::foreign_key);
    if (!alterable) return OnChange::recreate;
  }
  static_cast<void>(was);
  return OnChange::alter;
}

void ConstraintKind::needs(const Object& object, const Catalog& desired,
                           std::vector<Need>& out) const {
  const Constraint& constraint = get(object);
  if (!is_partitioned(relation_of(object), desired)) return;
  const std::string what = describe(object.id) + " of a partitioned table";
  if (constraint.type == ConstraintType::exclusion) out.push_back({what, 17, object.span});
  if (constraint.type == ConstraintType::foreign_key && constraint.not_valid) {
    out.push_back({"`not_valid` of " + what, 18, object.span});
  }
}

bool ConstraintKind::comes_by_itself(const Object& object, const Scene& scene) {
  if (has_index(object)) return comes_along(object, scene);
  if (!comes_from_above(get(object).inheritance)) return false;
  const ObjectId table = relation_of(object);
  if (scene.arrives(table)) return !is_attached_later(table, scene.after);
  const Object* above = constraint_above(object, scene.after);
  return above != nullptr && scene.arrives(above->id) &&
         stays_under(table, relation_of(*above), scene);
}

bool ConstraintKind::goes_by_itself(const Object& object, const Scene& scene) {
  if (has_index(object)) return goes_along(object, scene);
  if (!comes_from_above(get(object).inheritance)) return false;
  const Object* above = constraint_above(object, scene.before);
  if (above == nullptr || !scene.leaves(above->id)) return false;
  const ObjectId table = relation_of(object);
  return scene.leaves(table) || stays_under(table, relation_of(*above), scene);
}

bool ConstraintKind::follows(const Object& was, const Object& now, std::string_view key,
                             const Scene& scene) {
  const Object* above_was = constraint_above(was, scene.before);
  const Object* above = constraint_above(now, scene.after);
  if (above_was == nullptr || above == nullptr || above_was->id != above->id) return false;
  const bool own =
      get(was).inheritance == Inheritance::none || get(now).inheritance == Inheritance::none;
  if (own && !has_index(now)) {
    return false;
  }
  return stays_under(relation_of(now), relation_of(*above), scene) &&
         !now.id.kind->find_field(key)->equal(*above_was->model, *above->model);
}

// It is there already, under the name that PostgreSQL has chosen.
void ConstraintKind::take_clone(const Object& object, const Scene& scene, Actions& out) const {
  const Object* above = constraint_above(object, scene.after);
  if (above == nullptr) return;
  const Object clone = clone_constraint(*above, relation_of(object), scene.after);
  if (clone.id.sub != object.id.sub) rename(clone, object.id, out);
  // A table that came under the other one later has had its rows checked.
  if (get(clone).not_valid && !get(object).not_valid) {
    out.push_back(step(sql("{} VALIDATE CONSTRAINT {}", prefix(object), Identifier{object.id.sub}),
                       "validate " + describe(object.id)));
  }
  ChangedFields changed(differences(*clone.model, *object.model));
  alter_index(get(clone), object, changed, out);
}

void ConstraintKind::create(const Object& object, const Scene& scene, Actions& out) const {
  if (comes_by_itself(object, scene)) {
    take_clone(object, scene, out);
    return;
  }
  if (const Object* index = index_taken_by(object, scene)) {
    out.push_back(step(key_from_index(object, index->id.name),
                       "make " + describe(object.id) + " of " + describe(index->id)));
    comment_on_index(Constraint{}, object, out);
    if (!part_of(*index)) attach_part(object, scene, out);
    return;
  }
  if (is_validated_apart(object, scene)) {
    add_and_validate(object, Phase::make, "add " + describe(object.id), out);
    return;
  }
  if (is_built_apart(object, scene)) {
    build_key(object, scene, out);
    comment_on_index(Constraint{}, object, out);
    attach_part(object, scene, out);
    return;
  }
  Action action = step(sql("{} ADD {}", prefix(object, scene), constraint_definition(object, true)),
                       "add " + describe(object.id));
  const bool hollow = get(object).only || is_of_foreign_table(object, scene);
  const bool checked = !get(object).not_valid && !get(object).not_enforced && !hollow;
  if (!scene.arrives(*parent(object.id, *object.model)) && checked &&
      !builds_parts_apart(object, scene)) {
    foresee(form_of(get(object)), scene.server_version, action);
  }
  out.push_back(std::move(action));
  comment_on_index(Constraint{}, object, out);
  attach_part(object, scene, out);
}

void ConstraintKind::alter(const Object& was, const Object& now, ChangedFields& changed,
                           const Scene& scene, Actions& out) const {
  const Constraint& constraint = get(now);
  changed.take("only");  // that is up to its parts
  if (changed.take("part_of")) attach_part(now, scene, out);
  // It went with the one that it was a part of.
  if (changed.take("inheritance") && get(now).inheritance == Inheritance::none &&
      goes_by_itself(was, scene)) {
    const std::string title = "add " + describe(now.id) + " again";
    if (is_validated_apart(now, scene)) {
      add_and_validate(now, Phase::finish, title, out);
    } else {
      out.push_back(step(sql("{} ADD {}", prefix(now), constraint_definition(now, true)), title,
                         Phase::finish));
    }
  }
  if (changed.take("deferrable") && !follows(was, now, "deferrable", scene)) {
    const Sql mode = constraint.deferrable == Deferrable::no ? sql("NOT DEFERRABLE")
                     : constraint.deferrable == Deferrable::immediate
                         ? sql("DEFERRABLE INITIALLY IMMEDIATE")
                         : sql("DEFERRABLE INITIALLY DEFERRED");
    out.push_back(step(sql("{} ALTER CONSTRAINT {} {}", prefix(now), Identifier{now.id.sub}, mode),
                       "change when " + describe(now.id) + " is checked"));
  }
  if (changed.take("not_enforced") && !follows(was, now, "not_enforced", scene)) {
    const bool checked = !constraint.not_enforced;
    Action action = step(sql("{} ALTER CONSTRAINT {} {}", prefix(now), Identifier{now.id.sub},
                             checked ? sql("ENFORCED") : sql("NOT ENFORCED")),
                         (checked ? "enforce " : "no longer enforce ") + describe(now.id));
    if (checked) {
      foresee("enforce-key", scene.server_version, action);
    }
    out.push_back(std::move(action));
  }
  // What is not enforced has no rows to answer for.
  if (changed.take("not_valid") && !constraint.not_enforced &&
      !follows(was, now, "not_valid", scene)) {
    if (constraint.on_domain) {
      out.push_back(step(sql("{} VALIDATE CONSTRAINT {}", prefix(now), Identifier{now.id.sub}),
                         "validate " + describe(now.id)));
    } else {
      out.push_back(validation(now, scene));
    }
  }
  alter_index(get(was), now, changed, out);
}

void ConstraintKind::alter_index(const Constraint& was, const Object& now, ChangedFields& changed,
                                 Actions& out) const {
  const Constraint& constraint = get(now);
  const Sql index = sql("ALTER INDEX {}", sql::QualifiedName{now.id.schema, now.id.sub});
  if (changed.take("storage_parameters")) {
    alter_parameters(index, was.storage_parameters, constraint.storage_parameters,
                     "change storage parameters of " + describe(now.id), out);
  }
  if (changed.take("tablespace")) {
    out.push_back(step(sql("{} SET TABLESPACE {}", index,
                           Identifier{constraint.tablespace.value_or("pg_default")}),
                       "move " + describe(now.id) + " to another tablespace"));
  }
  if (changed.take("index_comment")) comment_on_index(was, now, out);
}

}  // namespace schemagen::objects
