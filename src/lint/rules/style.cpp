#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "lint/rules/padding.hpp"
#include "lint/scene.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::lint {
namespace {

const Rule json{.code = "SG0949",
                .name = "json-type",
                .severity = Severity::note,
                .summary = "a column of type json",
                .cause =
                    "json has no equality, so DISTINCT, GROUP BY and UNION over such a row fail, "
                    "and it cannot be indexed by its keys.",
                .safe = "jsonb, unless the exact text has to be kept"};

const Rule small_key{.code = "SG0950",
                     .name = "small-key",
                     .severity = Severity::note,
                     .summary = "a primary key of integer or smallint",
                     .cause =
                         "integer ends at 2,147,483,647. When it is reached no row can be "
                         "inserted, and the change to bigint writes the table "
                         "and all that refer to it anew.",
                     .safe = "bigint or uuid"};

const Rule serial{.code = "SG0951",
                  .name = "serial",
                  .severity = Severity::note,
                  .summary = "serial in place of an identity column",
                  .cause =
                      "The sequence of a serial has privileges of its own, and copies of the table "
                      "share it. Anybody may write the column "
                      "by hand and run into the sequence later.",
                  .safe = "GENERATED ALWAYS AS IDENTITY"};

const Rule limited_type{.code = "SG0952",
                        .name = "limited-type",
                        .severity = Severity::note,
                        .summary = "varchar(n), char(n) or timestamp without time zone",
                        .cause =
                            "A limit that is lowered later writes the table anew; char(n) pads "
                            "with blanks; timestamp does not say which zone it "
                            "means.",
                        .safe = "text with a CHECK, and timestamptz"};

const Rule long_name{.code = "SG0958",
                     .name = "long-name",
                     .severity = Severity::error,
                     .summary = "a name of more than 63 bytes",
                     .cause =
                         "PostgreSQL cuts it silently. Two long names may become one, and what "
                         "looks for the whole name finds nothing.",
                     .safe = "a shorter name",
                     .in_down = true};

const Rule assigned_twice{.code = "SG0959",
                          .name = "assigned-twice",
                          .severity = Severity::error,
                          .summary = "a column assigned twice in one UPDATE or INSERT",
                          .cause = "PostgreSQL refuses the statement.",
                          .safe = "keep one of the assignments",
                          .in_down = true};

const Rule unqualified{
    .code = "SG0960",
    .name = "unqualified-name",
    .severity = Severity::note,
    .summary = "a table created, changed or dropped without its schema",
    .cause =
        "Which table is meant depends on search_path, which differs between users and databases.",
    .safe = "write schema.table"};

const Rule padding{
    .code = "SG0962",
    .name = "column-padding",
    .severity = Severity::note,
    .summary = "an order of columns that wastes eight bytes or more in each row",
    .cause =
        "Values begin at multiples of their size: a boolean before a bigint is followed by seven "
        "unused bytes. The order "
        "cannot be changed later.",
    .safe = "columns of eight bytes first, then four, two and one, then those of any length"};

void check_column(const Tree& column, const Name& table, Findings& out) {
  const TypeText type = type_text(column["typeName"]);
  const std::size_t at = place(column["typeName"]);
  const std::string name = table.written() + "." + std::string(column.text("colname"));
  if (type.is("json")) out.add(json, at, fmt::format("{} is json", name));
  if (is_serial(type)) out.add(serial, at, fmt::format("{} is {}", name, type.name));
  const bool limited = (type.is("varchar") && !type.mods.empty()) || type.is("bpchar");
  if (limited || type.is("timestamp")) {
    out.add(limited_type, at,
            fmt::format(
                "{} is {}", name,
                type.is("timestamp") ? std::string("timestamp without time zone") : type.text()));
  }
  const std::array<std::string_view, 4> small{"int4", "int2", "serial4", "serial2"};
  if (column_constraint(column, "CONSTR_PRIMARY") != nullptr &&
      std::find(small.begin(), small.end(), type.name) != small.end()) {
    out.add(small_key, at, fmt::format("the primary key {} is {}", name, type.name));
  }
}

void check_table(const Scene& scene, Findings& out) {
  const Name table = relation_name(scene.node["relation"]);
  std::map<std::string, const Tree*> columns;
  for (const Tree& element : scene.node["tableElts"].items()) {
    if (element.type() == "ColumnDef") {
      check_column(element.inner(), table, out);
      columns[std::string(element.inner().text("colname"))] = &element.inner();
    }
    if (element.inner().text("contype") != "CONSTR_PRIMARY") continue;
    const std::vector<std::string> keys = texts(element.inner()["keys"]);
    const auto column = keys.size() == 1 ? columns.find(keys.front()) : columns.end();
    if (column == columns.end()) continue;
    const TypeText type = type_text((*column->second)["typeName"]);
    if (type.is("int4") || type.is("int2") || type.is("serial4") || type.is("serial2")) {
      out.add(small_key, place(*column->second),
              fmt::format("the primary key {}.{} is {}", table.written(), keys.front(), type.name));
    }
  }
  const int wasted = wasted_bytes(scene.node["tableElts"]);
  if (wasted >= 8) {
    out.add(
        padding, 0,
        fmt::format("{} bytes of each row of {} are padding that another order of columns spares",
                    wasted, table.written()));
  }
}

void check_assignments(const Scene& scene, Findings& out) {
  const bool inserts = scene.type() == "InsertStmt";
  if (!inserts && scene.type() != "UpdateStmt") return;
  std::set<std::string> seen;
  for (const Tree& item : scene.node[inserts ? "cols" : "targetList"].items()) {
    const std::string name(item.inner().text("name"));
    if (item.inner().has("indirection") || name.empty() || seen.insert(name).second) continue;
    out.add(assigned_twice, place(item.inner()), fmt::format("{} is assigned twice", name));
  }
}

void check_qualified(const Scene& scene, Findings& out) {
  const std::string_view type = scene.type();
  const bool concerns = type == "CreateStmt" || type == "AlterTableStmt" || type == "IndexStmt" ||
                        type == "ViewStmt" || type == "RenameStmt";
  const Tree& relation = scene.node[type == "ViewStmt" ? "view" : "relation"];
  const bool temporary = relation.text("relpersistence") == "t";
  if (concerns && !relation.empty() && !temporary && !relation.has("schemaname")) {
    out.add(unqualified, place(relation),
            fmt::format("\"{}\" does not say its schema", relation.text("relname")));
  }
  if (type != "DropStmt") return;
  const std::string_view kind = scene.node.text("removeType");
  if (kind != "OBJECT_TABLE" && kind != "OBJECT_VIEW" && kind != "OBJECT_INDEX") return;
  for (const Tree& object : scene.node["objects"].items()) {
    const Name name = listed_name(object);
    if (!name.schema.empty()) continue;
    out.add(unqualified, 0, fmt::format("\"{}\" does not say its schema", name.name));
  }
}

void check(const Scene& scene, Findings& out) {
  if (scene.type() == "CreateStmt") check_table(scene, out);
  for (const AlterPart& part : alter_parts(scene)) {
    if (part.subtype == "AT_AddColumn") check_column(part.def, part.table, out);
  }
  for (const sql::Token& token : sql::tokenize(scene.statement.text)) {
    if (token.type != sql::Token::Type::identifier || token.text.size() <= 63) continue;
    out.add(long_name, token.offset,
            fmt::format("this name has {} bytes and is cut to \"{}\"", token.text.size(),
                        clip_utf8(token.text, 63)));
  }
  check_assignments(scene, out);
  check_qualified(scene, out);
}

}  // namespace

const Family& style_rules() {
  static const Family family{{&json, &small_key, &serial, &limited_type, &long_name,
                              &assigned_twice, &unqualified, &padding},
                             check};
  return family;
}

}  // namespace schemagen::lint
