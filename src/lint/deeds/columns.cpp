#include <algorithm>

#include "lint/deeds.hpp"

namespace schemagen::lint {
namespace {

using hazard::Role;

bool is_null_constant(const Tree& expression) {
  return expression["A_Const"].flag("isnull") ||
         (expression.type() == "TypeCast" && is_null_constant(expression.inner()["arg"]));
}

bool calls(const Tree& expression, std::string_view function) {
  bool found = expression.type() == "SQLValueFunction" && function.empty();
  const auto look = [&](std::string_view type, const Tree& node) {
    if (type == "SQLValueFunction") found = found || function.empty();
    if (type == "FuncCall") {
      found = found || function.empty() || listed_name(node["funcname"]).name == function;
    }
  };
  expression.each(look);
  return found;
}

bool is_partitioned(const Scene& scene, const Name& name) {
  const Table* table = scene.sketch.table(name);
  return table != nullptr && table->partitioned;
}

std::string_view plain_column(const Scene& scene, const AlterPart& part, const Tree* given) {
  const Tree& column = part.def;
  if (given != nullptr) {
    if (column_constraint(column, "CONSTR_CHECK") != nullptr) return "add-column-check";
    if (column_constraint(column, "CONSTR_NOTNULL") != nullptr) {
      return "add-column-not-null-default";
    }
    return calls((*given)["raw_expr"], "") ? "add-column-stable-default" : "add-column-default";
  }
  if (column_constraint(column, "CONSTR_NOTNULL") != nullptr) return "add-required-column";
  if (is_partitioned(scene, part.table)) return "add-column-partitioned";
  const auto domain = scene.sketch.domains.find(listed_name(column["typeName"]["names"]).key());
  return domain == scene.sketch.domains.end() ? "add-column" : "add-column-free-domain";
}

Deed added(const Scene& scene, const AlterPart& part) {
  const Tree& column = part.def;
  if (part.node.flag("missing_ok") &&
      scene.sketch.column(part.table, std::string(column.text("colname"))) != nullptr) {
    return {"add-column-if-not-exists", part.table};
  }
  const Tree* given = column_constraint(column, "CONSTR_DEFAULT");
  if (given != nullptr && is_null_constant((*given)["raw_expr"])) given = nullptr;
  const bool keyed = column_constraint(column, "CONSTR_PRIMARY") != nullptr;
  if (column_constraint(column, "CONSTR_IDENTITY") != nullptr) {
    return {keyed ? "add-primary-key-column" : "add-column-identity", part.table};
  }
  if (is_serial(type_text(column["typeName"]))) return {"add-column-serial", part.table};
  if (column_constraint(column, "CONSTR_GENERATED") != nullptr) {
    return {"add-column-computed", part.table};
  }
  const auto domain = scene.sketch.domains.find(listed_name(column["typeName"]["names"]).key());
  if (domain != scene.sketch.domains.end() && domain->second.has_check) {
    return {"add-column-checked-domain", part.table};
  }
  if (given != nullptr && !volatility((*given)["raw_expr"], scene.sketch).empty()) {
    return {"add-column-rewriting-default", part.table};
  }
  if (const Tree* key = column_constraint(column, "CONSTR_FOREIGN")) {
    return Deed(given == nullptr ? "add-column-key" : "add-column-key-default", part.table)
        .add(Role::referenced, relation_name((*key)["pktable"]));
  }
  if (keyed || column_constraint(column, "CONSTR_UNIQUE") != nullptr) {
    return {"add-unique-column", part.table};
  }
  return {plain_column(scene, part, given), part.table};
}

Deed dropped(const Scene& scene, const AlterPart& part) {
  const Table* table = scene.sketch.table(part.table);
  if (part.node.flag("missing_ok") && table != nullptr && table->whole &&
      !table->columns.contains(part.name)) {
    return {"drop-column-if-exists", part.table};
  }
  for (const Constraint& item : scene.sketch.constraints) {
    if (item.kind != Constraint::Kind::foreign || item.table.key() != part.table.key()) continue;
    if (std::find(item.columns.begin(), item.columns.end(), part.name) == item.columns.end()) {
      continue;
    }
    return Deed("drop-column-with-key", part.table).add(Role::referenced, item.references);
  }
  Deed cascade("drop-column-cascade", part.table);
  for (const auto& [key, view] : scene.sketch.views) {
    const bool reads = view.everything || view.columns.contains(part.name);
    if (reads && view.relations.contains(part.table.key())) cascade.add(Role::reader, view.name);
  }
  if (cascade.relations.size() > 1 && part.node.text("behavior") == "DROP_CASCADE") return cascade;
  return {"drop-a-column", part.table};
}

std::string_view not_null(const Scene& scene, const AlterPart& part) {
  const Column* known = scene.sketch.column(part.table, part.name);
  if (known != nullptr && known->not_null) return "set-not-null-again";
  if (scene.sketch.proved_not_null(part.table, part.name)) {
    return is_partitioned(scene, part.table) ? "set-not-null-partitioned" : "set-not-null-proved";
  }
  for (const Constraint& item : scene.sketch.constraints) {
    if (item.table.key() != part.table.key() || item.kind != Constraint::Kind::check) continue;
    if (std::find(item.columns.begin(), item.columns.end(), part.name) == item.columns.end()) {
      continue;
    }
    return item.valid ? "set-not-null-other-check" : "set-not-null-unproved";
  }
  return "set-not-null-scan";
}

}  // namespace

Deed column_deed(const Scene& scene, const AlterPart& part) {
  if (part.subtype == "AT_AddColumn") return added(scene, part);
  if (part.subtype == "AT_DropColumn") return dropped(scene, part);
  if (part.subtype == "AT_SetNotNull") return {not_null(scene, part), part.table};
  if (part.def.empty()) return {"drop-default", part.table};
  const Tree& expression = part.node["def"];
  return {calls(expression, "nextval") ? "sequence-default" : "set-default", part.table};
}

}  // namespace schemagen::lint
