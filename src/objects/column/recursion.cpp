#include <algorithm>

#include "objects/column/inherited.hpp"
#include "objects/column/place.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/foreseen.hpp"
#include "objects/table/carry_over.hpp"
#include "objects/table/children.hpp"

// ALTER TABLE reaches the tables below. A change of a column is therefore one statement on the
// uppermost table, and what differs further down is said there.

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::sql;

namespace {

/// The same column in the tables that stay right above.
std::vector<ObjectId> columns_above(const ObjectId& id, const Scene& scene) {
  std::vector<ObjectId> result;
  for (const ObjectId& parent : lasting_parents(table_of(id), scene)) {
    result.push_back(column_of(parent, id.sub));
  }
  return result;
}

/// The same column in all tables that stay below, however deep, where it was and will be.
void collect_below(const ObjectId& id, const Scene& scene, std::vector<ObjectId>& out) {
  for (const ObjectId& child : lasting_children(table_of(id), scene)) {
    const ObjectId below = column_of(child, id.sub);
    if (!scene.before.contains(below) || !scene.after.contains(below)) continue;
    out.push_back(below);
    collect_below(below, scene, out);
  }
}

bool is_recursive(std::string_view key) {
  return key == "type" || key == "collation" || key == "generated" || key == "virtual" ||
         key == "nullable" || key == "default" || key == "storage" || key == "statistics";
}

/// With ONLY, PostgreSQL changes these in one table alone.
bool can_be_apart(std::string_view key) {
  return key == "default" || key == "generated" || key == "storage" || key == "statistics";
}

/// The tables below get the NOT NULL of the one above.
bool becomes_heritable(const Column& was, const Column& now) {
  return was.not_null && was.not_null->no_inherit && !now.nullable &&
         !(now.not_null && now.not_null->no_inherit);
}

bool all_below_agree(const Object& column, const Field& field, const Scene& scene) {
  std::vector<ObjectId> below;
  collect_below(column.id, scene, below);
  return std::all_of(below.begin(), below.end(), [&](const ObjectId& id) {
    return field.equal(*scene.after.find(id)->model, *column.model);
  });
}

}  // namespace

bool comes_by_itself(const Object& object, const Scene& scene) {
  const Column& column = object.as<Column>();
  if (!is_inherited(column)) return false;
  const ObjectId table = table_of(object.id);
  if (scene.arrives(table)) return !is_attached_later(table, scene.after);
  return column.inheritance == Inheritance::type || comes_with_above(object, scene);
}

bool comes_with_above(const Object& object, const Scene& scene) {
  const auto above = columns_above(object.id, scene);
  return std::any_of(above.begin(), above.end(),
                     [&](const ObjectId& id) { return scene.arrives(id); });
}

bool moves_with_above(const Object& object, const Scene& scene) {
  return object.as<Column>().inheritance != Inheritance::none &&
         !columns_above(object.id, scene).empty();
}

bool goes_by_itself(const Object& object, const Scene& scene) {
  const Column& column = object.as<Column>();
  if (column.inheritance == Inheritance::none) return false;
  const auto above = columns_above(object.id, scene);
  return std::any_of(above.begin(), above.end(),
                     [&](const ObjectId& id) { return scene.leaves(id); });
}

void differ_from_above(const Object& declared, const Scene& scene, Actions& out) {
  const auto above = inherited_column(declared.id, scene.after);
  if (!above) return;
  const bool own = above->nullable && !declared.as<Column>().nullable;
  const Object object =
      own && stands_aside(table_of(declared.id), scene) ? with_not_null_name(declared) : declared;
  const auto base = std::make_shared<ModelOf<Column>>();
  base->value = *above;
  base->value.inheritance = object.as<Column>().inheritance;
  Object was = object;
  was.model = base;
  ChangedFields changed(object.id.kind->differences(*was.model, *object.model));
  alter_column(was, object, changed, scene, out, false);
}

void before_adding(const Object& object, const Scene& scene, Actions& out) {
  for (const ObjectId& child : lasting_children(table_of(object.id), scene)) {
    const ObjectId id = column_of(child, object.id.sub);
    const Object* was = scene.before.find(id);
    const Object* now = scene.after.find(id);
    if (now == nullptr) continue;
    const bool merged = now->as<Column>().inheritance == Inheritance::merged;
    if (was == nullptr && merged) {
      out.push_back(
          step(sql("ALTER TABLE {} ADD COLUMN {}", qualified(id), column_definition(*now)),
               "add " + describe(id)));
    } else if (was != nullptr && !merged && was->as<Column>().inheritance == Inheritance::none) {
      Action action = step(sql("ALTER TABLE {} DROP COLUMN {}", qualified(id), Identifier{id.sub}),
                           "drop " + describe(id) + ", which comes from above now");
      action.hazards.push_back(
          data_loss("its values are lost; declare the column with its type "
                    "in the table too to keep them"));
      out.push_back(std::move(action));
    }
  }
}

