#include <algorithm>

#include <fmt/format.h>

#include "lint/scene.hpp"
#include "lint/uses.hpp"

namespace schemagen::lint {
namespace {

const Rule full_rewrite{
    .code = "SG0932",
    .name = "vacuum-full-or-cluster",
    .summary = "VACUUM FULL or CLUSTER",
    .cause = "The table and its indexes are written anew under ACCESS EXCLUSIVE.",
    .safe = "pg_repack or pg_squeeze do it while the table is in use"};

const Rule storage_rewrite{
    .code = "SG0933",
    .name = "move-table",
    .summary = "SET LOGGED, SET UNLOGGED, SET ACCESS METHOD or SET TABLESPACE",
    .cause = "The table is written anew under ACCESS EXCLUSIVE.",
    .safe = "fill a new table in batches and switch, or do it in a quiet hour",
    .versions =
        "SET ACCESS METHOD is there from 15 on; one that is the same already rewrites nothing."};

const Rule truncate{.code = "SG0934",
                    .name = "truncate",
                    .summary = "TRUNCATE",
                    .cause =
                        "All rows are gone, and ACCESS EXCLUSIVE is held until the transaction "
                        "ends. With CASCADE the same happens to "
                        "every table that refers to it.",
                    .safe = "delete in batches; name the tables in place of CASCADE",
                    .loses_data = true};

const Rule rename{.code = "SG0935",
                  .name = "rename",
                  .summary = "renaming a table, column, schema or enum value",
                  .cause = "Programs that run know the old name and fail from that moment on.",
                  .safe =
                      "add the new name beside the old one (a view, or a second column kept in "
                      "step), move programs over, then drop "
                      "the old one"};

const Rule drop_column{
    .code = "SG0936",
    .name = "drop-column",
    .summary = "DROP COLUMN",
    .cause =
        "What the column holds is lost; `downgrade` restores the column, not the values. Programs "
        "that still name it "
        "fail, and indexes and constraints with it are dropped silently.",
    .safe = "release programs that do without the column first, then drop it in a later revision",
    .loses_data = true};

const Rule drop_table{
    .code = "SG0937",
    .name = "drop-table",
    .summary = "DROP TABLE, DROP SCHEMA or DROP DATABASE",
    .cause = "All rows are lost; `downgrade` restores the structure, not the rows.",
    .safe =
        "rename it first, wait until nobody misses it, then drop it; an assertion that it is empty "
        "is safer still",
    .loses_data = true};

const Rule recreated{
    .code = "SG0964",
    .name = "drop-and-create",
    .summary = "a table dropped and created again, or SQL that is put together at run time",
    .cause =
        "DROP and CREATE in one file empty the table wherever it was there before. SQL of EXECUTE "
        "is only known when it "
        "runs, so that nothing can be said of it.",
    .safe = "alter the table; write out the statements in place of EXECUTE"};

const Rule still_used{.code = "SG0973",
                      .name = "drop-of-used",
                      .severity = Severity::error,
                      .summary = "dropping or changing what a view or function still uses",
                      .cause =
                          "PostgreSQL refuses it because of a view, or with CASCADE drops the "
                          "view, too. Of the text of a function it knows "
                          "nothing: the function fails when it is called next.",
                      .safe = "drop or replace what uses it first, and create it anew afterwards"};

/// A view holds on to the type of a column; the body of a function does to what is there.
void tell_users(const Scene& scene, const Name& table, const std::string& column, bool goes,
                std::size_t at, Findings& out) {
  const std::string what = column.empty() ? table.written() : table.written() + "." + column;
  for (const auto& [key, view] : scene.sketch.views) {
    if (!view.relations.contains(table.key())) continue;
    if (!column.empty() && !view.everything && !view.columns.contains(column)) continue;
    out.add(still_used, at, fmt::format("view {} uses {}", view.name.written(), what));
  }
  if (!goes) return;
  for (const auto& [key, routine] : scene.sketch.routines) {
    const std::vector<Statement> body = embedded_statements(routine.text);
    if (std::any_of(body.begin(), body.end(),
                    [&](const Statement& inside) { return uses(inside.tree, table, column); })) {
      out.add(still_used, at, fmt::format("function {} uses {}", routine.name.written(), what));
    }
  }
}

void check_drop(const Scene& scene, Findings& out) {
  const std::string_view kind = scene.node.text("removeType");
  for (const Tree& object : scene.node["objects"].items()) {
    if (kind == "OBJECT_SCHEMA") {
      out.add(
          drop_table, 0,
          fmt::format("schema {} and all that is in it are lost", object["String"].text("sval")));
    }
    if (kind != "OBJECT_TABLE") continue;
    const Name table = listed_name(object);
    if (!scene.in_use(table) || scene.file.emptied_tables.contains(table.key())) continue;
    out.add(drop_table, 0, fmt::format("the rows of {} are lost", table.written()));
    tell_users(scene, table, "", true, 0, out);
  }
}

void check_part(const Scene& scene, const AlterPart& part, Findings& out) {
  const std::string table = part.table.written();
  if (part.subtype == "AT_DropColumn") {
    out.add(drop_column, part.at, fmt::format("what {}.{} holds is lost", table, part.name));
  }
  const bool goes = part.subtype == "AT_DropColumn";
  if (goes || part.subtype == "AT_AlterColumnType") {
    tell_users(scene, part.table, part.name, goes, part.at, out);
  }
  for (const std::string_view move :
       {"AT_SetLogged", "AT_SetUnLogged", "AT_SetAccessMethod", "AT_SetTableSpace"}) {
    if (part.subtype != move) continue;
    out.add(storage_rewrite, part.at,
            fmt::format("this writes {} anew while nobody can read or write it", table));
  }
}

/// What a rename gives a name to, and the name before.
std::string old_name(const Tree& statement) {
  const std::string_view column = statement.text("subname");
  const Name table = relation_name(statement["relation"]);
  return column.empty() ? table.key() : table.key() + "." + std::string(column);
}
std::string new_name(const Tree& statement) {
  const std::string old = old_name(statement);
  return old.substr(0, old.rfind('.') + 1) + std::string(statement.text("newname"));
}

/// Whether another form takes the name, or the one that had the new name gives it up, all in one
/// transaction: programs find what they ask for.
bool changes_places(const Scene& scene) {
  if (!scene.in_transaction()) return false;
  const std::string_view kind = scene.node.text("renameType");
  const auto& all = scene.script.statements;
  return std::any_of(all.begin(), all.end(), [&](const Statement& other) {
    if (other.transaction != scene.statement.transaction || other.type() != "RenameStmt") {
      return false;
    }
    const Tree& statement = other.tree.inner();
    return statement.text("renameType") == kind && (new_name(statement) == old_name(scene.node) ||
                                                    old_name(statement) == new_name(scene.node));
  });
}

void check_rename(const Scene& scene, Findings& out) {
  const std::string_view kind = scene.node.text("renameType");
  const Name table = relation_name(scene.node["relation"]);
  const std::string_view renamed = scene.node.text("newname");
  if (kind == "OBJECT_SCHEMA") {
    out.add(rename, 0,
            fmt::format("programs that say {}. fail once the schema is called {}",
                        scene.node.text("subname"), renamed));
  }
  if (!scene.in_use(table) || changes_places(scene)) return;
  if (kind == "OBJECT_TABLE") {
    out.add(
        rename, 0,
        fmt::format("programs that use {} fail once it is called {}", table.written(), renamed));
  }
  const std::string_view of = scene.node.text("relationType");
  if (kind == "OBJECT_COLUMN" && (of == "OBJECT_TABLE" || of == "OBJECT_VIEW")) {
    out.add(rename, 0,
            fmt::format("programs that use {}.{} fail once it is called {}", table.written(),
                        scene.node.text("subname"), renamed));
  }
}

void check_others(const Scene& scene, Findings& out) {
  const std::string_view type = scene.type();
  if (type == "DropdbStmt") {
    out.add(drop_table, 0, fmt::format("database {} is lost", scene.node.text("dbname")));
  }
  if (type == "AlterEnumStmt" && scene.node.has("oldVal")) {
    out.add(rename, 0,
            fmt::format("programs that write '{}' fail once it is called '{}'",
                        scene.node.text("oldVal"), scene.node.text("newVal")));
  }
  if (type == "TruncateStmt") {
    const bool cascade = scene.node.text("behavior") == "DROP_CASCADE";
    for (const Tree& item : scene.node["relations"].items()) {
      const Name table = relation_name(item);
      if (!scene.in_use(table)) continue;
      out.add(truncate, place(item.inner()),
              fmt::format("all rows of {}{} are lost", table.written(),
                          cascade ? " and of all tables that refer to it" : ""));
    }
  }
  if (type == "ClusterStmt" && scene.in_use(relation_name(scene.node["relation"]))) {
    out.add(full_rewrite, 0, "CLUSTER writes the whole table anew");
  }
  if (type == "VacuumStmt") {
    for (const Tree& item : scene.node["options"].items()) {
      if (item.inner().text("defname") != "full") continue;
      out.add(full_rewrite, 0, "VACUUM FULL writes the whole table anew");
    }
  }
}

void check(const Scene& scene, Findings& out) {
  if (scene.type() == "DropStmt") check_drop(scene, out);
  if (scene.type() == "RenameStmt") check_rename(scene, out);
  check_others(scene, out);
  for (const AlterPart& part : alter_parts(scene)) {
    if (scene.in_use(part.table)) check_part(scene, part, out);
  }
  if (scene.type() == "CreateStmt") {
    const Name table = relation_name(scene.node["relation"]);
    if (scene.file.dropped_tables.contains(table.key())) {
      out.add(
          recreated, 0,
          fmt::format("{} is dropped above and made anew here, without its rows", table.written()));
    }
  }
  if (scene.statement.dynamic) {
    out.add(recreated, 0, "nothing can be said of SQL that is put together at run time",
            "write the statements out, or check by hand what they do");
  }
}

}  // namespace

const Family& table_rules() {
  static const Family family{{&full_rewrite, &storage_rewrite, &truncate, &rename, &drop_column,
                              &drop_table, &recreated, &still_used},
                             check};
  return family;
}

}  // namespace schemagen::lint
