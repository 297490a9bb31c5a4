#include <algorithm>

#include "lint/deeds.hpp"

namespace schemagen::lint {
namespace {

using hazard::Role;
using Kind = Constraint::Kind;

bool is_partitioned(const Scene& scene, const Name& name) {
  const Table* table = scene.sketch.table(name);
  return table != nullptr && table->partitioned;
}

Deed added_key(const Scene& scene, const AlterPart& part) {
  const bool later = part.def.flag("skip_validation");
  const bool partitioned = is_partitioned(scene, part.table);
  return Deed(later ? (partitioned ? "add-key-not-valid-partitioned" : "add-key-not-valid")
                    : (partitioned ? "add-key-partitioned" : "add-key-scan"),
              part.table)
      .add(Role::referenced, relation_name(part.def["pktable"]));
}

/// Whether a column of the index may be NULL, as far as is known.
std::string_view primary_from_index(const Scene& scene, const AlterPart& part) {
  const Name name{part.table.schema, std::string(part.def.text("indexname"))};
  const auto index = scene.sketch.indexes.find(name.key());
  if (index == scene.sketch.indexes.end()) return "add-primary-key-nullable";
  const auto& columns = index->second.columns;
  const auto is_not_null = [&](const std::string& column) {
    const Column* known = scene.sketch.column(part.table, column);
    return known != nullptr && known->not_null;
  };
  const auto is_proved = [&](const std::string& column) {
    return scene.sketch.proved_not_null(part.table, column);
  };
  if (std::all_of(columns.begin(), columns.end(), is_not_null))
    return "add-primary-key-using-index";
  return std::all_of(columns.begin(), columns.end(), is_proved) ? "add-primary-key-proved"
                                                                : "add-primary-key-nullable";
}

Deed added(const Scene& scene, const AlterPart& part) {
  const std::string_view type = part.def.text("contype");
  const bool by_index = part.def.has("indexname");
  if (type == "CONSTR_FOREIGN") return added_key(scene, part);
  if (type == "CONSTR_EXCLUSION") return {"add-exclude", part.table};
  if (type == "CONSTR_UNIQUE") {
    if (by_index) return {"add-unique-using-index", part.table};
    return {is_partitioned(scene, part.table) ? "add-unique-partitioned" : "add-unique-scan",
            part.table};
  }
  if (type == "CONSTR_PRIMARY") {
    return {by_index ? primary_from_index(scene, part) : "add-primary-key-scan", part.table};
  }
  if (!part.def.flag("skip_validation")) return {"add-check-scan", part.table};
  return {
      is_partitioned(scene, part.table) ? "add-check-not-valid-partitioned" : "add-check-not-valid",
      part.table};
}

}  // namespace

Deed constraint_deed(const Scene& scene, const AlterPart& part) {
  if (part.subtype == "AT_AddConstraint") return added(scene, part);
  if (part.subtype == "AT_AlterConstraint") return {"defer-key", part.table};
  const Constraint* known = scene.sketch.constraint(part.table, part.name);
  const bool foreign = known != nullptr && known->kind == Kind::foreign;
  if (part.subtype == "AT_ValidateConstraint") {
    if (foreign) return Deed("validate-key", part.table).add(Role::referenced, known->references);
    return {is_partitioned(scene, part.table) ? "validate-check-partitioned" : "validate-check",
            part.table};
  }
  if (foreign) return Deed("drop-key", part.table).add(Role::referenced, known->references);
  const bool keyed =
      known != nullptr && (known->kind == Kind::primary || known->kind == Kind::unique);
  return {keyed ? "drop-primary-key" : "drop-check", part.table};
}

Deed partition_deed(const Scene& scene, const AlterPart& part) {
  const Name partition = relation_name(part.def["name"]);
  const Table* table = scene.sketch.table(part.table);
  const bool has_default = table != nullptr && table->has_default_partition;
  if (part.subtype == "AT_DetachPartition") {
    if (part.def.flag("concurrent")) {
      return Deed(has_default ? "detach-partition-concurrently-beside-default"
                              : "detach-partition-concurrently",
                  part.table);
    }
    for (const Constraint& item : scene.sketch.constraints) {
      if (item.kind != Kind::foreign || item.references.key() != part.table.key()) continue;
      return Deed("detach-partition-referenced", part.table)
          .add(Role::below, partition)
          .add(Role::referencing, item.table);
    }
    return Deed("detach-partition-now", part.table).add(Role::below, partition);
  }
  const auto& all = scene.sketch.constraints;
  const bool checked = std::any_of(all.begin(), all.end(), [&](const Constraint& item) {
    return item.kind == Kind::check && item.valid && item.table.key() == partition.key();
  });
  for (const Constraint& item : all) {
    if (item.kind != Kind::foreign || item.table.key() != part.table.key()) continue;
    return Deed("attach-partition-with-key", part.table)
        .add(Role::taken_in, partition)
        .add(Role::referenced, item.references);
  }
  std::string_view code = checked ? "attach-partition-checked" : "attach-partition-scan";
  if (has_default && !part.def["bound"].flag("is_default"))
    code = "attach-partition-beside-default";
  if (checked &&
      scene.sketch.indexes_of(part.table).size() > scene.sketch.indexes_of(partition).size()) {
    code = "attach-partition-builds";
  }
  return Deed(code, part.table).add(Role::taken_in, partition);
}

}  // namespace schemagen::lint