bool some_keep(const Object& object, const Scene& scene) {
  const auto children = lasting_children(table_of(object.id), scene);
  return std::any_of(children.begin(), children.end(), [&](const ObjectId& child) {
    const ObjectId id = column_of(child, object.id.sub);
    const Object* was = scene.before.find(id);
    return was != nullptr && is_inherited(was->as<Column>()) && scene.after.contains(id) &&
           !scene.leaves(id);
  });
}

void after_dropping(const Object& object, const Scene& scene, Actions& out) {
  const bool left_alone = some_keep(object, scene);
  const ObjectId table = table_of(object.id);
  for (const Object* child : child_tables(table, scene.before)) {
    const ObjectId id = column_of(child->id, object.id.sub);
    const Object* was = scene.before.find(id);
    if (was == nullptr || scene.after.contains(id) || scene.leaves(child->id)) continue;
    const bool merged = was->as<Column>().inheritance == Inheritance::merged;
    // One that is taken from above and put under it again is not reached meanwhile.
    if (stays_under(child->id, table, scene) && !merged && !left_alone) continue;
    Action action = step(sql("ALTER TABLE {} DROP COLUMN {}", qualified(id), Identifier{id.sub}),
                         "drop " + describe(id), Phase::drop);
    action.hazards.push_back(data_loss("its values are lost; down restores the column only"));
    out.push_back(std::move(action));
  }
}

bool follows(const Object& was, const Object& now, std::string_view key, const Scene& scene) {
  if (!is_recursive(key)) return false;
  if (was.as<Column>().inheritance == Inheritance::none ||
      now.as<Column>().inheritance == Inheritance::none) {
    return false;
  }
  const Field& field = *now.id.kind->find_field(key);
  for (const ObjectId& id : columns_above(now.id, scene)) {
    const Object* above_was = scene.before.find(id);
    const Object* above = scene.after.find(id);
    if (above_was == nullptr || above == nullptr) continue;
    if (key == "nullable" && becomes_heritable(above_was->as<Column>(), above->as<Column>())) {
      return true;
    }
    // A change further up has reached the one above, and from there this one.
    if (field.equal(*above_was->model, *above->model)) continue;
    if (!can_be_apart(key) || all_below_agree(*above, field, scene)) return true;
  }
  return false;
}

Apart fields_apart(const Object& now, const Scene& scene) {
  Apart apart;
  for (const auto& field : now.id.kind->fields()) {
    if (can_be_apart(field->key()) && !all_below_agree(now, *field, scene)) {
      apart.insert(field->key());
    }
  }
  return apart;
}

void refer_to_virtual_columns(const ObjectId& table, const Catalog& all,
                              std::vector<Reference>& out) {
  for (const Object* part : all.children(table)) {
    if (part->id.kind != &column_kind() || !part->as<Column>().is_virtual) continue;
    std::vector<const Object*> open{part};
    while (!open.empty()) {
      const Object& column = *open.back();
      open.pop_back();
      out.push_back({column.id});
      for (const sql::QualifiedName& parent : column.as<Column>().parents) {
        const Object* above =
            all.find(column_of({&table_kind(), parent.schema, parent.name, {}, {}}, part->id.sub));
        if (above != nullptr) open.push_back(above);
      }
    }
  }
}

bool computes_otherwise(const Object& now, const ChangedFields& changed) {
  return now.id.kind == &column_kind() && now.as<Column>().is_virtual && changed.has("generated");
}

void restore_nullability(const Object& now, const Scene& scene, Actions& out) {
  std::vector<ObjectId> below;
  collect_below(now.id, scene, below);
  for (const ObjectId& id : below) {
    const Column& was = scene.before.find(id)->as<Column>();
    const Column& column = scene.after.find(id)->as<Column>();
    const bool nullable = column.nullable;
    // From PostgreSQL 18 on a table may have a NOT NULL of its own, which stays.
    const bool own = !was.nullable && was.own_not_null;
    const bool follows = own ? !nullable : nullable == now.as<Column>().nullable;
    if (follows || inherits_not_null(column)) continue;
    if (!nullable && column.not_null) {
      add_not_null(column, id, out);
      out.back().reaches = id;
      continue;
    }
    const sql::Sql prefix =
        sql("ALTER TABLE {} ALTER COLUMN {}", qualified(id), Identifier{id.sub});
    Action action =
        step(nullable ? sql("{} DROP NOT NULL", prefix) : sql("{} SET NOT NULL", prefix),
             (nullable ? "let " : "set ") + describe(id) +
                 (nullable ? " be NULL again" : " NOT NULL again"));
    action.reaches = id;
    if (!nullable)
      foresee("set-not-null-scan", scene.server_version, action, "every row is checked");
    out.push_back(std::move(action));
  }
}

}  // namespace schemagen::objects
