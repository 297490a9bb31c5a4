#include <set>
#include <string>

#include "objects/column/column.hpp"
#include "objects/column/inherited.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/foreseen.hpp"

// NOT NULL, which is a constraint with a name, a validity and a comment from PostgreSQL 18 on.

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

namespace {

Sql alter_table(const ObjectId& id) { return sql("ALTER TABLE {}", qualified(id)); }

/// CONSTRAINT x, where the name is not the one that PostgreSQL would choose.
Sql naming(const NotNull& constraint) {
  return constraint.name ? sql("CONSTRAINT {} ", Identifier{*constraint.name}) : Sql();
}

Sql heredity(const NotNull& constraint) {
  return constraint.no_inherit ? sql(" NO INHERIT") : Sql();
}

/// The column of the same table whose NOT NULL has the name that this one is to have.
const Object* holder_of_name(const Object& column, const Catalog& before) {
  const std::string claim = "constraint " + column.id.schema + "." + column.id.name + "." +
                            column.as<Column>().not_null_name;
  for (const Object* holder : before.holders(claim)) {
    if (holder->id.kind == column.id.kind) return holder;
  }
  return nullptr;
}

/// Columns that take the names of each other's NOT NULL all wait for one: the first lets go of its
/// name before it can have the other.
bool steps_aside(const Object& column, const Scene& scene) {
  std::set<ObjectId> seen;
  for (const Object* next = &column; next != nullptr && !next->as<Column>().nullable;) {
    const Object* holder = holder_of_name(*next, scene.before);
    if (holder == nullptr || holder->id < column.id || !seen.insert(holder->id).second) break;
    if (holder->id == column.id) return seen.size() > 1;
    next = scene.after.find(holder->id);
  }
  return false;
}

std::string interim_name(const ObjectId& id, const Scene& scene) {
  for (int attempt = 0;; ++attempt) {
    std::string name = make_object_name(id.name, id.sub, "interim", attempt);
    const std::string claim = "constraint " + id.schema + "." + id.name + "." + name;
    if (scene.before.holders(claim).empty() && scene.after.holders(claim).empty()) return name;
  }
}

void comment_on(const Column& column, const ObjectId& id, Actions& out) {
  const std::string text = not_null_of(column).comment;
  out.push_back(step(sql("COMMENT ON CONSTRAINT {} ON {} IS {}", not_null_identifier(column, id),
                         qualified(id), text.empty() ? sql("NULL") : Sql(sql::Literal{text})),
                     "comment on the NOT NULL of " + describe(id)));
}

}  // namespace

NotNull not_null_of(const Column& column) { return column.not_null ? *column.not_null : NotNull{}; }

const Object* not_null_above(const Object& object, const Catalog& all) {
  for (const sql::QualifiedName& parent : object.as<Column>().parents) {
    const Object* above = all.find({object.id.kind, parent.schema, parent.name, object.id.sub, {}});
    if (above == nullptr || above->as<Column>().nullable) continue;
    if (!not_null_of(above->as<Column>()).no_inherit) return above;
  }
  return nullptr;
}

bool inherits_not_null(const Column& column) {
  const bool below =
      column.inheritance == Inheritance::parent || column.inheritance == Inheritance::merged;
  return below && !column.nullable && !column.not_null_name.empty() && !column.own_not_null;
}

NotNull named_not_null(const Column& column, const ObjectId& id) {
  NotNull constraint = not_null_of(column);
  // What is put under another table later has the names from there from the start.
  const std::string& name = column.not_null_name;
  if (!name.empty() && name != make_object_name(id.name, id.sub, "not_null"))
    constraint.name = name;
  return constraint;
}

Identifier not_null_identifier(const Column& column, const ObjectId& id) {
  if (!column.not_null_name.empty()) return Identifier{column.not_null_name};
  return Identifier{
      not_null_of(column).name.value_or(make_object_name(id.name, id.sub, "not_null"))};
}

std::string not_null_name(const Object& object, const Catalog& declared) {
  const Column& column = object.as<Column>();
  if (!column.not_null_name.empty()) return column.not_null_name;
  const NotNull constraint = not_null_of(column);
  if (constraint.name) return *constraint.name;
  if (const Object* above = not_null_above(object, declared))
    return not_null_name(*above, declared);
  return make_object_name(object.id.name, object.id.sub, "not_null");
}

bool is_named_apart(const Object& object, const Catalog& all) {
  const Column& column = object.as<Column>();
  if (column.inheritance != Inheritance::partition || column.not_null_name.empty()) return false;
  const Object* above = column.nullable ? nullptr : not_null_above(object, all);
  return above != nullptr && column.not_null_name != not_null_name(*above, all);
}

