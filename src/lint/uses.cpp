#include "lint/uses.hpp"

#include <algorithm>
#include <set>

namespace schemagen::lint {
namespace {

/// What a statement calls a table: its name, or what stands for it.
std::set<std::string> names_in(const Tree& statement, const Name& table) {
  std::set<std::string> names;
  statement.each([&](std::string_view type, const Tree& node) {
    const Tree& range = type == "RangeVar" ? node : node["relation"];
    if (!range.has("relname") || relation_name(range).key() != table.key()) return;
    const std::string_view alias = range["alias"].text("aliasname");
    names.insert(alias.empty() ? table.name : std::string(alias));
  });
  return names;
}

bool reads(const Tree& reference, const std::set<std::string>& names, const std::string& column) {
  const std::vector<std::string> words = texts(reference["fields"]);
  if (words.empty() || words.back() != column) return false;
  return words.size() == 1 || names.contains(words[words.size() - 2]);
}

/// The columns of UPDATE ... SET and of INSERT.
bool writes(const Tree& node, const Name& table, const std::string& column) {
  const Tree& relation = node["relation"];
  if (!relation.has("relname") || relation_name(relation).key() != table.key()) return false;
  const auto names_it = [&](const Tree& target) { return target.inner().text("name") == column; };
  const std::vector<Tree>& set = node["targetList"].items();
  const std::vector<Tree>& inserted = node["cols"].items();
  return std::any_of(set.begin(), set.end(), names_it) ||
         std::any_of(inserted.begin(), inserted.end(), names_it);
}

}  // namespace

bool uses(const Tree& statement, const Name& table, const std::string& column) {
  const std::set<std::string> names = names_in(statement, table);
  if (names.empty() || column.empty()) return !names.empty();
  bool found = false;
  statement.each([&](std::string_view type, const Tree& node) {
    found = found || (type == "ColumnRef" && reads(node, names, column)) ||
            ((type == "UpdateStmt" || type == "InsertStmt") && writes(node, table, column));
  });
  return found;
}

}  // namespace schemagen::lint
