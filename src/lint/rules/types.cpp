#include <algorithm>

#include <fmt/format.h>

#include "lint/rules/type_change.hpp"
#include "lint/scene.hpp"

namespace schemagen::lint {
namespace {

const Rule rewriting{.code = "SG0909",
                     .name = "type-change-rewrite",
                     .summary = "a change of type that writes the table anew",
                     .cause =
                         "The new type is stored in other bytes, or the value has to be checked, "
                         "so the table and all its indexes "
                         "are written anew under ACCESS EXCLUSIVE.",
                     .safe =
                         "add a column of the new type, keep both in step by a trigger, fill old "
                         "rows in batches, and switch",
                     .versions =
                         "Free on 13 to 18: a wider varchar or numeric of the same scale, varchar "
                         "to text, a higher precision of "
                         "times, cidr to inet, a wider varbit, bit to varbit without a length, xml "
                         "to text, integer to oid."};

const Rule index_rebuild{
    .code = "SG0910",
    .name = "type-change-index-rebuild",
    .summary = "a change of type that keeps the rows and still builds indexes anew",
    .cause =
        "timestamp to timestamptz in a UTC session, another collation, and any change of a column "
        "that an "
        "expression or predicate of an index names: the index is built anew under ACCESS "
        "EXCLUSIVE.",
    .safe =
        "drop the index concurrently before and build it concurrently afterwards, or build a "
        "second one first",
    .versions =
        "timestamp and timestamptz only share their bytes where the session's TimeZone is UTC; "
        "with a USING "
        "clause, or elsewhere, the table is written anew."};

const Rule checked_column{.code = "SG0911",
                          .name = "type-change-checked-column",
                          .summary = "a change of type of a column that a check names",
                          .cause =
                              "Even where no row has to be written, the check is tried on all of "
                              "them under ACCESS EXCLUSIVE.",
                          .safe =
                              "drop the check, change the type, add the check NOT VALID and "
                              "validate it in another transaction"};

const Rule broken_plans{
    .code = "SG0912",
    .name = "type-change-prepared-statements",
    .severity = Severity::note,
    .summary = "a change of type under prepared statements",
    .cause =
        "Statements that clients prepared before fail once with \"cached plan must not change "
        "result type\", even "
        "after varchar(10) became varchar(20).",
    .safe = "have clients prepare again (reconnect, or DISCARD ALL) when the change is done"};

const Rule with_not_null{
    .code = "SG0913",
    .name = "type-change-with-not-null",
    .summary = "a change of type and SET NOT NULL in one statement",
    .cause =
        "The rows are read for NOT NULL under the same ACCESS EXCLUSIVE, and neither can be taken "
        "back without the "
        "other.",
    .safe = "change the type first; set NOT NULL in a later step through a validated check"};

bool names_column(const std::vector<std::string>& columns, const std::string& name) {
  return std::find(columns.begin(), columns.end(), name) != columns.end();
}

void check_indexes(const Scene& scene, const AlterPart& part, TypeChange change, Findings& out) {
  for (const Index* index : scene.sketch.indexes_of(part.table)) {
    const bool plain = names_column(index->columns, part.name);
    const bool mentioned = index->mentioned.contains(part.name);
    const bool rebuilt =
        mentioned ||
        (plain && (change == TypeChange::rebuilds_index || change == TypeChange::needs_utc));
    if (!rebuilt) continue;
    out.add(
        index_rebuild, part.at,
        fmt::format("the change of {}.{} builds index {} anew while nobody can read or write {}",
                    part.table.written(), part.name, index->name.written(), part.table.written()));
  }
}

void check_change(const Scene& scene, const AlterPart& part, Findings& out) {
  const std::string column = part.table.written() + "." + part.name;
  const std::string to = type_text(part.def["typeName"]).text();
  const Column* known = scene.sketch.column(part.table, part.name);
  out.add(broken_plans, part.at,
          fmt::format("prepared statements that return {} fail once after this", column));
  if (known == nullptr || known->type.name.empty()) {
    out.add(rewriting, part.at,
            fmt::format("the change of {} to {} may write the whole table anew: no file says what "
                        "its type is before",
                        column, to));
    return;
  }
  const TypeChange change = type_change(scene, part, *known);
  if (change == TypeChange::rewrites) {
    out.add(rewriting, part.at,
            fmt::format("the change of {} from {} to {} writes the whole table anew", column,
                        known->type.text(), to));
    return;
  }
  if (change == TypeChange::needs_utc) {
    out.add(rewriting, part.at,
            fmt::format("the change of {} from {} to {} writes the whole table anew unless the "
                        "session's TimeZone is UTC",
                        column, known->type.text(), to),
            "SET LOCAL timezone = 'UTC' in the step, where the values are meant as UTC");
  }
  check_indexes(scene, part, change, out);
  for (const Constraint& item : scene.sketch.constraints) {
    if (item.kind != Constraint::Kind::check || item.table.key() != part.table.key()) continue;
    if (!names_column(item.columns, part.name)) continue;
    out.add(checked_column, part.at,
            fmt::format("the change of {} tries check {} on all rows", column, item.name));
  }
}

void check(const Scene& scene, Findings& out) {
  bool changes = false;
  bool sets_not_null = false;
  std::size_t at = 0;
  const std::vector<AlterPart> parts = alter_parts(scene);
  for (const AlterPart& part : parts) {
    if (!scene.in_use(part.table)) continue;
    if (part.subtype == "AT_AlterColumnType") {
      check_change(scene, part, out);
      changes = true;
    }
    if (part.subtype == "AT_SetNotNull") {
      sets_not_null = true;
      at = part.at;
    }
  }
  if (changes && sets_not_null) {
    out.add(with_not_null, at,
            fmt::format("one statement changes a type and sets NOT NULL on {}",
                        parts.front().table.written()));
  }
}

}  // namespace

const Family& type_rules() {
  static const Family family{
      {&rewriting, &index_rebuild, &checked_column, &broken_plans, &with_not_null}, check};
  return family;
}

}  // namespace schemagen::lint
