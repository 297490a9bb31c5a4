#include "lint/sketch.hpp"

#include <algorithm>

namespace schemagen::lint {
namespace {

// Columns that the expression being true proves not to be null: `c IS NOT NULL`, and parts of an
// AND.
void collect_proofs(const Tree& expression, std::set<std::string>& out) {
  if (expression.type() == "NullTest") {
    const Tree& test = expression.inner();
    if (test.text("nulltesttype") == "IS_NOT_NULL") {
      for (const std::string& column : columns_in(test["arg"])) out.insert(column);
    }
  }
  if (expression.type() == "BoolExpr" && expression.inner().text("boolop") == "AND_EXPR") {
    for (const Tree& part : expression.inner()["args"].items()) collect_proofs(part, out);
  }
}

Constraint::Kind kind_of(std::string_view type) {
  if (type == "CONSTR_FOREIGN") return Constraint::Kind::foreign;
  if (type == "CONSTR_UNIQUE") return Constraint::Kind::unique;
  if (type == "CONSTR_PRIMARY") return Constraint::Kind::primary;
  if (type == "CONSTR_EXCLUSION") return Constraint::Kind::exclusion;
  return Constraint::Kind::check;
}

}  // namespace

Constraint read_constraint(const Tree& node, const Name& table, const std::string& column) {
  Constraint result;
  result.kind = kind_of(node.text("contype"));
  result.name = node.text("conname");
  result.table = table;
  result.valid = !node.flag("skip_validation");
  if (result.kind == Constraint::Kind::foreign) {
    result.columns = texts(node["fk_attrs"]);
    result.references = relation_name(node["pktable"]);
    result.referenced = texts(node["pk_attrs"]);
  } else if (result.kind == Constraint::Kind::check) {
    result.columns = columns_in(node["raw_expr"]);
    collect_proofs(node["raw_expr"], result.proves_not_null);
  } else {
    result.columns = texts(node["keys"]);
  }
  if (result.columns.empty() && !column.empty()) result.columns = {column};
  return result;
}

const Table* Sketch::table(const Name& name) const {
  const auto found = tables.find(name.key());
  return found == tables.end() ? nullptr : &found->second;
}

const Column* Sketch::column(const Name& name, const std::string& column) const {
  const Table* known = table(name);
  if (known == nullptr) return nullptr;
  const auto found = known->columns.find(column);
  return found == known->columns.end() ? nullptr : &found->second;
}

bool Sketch::fresh(const Name& name) const {
  const Table* known = table(name);
  return known != nullptr && known->fresh;
}

const Constraint* Sketch::constraint(const Name& table, const std::string& name) const {
  for (const Constraint& item : constraints) {
    if (item.table.key() == table.key() && item.name == name) return &item;
  }
  return nullptr;
}

std::vector<const Index*> Sketch::indexes_of(const Name& table) const {
  std::vector<const Index*> result;
  for (const auto& [key, index] : indexes) {
    if (index.table.key() == table.key()) result.push_back(&index);
  }
  return result;
}

bool Sketch::proved_not_null(const Name& table, const std::string& name) const {
  const Column* known = column(table, name);
  if (known != nullptr && known->not_null) return true;
  return std::any_of(constraints.begin(), constraints.end(), [&](const Constraint& item) {
    return item.valid && item.table.key() == table.key() && item.proves_not_null.contains(name);
  });
}

std::vector<std::string> referenced_columns(const Sketch& sketch, const Constraint& key) {
  if (!key.referenced.empty()) return key.referenced;
  for (const Constraint& item : sketch.constraints) {
    const bool primary = item.kind == Constraint::Kind::primary;
    if (primary && item.table.key() == key.references.key()) return item.columns;
  }
  return {};
}

void Sketch::settle() {
  for (auto& [key, table] : tables) table.fresh = false;
  for (auto& [key, routine] : routines) routine.fresh = false;
  for (auto& [key, type] : enums) type = {};
  for (Constraint& item : constraints) item.transaction = -1;
}

}  // namespace schemagen::lint
