#include <fmt/format.h>

#include "lint/scene.hpp"

namespace schemagen::lint {
namespace {

const Rule volatile_default{
    .code = "SG0901",
    .name = "add-column-volatile-default",
    .summary = "ADD COLUMN with a default that differs from row to row",
    .cause =
        "Each row needs a value of its own, so PostgreSQL writes the whole table and all its "
        "indexes anew under "
        "ACCESS EXCLUSIVE: reads and writes wait until it is done.",
    .safe =
        "add the column without a default, SET DEFAULT for new rows, fill old rows in batches, "
        "then make it NOT "
        "NULL through a validated check",
    .versions = "A constant, and a stable function such as now(), rewrites nothing on 13 to 18."};

const Rule serial_column{.code = "SG0902",
                         .name = "add-column-generated-key",
                         .summary = "ADD COLUMN of serial or identity",
                         .cause =
                             "Every row gets a number from a sequence, so the table and all its "
                             "indexes are written anew under ACCESS "
                             "EXCLUSIVE.",
                         .safe =
                             "add a nullable bigint, a sequence and a default for new rows, fill "
                             "old rows in batches, build a unique "
                             "index concurrently and add the key USING INDEX"};

const Rule stored_column{.code = "SG0903",
                         .name = "add-column-stored",
                         .summary = "ADD COLUMN ... GENERATED ALWAYS AS (...) STORED",
                         .cause =
                             "The value is computed and written for every row: the table and all "
                             "its indexes are written anew under "
                             "ACCESS EXCLUSIVE.",
                         .safe =
                             "add a plain column that a trigger keeps up and fill old rows in "
                             "batches, or compute it in a view",
                         .versions = "On 18 a VIRTUAL column needs neither a rewrite nor a scan."};

const Rule domain_column{
    .code = "SG0904",
    .name = "add-column-constrained-domain",
    .summary = "ADD COLUMN of a domain that has a constraint",
    .cause =
        "PostgreSQL tries the constraint on every row, even where the column is null, and writes "
        "the whole table "
        "anew under ACCESS EXCLUSIVE.",
    .safe =
        "use the base type with a CHECK of the table that is added NOT VALID and validated apart",
    .versions =
        "The same on 13 to 18. A domain that only has a default is added without a rewrite."};

const Rule required_column{
    .code = "SG0905",
    .name = "add-column-not-null",
    .severity = Severity::error,
    .summary = "ADD COLUMN ... NOT NULL without a default",
    .cause =
        "On a table that has rows the statement fails: the column would be null in all of them.",
    .safe =
        "give it a constant default, or add it nullable, fill it, and set NOT NULL through a "
        "validated check"};

const Rule unique_column{.code = "SG0906",
                         .name = "add-column-unique",
                         .summary = "ADD COLUMN ... UNIQUE or PRIMARY KEY",
                         .cause =
                             "The index is built while ACCESS EXCLUSIVE is held, so reads and "
                             "writes wait for the whole build.",
                         .safe =
                             "add the column first, build a unique index concurrently, then ADD "
                             "CONSTRAINT ... USING INDEX"};

const Rule referencing_column{
    .code = "SG0907",
    .name = "add-column-references",
    .summary = "ADD COLUMN ... DEFAULT ... REFERENCES",
    .cause =
        "With a default every row has a value to look up: both tables are read through under "
        "ACCESS EXCLUSIVE on "
        "the one and SHARE ROW EXCLUSIVE on the other.",
    .safe =
        "add the column, then the foreign key NOT VALID, and validate it in another transaction",
    .versions = "Without a default nothing is read: both locks are brief."};

const Rule set_not_null{
    .code = "SG0908",
    .name = "set-not-null",
    .summary = "SET NOT NULL on a column that no valid check covers",
    .cause =
        "All rows are read under ACCESS EXCLUSIVE. A check that is NOT VALID, or one of another "
        "form such as "
        "c > 0, does not spare it.",
    .safe =
        "add CHECK (c IS NOT NULL) NOT VALID, validate it in another transaction, SET NOT NULL, "
        "drop the check",
    .versions = "On 18 also: ADD CONSTRAINT ... NOT NULL c NOT VALID, then VALIDATE CONSTRAINT."};

const Rule drop_not_null{.code = "SG0938",
                         .name = "drop-not-null",
                         .severity = Severity::note,
                         .summary = "DROP NOT NULL",
                         .cause =
                             "The lock (ACCESS EXCLUSIVE) is brief, but programs that read the "
                             "column do not expect nulls, and the way "
                             "back reads all rows.",
                         .safe = "let every reader of the column cope with nulls first"};

const Rule change_default{
    .code = "SG0939",
    .name = "change-default",
    .severity = Severity::note,
    .summary = "SET DEFAULT or DROP DEFAULT",
    .cause =
        "ACCESS EXCLUSIVE for a moment. Programs that insert without the column get another value, "
        "or none, from "
        "then on.",
    .safe = "have programs write the column themselves before its default changes"};

std::string named(const AlterPart& part) {
  return part.table.written() + "." + std::string(part.def.text("colname"));
}

bool is_null_constant(const Tree& expression) {
  return expression["A_Const"].flag("isnull") ||
         (expression.type() == "TypeCast" && is_null_constant(expression.inner()["arg"]));
}

void check_default(const Scene& scene, const AlterPart& part, bool has_default, Findings& out) {
  const Tree& column = part.def;
  if (has_default) {
    const Tree& expression = (*column_constraint(column, "CONSTR_DEFAULT"))["raw_expr"];
    const std::string why = volatility(expression, scene.sketch);
    if (!why.empty()) {
      out.add(volatile_default, place(*column_constraint(column, "CONSTR_DEFAULT")),
              fmt::format("adding {} writes the whole table anew: {}", named(part), why));
    }
  }
  const Tree* identity = column_constraint(column, "CONSTR_IDENTITY");
  if (is_serial(type_text(column["typeName"])) || identity != nullptr) {
    out.add(
        serial_column, part.at,
        fmt::format("adding {} numbers every row, which writes the whole table anew", named(part)));
  }
  if (const Tree* stored = column_constraint(column, "CONSTR_GENERATED")) {
    out.add(stored_column, place(*stored),
            fmt::format("adding {} computes it for every row, which writes the whole table anew",
                        named(part)));
  }
}

void check_added(const Scene& scene, const AlterPart& part, Findings& out) {
  const Tree& column = part.def;
  const Tree* given = column_constraint(column, "CONSTR_DEFAULT");
  const bool has_default = given != nullptr && !is_null_constant((*given)["raw_expr"]);
  check_default(scene, part, has_default, out);
  const TypeText type = type_text(column["typeName"]);
  const bool generated = column_constraint(column, "CONSTR_GENERATED") != nullptr ||
                         column_constraint(column, "CONSTR_IDENTITY") != nullptr || is_serial(type);
  const auto domain = scene.sketch.domains.find(listed_name(column["typeName"]["names"]).key());
  if (domain != scene.sketch.domains.end() && domain->second.has_check) {
    out.add(domain_column, part.at,
            fmt::format("adding {} writes the whole table anew: {} has a constraint", named(part),
                        type.text()));
  }
  if (const Tree* not_null = column_constraint(column, "CONSTR_NOTNULL");
      not_null != nullptr && !has_default && !generated) {
    out.add(required_column, place(*not_null),
            fmt::format("adding {} fails when {} has rows: it is NOT NULL and has no default",
                        named(part), part.table.written()));
  }
  for (const std::string_view kind : {"CONSTR_UNIQUE", "CONSTR_PRIMARY"}) {
    if (const Tree* key = column_constraint(column, kind)) {
      out.add(unique_column, place(*key),
              fmt::format("adding {} builds an index while nobody can read or write {}",
                          named(part), part.table.written()));
    }
  }
  const Tree* key = column_constraint(column, "CONSTR_FOREIGN");
  if (key != nullptr && has_default) {
    out.add(referencing_column, place(*key),
            fmt::format("adding {} looks its default up in {} for every row", named(part),
                        relation_name((*key)["pktable"]).written()));
  }
}

void check(const Scene& scene, Findings& out) {
  for (const AlterPart& part : alter_parts(scene)) {
    if (!scene.in_use(part.table)) continue;
    const std::string column = part.table.written() + "." + part.name;
    if (part.subtype == "AT_AddColumn") check_added(scene, part, out);
    if (part.subtype == "AT_SetNotNull" && !scene.sketch.proved_not_null(part.table, part.name)) {
      out.add(set_not_null, part.at,
              fmt::format("SET NOT NULL on {} reads all rows while nobody can read or write {}",
                          column, part.table.written()));
    }
    if (part.subtype == "AT_DropNotNull") {
      out.add(drop_not_null, part.at, fmt::format("{} may hold nulls from now on", column));
    }
    if (part.subtype == "AT_ColumnDefault") {
      out.add(change_default, part.at,
              part.def.empty()
                  ? fmt::format("inserts that leave {} out get null from now on", column)
                  : fmt::format("inserts that leave {} out get another value from now on", column));
    }
  }
}

}  // namespace

const Family& column_rules() {
  static const Family family{
      {&volatile_default, &serial_column, &stored_column, &domain_column, &required_column,
       &unique_column, &referencing_column, &set_not_null, &drop_not_null, &change_default},
      check};
  return family;
}

}  // namespace schemagen::lint