Sql not_null_clause(const Column& column, const ObjectId& id) {
  const NotNull constraint = named_not_null(column, id);
  // CREATE TABLE and ADD COLUMN know no NOT VALID.
  if (column.nullable || constraint.not_valid || inherits_not_null(column)) return {};
  return sql(" {}NOT NULL{}", naming(constraint), heredity(constraint));
}

Object with_not_null_name(const Object& object) {
  const Column& column = object.as<Column>();
  if (column.not_null_name.empty()) return object;
  const auto model = std::make_shared<ModelOf<Column>>();
  model->value = column;
  NotNull constraint = not_null_of(column);
  constraint.name = column.not_null_name;
  model->value.not_null = constraint;
  Object named = object;
  named.model = model;
  return named;
}

void add_not_null_mark(const Object& object, std::vector<std::string>& out) {
  const Column& column = object.as<Column>();
  // What comes from above has the name from there by right.
  if (column.not_null_name.empty() || column.inheritance != Inheritance::none) return;
  out.push_back("not null " + object.id.schema + "." + column.not_null_name);
}

Object named_where_taken(const Object& object, const Scene& scene) {
  std::vector<std::string> marks;
  add_not_null_mark(object, marks);
  for (const std::string& mark : marks) {
    for (const Catalog* all : {&scene.before, &scene.after}) {
      for (const Object* holder : all->holders(mark)) {
        if (holder->id.name != object.id.name) return with_not_null_name(object);
      }
    }
  }
  return object;
}

Sql not_null_definition(const Column& column, const ObjectId& id) {
  return sql("{}NOT NULL {}", naming(not_null_of(column)), Identifier{id.sub});
}

void add_not_null(const Column& column, const ObjectId& id, Actions& out) {
  const NotNull constraint = named_not_null(column, id);
  Action action =
      step(sql("{} ADD {}NOT NULL {}{}{}", alter_table(id), naming(constraint), Identifier{id.sub},
               constraint.not_valid ? sql(" NOT VALID") : Sql(), heredity(constraint)),
           "set " + describe(id) + " NOT NULL");
  if (!constraint.not_valid) {
    foresee("add-not-null", 180000, action, "every row is checked");
  }
  out.push_back(std::move(action));
  if (!constraint.comment.empty()) comment_on(column, id, out);
}

void not_null_leftovers(const Column& column, const ObjectId& id, Actions& out) {
  const NotNull constraint = not_null_of(column);
  if (column.nullable) return;
  if (constraint.not_valid) {
    add_not_null(column, id, out);
  } else if (!constraint.comment.empty()) {
    comment_on(column, id, out);
  }
}

void change_not_null(const Object& was, const Object& object, bool renamed, const Scene& scene,
                     Actions& out) {
  const Column& now = object.as<Column>();
  const ObjectId& id = object.id;
  const NotNull before = not_null_of(was.as<Column>());
  const NotNull after = not_null_of(now);
  const Sql table = alter_table(id);
  const std::string what = "the NOT NULL of " + describe(id);
  std::string old_name = renamed ? was.as<Column>().not_null_name : std::string();
  if (renamed && now.inheritance == Inheritance::none && steps_aside(object, scene)) {
    const std::string interim = interim_name(id, scene);
    out.push_back(
        step(sql("{} RENAME CONSTRAINT {} TO {}", table, Identifier{old_name}, Identifier{interim}),
             "rename " + what + " for the time being", Phase::release));
    old_name = interim;
  }
  // Nothing makes a valid constraint one that is not.
  if (after.not_valid && !before.not_valid) {
    out.push_back(step(sql("{} ALTER COLUMN {} DROP NOT NULL", table, Identifier{id.sub}),
                       "let " + describe(id) + " be NULL"));
    add_not_null(now, id, out);
    return;
  }
  const Identifier name = not_null_identifier(now, id);
  if (!old_name.empty()) rename_not_null(was, object, old_name, scene, out);
  if (before.no_inherit != after.no_inherit) {
    if (!after.no_inherit) before_handing_down(object, scene, out);
    out.push_back(step(sql("{} ALTER CONSTRAINT {} {}", table, name,
                           after.no_inherit ? sql("NO INHERIT") : sql("INHERIT")),
                       "change who has " + what));
    if (!after.no_inherit) {
      foresee("add-not-null", 180000, out.back(), "every row of the tables below is checked");
    }
  }
  if (before.not_valid && !after.not_valid) {
    out.push_back(step(sql("{} VALIDATE CONSTRAINT {}", table, name), "validate " + what));
    // By itself it lets others go on, but it shares its transaction with what changes the table.
    foresee("add-not-null", 180000, out.back(), "every row is checked");
  }
  if (before.comment != after.comment) comment_on(now, id, out);
}

}  // namespace schemagen::objects
