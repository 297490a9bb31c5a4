#include "lint/whole_file.hpp"

#include <set>

#include <fmt/format.h>

#include "lint/names.hpp"

namespace schemagen::lint {
namespace {

const Rule no_down{
    .code = "SG0970",
    .name = "no-down",
    .summary = "a migration without a down part",
    .cause = "`downgrade` stops at it, so that nothing below can be taken back.",
    .safe = "write -- schemagen:down, or -- schemagen:irreversible REASON in the header"};

const Rule wrong_down{
    .code = "SG0971",
    .name = "down-forgets",
    .summary = "a down part that leaves behind what up has made",
    .cause = "After a downgrade it is still there, and the next upgrade fails at it.",
    .safe = "drop in the down part what the up part creates"};

/// "table public.orders" and the like, with the statement that made or dropped it.
using Things = std::vector<std::pair<std::string, const Statement*>>;

void collect_alter(const Statement& statement, Things& made, std::set<std::string>& gone) {
  const Tree& node = statement.tree.inner();
  const std::string table = relation_name(node["relation"]).key();
  for (const Tree& item : node["cmds"].items()) {
    const Tree& command = item.inner();
    const std::string_view subtype = command.text("subtype");
    const std::string name(command.text("name"));
    const Tree& def = command["def"].inner();
    if (subtype == "AT_AddColumn") {
      made.emplace_back("column " + table + "." + std::string(def.text("colname")), &statement);
    }
    if (subtype == "AT_DropColumn") gone.insert("column " + table + "." + name);
    if (subtype == "AT_AddConstraint" && def.has("conname")) {
      made.emplace_back("constraint " + table + "." + std::string(def.text("conname")), &statement);
    }
    if (subtype == "AT_DropConstraint") gone.insert("constraint " + table + "." + name);
    // The constraint takes the index over, under its own name.
    if (def.has("indexname")) {
      const Name index{std::string(node["relation"].text("schemaname")),
                       std::string(def.text("indexname"))};
      gone.insert("index " + index.key());
    }
  }
}

void collect_drop(const Statement& statement, std::set<std::string>& gone) {
  const Tree& node = statement.tree.inner();
  const std::string_view type = node.text("removeType");
  for (const Tree& object : node["objects"].items()) {
    const std::string key = listed_name(object).key();
    if (type == "OBJECT_TABLE") gone.insert("table " + key);
    if (type == "OBJECT_VIEW") gone.insert("view " + key);
    if (type == "OBJECT_INDEX") gone.insert("index " + key);
    if (type == "OBJECT_SEQUENCE") gone.insert("sequence " + key);
    if (type == "OBJECT_TYPE") gone.insert("type " + listed_name(object.inner()["names"]).key());
    if (type == "OBJECT_SCHEMA")
      gone.insert(fmt::format("schema {}", object["String"].text("sval")));
  }
}

void collect(const Statement& statement, Things& made, std::set<std::string>& gone) {
  const Tree& node = statement.tree.inner();
  const std::string_view type = statement.type();
  const bool maybe = node.flag("if_not_exists") || node.flag("replace");
  const Tree& relation = node["relation"];
  const bool temporary = relation.text("relpersistence") == "t";
  const auto make = [&](std::string_view kind, const std::string& key) {
    if (!maybe && !temporary) made.emplace_back(fmt::format("{} {}", kind, key), &statement);
  };
  if (type == "CreateStmt") make("table", relation_name(relation).key());
  if (type == "ViewStmt") make("view", relation_name(node["view"]).key());
  if (type == "CreateSeqStmt") make("sequence", relation_name(node["sequence"]).key());
  if (type == "CreateEnumStmt") make("type", listed_name(node["typeName"]).key());
  if (type == "IndexStmt" && node.has("idxname")) {
    make("index", Name{relation_name(relation).schema, std::string(node.text("idxname"))}.key());
  }
  if (type == "AlterTableStmt") collect_alter(statement, made, gone);
  if (type == "DropStmt") collect_drop(statement, gone);
}

// What goes away takes along what hangs on it: a table its columns, constraints and indexes, a
// column those that name it.
bool goes_along(const Statement& made, const std::set<std::string>& gone) {
  const Tree& node = made.tree.inner();
  if (node["relation"].empty()) return false;
  const Name table = relation_name(node["relation"]);
  if (gone.contains("table " + table.key())) return true;
  if (gone.contains("schema " + (table.schema.empty() ? "public" : table.schema))) return true;
  bool along = false;
  const auto look = [&](const std::string& column) {
    along = along || gone.contains("column " + table.key() + "." + column);
  };
  for (const std::string& column : columns_in(made.tree)) look(column);
  made.tree.each([&](std::string_view type, const Tree& part) {
    if (type == "IndexElem") look(std::string(part.text("name")));
    for (const std::string_view list : {"keys", "fk_attrs"}) {
      for (const std::string& column : texts(part[list])) look(column);
    }
  });
  return along;
}

}  // namespace

void check_whole_file(const Script& script, const TakeWhole& take) {
  const history::Migration& migration = *script.migration;
  if (!script.is_migration || migration.irreversible || script.statements.empty()) return;
  Things made;
  Things ignored;
  std::set<std::string> gone_in_up;
  std::set<std::string> gone;
  bool readable = true;
  for (const Statement& statement : script.statements) {
    if (statement.type() == "RenameStmt") readable = false;
    if (statement.down) {
      readable = readable && !statement.unreadable && statement.type() != "DoStmt";
      collect(statement, ignored, gone);
    } else {
      collect(statement, made, gone_in_up);
    }
  }
  const Statement& first = script.statements.front();
  if (!migration.has_down) {
    if (!first.down) take(no_down, first, "this migration has no down part");
    return;
  }
  if (!readable) return;
  for (const auto& [thing, statement] : made) {
    if (gone.contains(thing) || gone_in_up.contains(thing) || goes_along(*statement, gone) ||
        goes_along(*statement, gone_in_up)) {
      continue;
    }
    take(wrong_down, *statement, fmt::format("the down part leaves {} behind", thing));
  }
}

const std::vector<const Rule*>& whole_file_rules() {
  static const std::vector<const Rule*> list{&no_down, &wrong_down};
  return list;
}

}  // namespace schemagen::lint
