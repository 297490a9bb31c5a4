#include "lint/scene.hpp"

#include "schemagen/sql/lexer.hpp"

namespace schemagen::lint {
namespace {

// Where each part of an ALTER TABLE begins: behind the name of the table, and behind each comma.
std::vector<std::size_t> part_starts(const std::string& text, std::size_t table_at) {
  std::vector<std::size_t> starts;
  int depth = 0;
  bool begins = true;
  bool in_name = true;
  bool was_dot = true;
  for (const sql::Token& token : sql::tokenize(text)) {
    if (token.offset < table_at) continue;
    if (in_name) {
      const bool dot = token.is(".");
      if (dot || was_dot || token.is("*")) {
        was_dot = dot;
        continue;
      }
      in_name = false;
    }
    if (begins) starts.push_back(token.offset);
    begins = depth == 0 && token.is(",");
    if (token.is("(") || token.is("[")) ++depth;
    if (token.is(")") || token.is("]")) --depth;
  }
  return starts;
}

}  // namespace

std::size_t place(const Tree& node) { return static_cast<std::size_t>(node.number("location")); }

std::vector<AlterPart> alter_parts(const Scene& scene) {
  std::vector<AlterPart> result;
  if (scene.type() != "AlterTableStmt") return result;
  const std::string_view object = scene.node.text("objtype");
  if (object == "OBJECT_INDEX" || object == "OBJECT_TYPE" || object == "OBJECT_SEQUENCE") {
    return result;
  }
  const Tree& relation = scene.node["relation"];
  const auto& commands = scene.node["cmds"].items();
  const std::vector<std::size_t> starts = part_starts(scene.statement.text, place(relation));
  for (std::size_t i = 0; i < commands.size(); ++i) {
    const Tree& command = commands[i].inner();
    const Tree& def = command["def"].inner();
    const std::size_t at = starts.size() == commands.size() ? starts[i] : place(def);
    result.push_back({relation_name(relation), command.text("subtype"),
                      std::string(command.text("name")), def, command, at});
  }
  return result;
}

const Tree* column_constraint(const Tree& column, std::string_view kind) {
  for (const Tree& item : column["constraints"].items()) {
    if (item.inner().text("contype") == kind) return &item.inner();
  }
  return nullptr;
}

}  // namespace schemagen::lint
