#include <algorithm>

#include "objects/column/column.hpp"
#include "objects/column/place.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"
#include "objects/table/children.hpp"
#include "schemagen/sql/type_name.hpp"

// NOT NULL for a column whose rows are there already (docs/online.md).

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

namespace {

/// IS NOT NULL asks a row for each of its fields, which NOT NULL does not.
bool is_row_type(const sql::TypeName& type, const Catalog& all) {
  const auto parts = sql::parse_type(base_type(type, all).text);
  if (!parts || parts->builtin || parts->dimensions > 0) return false;
  const auto holders = all.holders("type " + parts->schema + "." + parts->name);
  return std::any_of(holders.begin(), holders.end(), [](const Object* holder) {
    return holder->id.kind == &table_kind() || holder->id.kind->name() == "composite type";
  });
}

/// A check reaches the tables below.
bool is_free(const ObjectId& table, const std::string& name, const Catalog& all) {
  if (!all.holders("constraint " + table.schema + "." + table.name + "." + name).empty()) {
    return false;
  }
  const auto below = child_tables(table, all);
  return std::all_of(below.begin(), below.end(),
                     [&](const Object* child) { return is_free(child->id, name, all); });
}

std::string free_name(const ObjectId& id, const Scene& scene) {
  const ObjectId table = table_of(id);
  for (int attempt = 0;; ++attempt) {
    std::string name = make_object_name(id.name, id.sub, "is_not_null", attempt);
    if (is_free(table, name, scene.before) && is_free(table, name, scene.after)) return name;
  }
}

void add(Sql statement, std::string title, bool alone, Actions& out) {
  out.push_back(step(std::move(statement), std::move(title)));
  out.back().transactional = !alone;
  if (alone) out.back().hazards.push_back({"fails_on_rows", "fails on rows that hold NULL"});
}

}  // namespace

bool is_proved_not_null(const Object& now, const Scene& scene) {
  const Column& column = now.as<Column>();
  const ObjectId table = table_of(now.id);
  return scene.in_use(table, now.id) && !scene.after.find(table)->as<Table>().foreign &&
         !column.is_virtual && !(column.not_null && column.not_null->not_valid) &&
         (scene.server_version >= 180000 || !is_row_type(column.type, scene.after));
}

void prove_not_null(const Object& now, const Scene& scene, Actions& out) {
  const ObjectId& id = now.id;
  const Sql table = sql("ALTER TABLE {}", qualified(id));
  const std::string what = describe(id);
  if (scene.server_version >= 180000) {
    Column unchecked = now.as<Column>();
    if (!unchecked.not_null) unchecked.not_null.emplace();
    unchecked.not_null->not_valid = true;
    add_not_null(unchecked, id, out);
    add(sql("{} VALIDATE CONSTRAINT {}", table, not_null_identifier(unchecked, id)),
        "check the rows for NULL in " + what, true, out);
    return;
  }
  const Identifier check{free_name(id, scene)};
  add(sql("{} ADD CONSTRAINT {} CHECK ({} IS NOT NULL) NOT VALID", table, check,
          Identifier{id.sub}),
      "let no more NULL into " + what, false, out);
  add(sql("{} VALIDATE CONSTRAINT {}", table, check), "check the rows for NULL in " + what, true,
      out);
  // The check spares it the look at the rows.
  add(sql("{} ALTER COLUMN {} SET NOT NULL", table, Identifier{id.sub}),
      "set " + what + " NOT NULL", false, out);
  add(sql("{} DROP CONSTRAINT {}", table, check), "set " + what + " NOT NULL", false, out);
}

}  // namespace schemagen::objects
