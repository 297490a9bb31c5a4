#include <algorithm>

#include "lint/deeds.hpp"
#include "lint/rules/type_change.hpp"

namespace schemagen::lint {
namespace {

using hazard::Role;

bool names_column(const std::vector<std::string>& columns, const std::string& name) {
  return std::find(columns.begin(), columns.end(), name) != columns.end();
}

/// The foreign keys that the column is a part of, or that refer to it.
Deed with_keys(const Scene& scene, const AlterPart& part, bool anew) {
  for (const Constraint& item : scene.sketch.constraints) {
    if (item.kind != Constraint::Kind::foreign) continue;
    if (item.table.key() == part.table.key() && names_column(item.columns, part.name)) {
      return Deed(anew ? "change-type-of-key-anew" : "change-type-of-key", part.table)
          .add(Role::referenced, item.references);
    }
    if (item.references.key() == part.table.key() &&
        names_column(referenced_columns(scene.sketch, item), part.name)) {
      return Deed(anew ? "change-type-of-referenced-anew" : "change-type-of-referenced", part.table)
          .add(Role::referencing, item.table);
    }
  }
  const Table* table = scene.sketch.table(part.table);
  const bool partitioned = table != nullptr && table->partitioned;
  return {anew          ? "change-type-anew"
          : partitioned ? "change-type-partitioned"
                        : "change-type",
          part.table};
}

/// What depends on the values though they stay as they are; "" where nothing does.
std::string_view computed(const Scene& scene, const AlterPart& part, TypeChange change) {
  for (const Index* index : scene.sketch.indexes_of(part.table)) {
    if (index->mentioned.contains(part.name)) {
      return index->partial ? "change-type-in-predicate" : "change-type-in-expression";
    }
    if (change == TypeChange::rebuilds_index && names_column(index->columns, part.name)) {
      return "change-collation";
    }
  }
  for (const Constraint& item : scene.sketch.constraints) {
    const bool checks =
        item.kind == Constraint::Kind::check && item.table.key() == part.table.key();
    if (checks && names_column(item.columns, part.name)) return "change-type-checked";
  }
  return "";
}

}  // namespace

Deed type_deed(const Scene& scene, const AlterPart& part) {
  const Column* known = scene.sketch.column(part.table, part.name);
  if (known == nullptr || known->type.name.empty()) return {"change-type-anew", part.table};
  const TypeChange change = type_change(scene, part, *known);
  if (change == TypeChange::needs_utc) return {"change-type-other-zone", part.table};
  if (change == TypeChange::rewrites) {
    if (part.def.has("raw_default")) return {"change-type-using", part.table};
    return with_keys(scene, part, true);
  }
  const std::string_view code = computed(scene, part, change);
  if (!code.empty()) return {code, part.table};
  return with_keys(scene, part, false);
}

}  // namespace schemagen::lint
