#include <regex>

#include <fmt/format.h>

#include "lint/scene.hpp"

namespace schemagen::lint {
namespace {

const Rule naming{.code = "SG0961",
                  .name = "naming",
                  .summary = "a name that does not follow the project's pattern",
                  .cause =
                      "The pattern that the project has for names of this sort (`--naming "
                      "KIND=REGEX`) does not match it.",
                  .safe = "rename it, or correct the pattern"};

void judge(const Scene& scene, const std::string& kind, std::string_view name, std::size_t at,
           Findings& out) {
  const auto pattern = scene.settings.naming.find(kind);
  if (pattern == scene.settings.naming.end() || name.empty()) return;
  const std::regex expression(pattern->second, std::regex::ECMAScript);
  if (std::regex_search(name.begin(), name.end(), expression)) return;
  out.add(naming, at, fmt::format("{} \"{}\" does not match {}", kind, name, pattern->second));
}

std::string constraint_kind(std::string_view type) {
  if (type == "CONSTR_PRIMARY") return "primary_key";
  if (type == "CONSTR_FOREIGN") return "foreign_key";
  if (type == "CONSTR_UNIQUE") return "unique";
  if (type == "CONSTR_CHECK") return "check";
  return "exclusion";
}

void judge_constraint(const Scene& scene, const Tree& node, Findings& out) {
  judge(scene, constraint_kind(node.text("contype")), node.text("conname"), place(node), out);
}

void judge_column(const Scene& scene, const Tree& column, Findings& out) {
  judge(scene, "column", column.text("colname"), place(column), out);
  for (const Tree& item : column["constraints"].items()) judge_constraint(scene, item.inner(), out);
}

void judge_table(const Scene& scene, Findings& out) {
  const Tree& relation = scene.node["relation"];
  judge(scene, "table", relation.text("relname"), place(relation), out);
  for (const Tree& element : scene.node["tableElts"].items()) {
    if (element.type() == "ColumnDef") judge_column(scene, element.inner(), out);
    if (element.type() == "Constraint") judge_constraint(scene, element.inner(), out);
  }
}

void judge_rename(const Scene& scene, Findings& out) {
  const std::string_view kind = scene.node.text("renameType");
  const std::string_view name = scene.node.text("newname");
  if (kind == "OBJECT_TABLE") judge(scene, "table", name, 0, out);
  if (kind == "OBJECT_COLUMN") judge(scene, "column", name, 0, out);
  if (kind == "OBJECT_INDEX") judge(scene, "index", name, 0, out);
  if (kind == "OBJECT_VIEW") judge(scene, "view", name, 0, out);
}

void check(const Scene& scene, Findings& out) {
  if (scene.settings.naming.empty()) return;
  const std::string_view type = scene.type();
  const Tree& node = scene.node;
  if (type == "CreateStmt") judge_table(scene, out);
  if (type == "RenameStmt") judge_rename(scene, out);
  if (type == "IndexStmt") judge(scene, "index", node.text("idxname"), 0, out);
  if (type == "ViewStmt") judge(scene, "view", node["view"].text("relname"), 0, out);
  if (type == "CreateTrigStmt") judge(scene, "trigger", node.text("trigname"), 0, out);
  if (type == "CreateSeqStmt") judge(scene, "sequence", node["sequence"].text("relname"), 0, out);
  if (type == "CreateSchemaStmt") judge(scene, "schema", node.text("schemaname"), 0, out);
  if (type == "CreateFunctionStmt") {
    judge(scene, "function", listed_name(node["funcname"]).name, 0, out);
  }
  if (type == "CreateEnumStmt" || type == "CompositeTypeStmt") {
    judge(scene, "type",
          type == "CreateEnumStmt" ? listed_name(node["typeName"]).name
                                   : relation_name(node["typevar"]).name,
          0, out);
  }
  for (const AlterPart& part : alter_parts(scene)) {
    if (part.subtype == "AT_AddColumn") judge_column(scene, part.def, out);
    if (part.subtype == "AT_AddConstraint") judge_constraint(scene, part.def, out);
  }
}

}  // namespace

const std::vector<std::string>& naming_keys() {
  static const std::vector<std::string> keys{
      "schema",  "table", "column",      "view",        "index",  "sequence", "function",
      "trigger", "type",  "primary_key", "foreign_key", "unique", "check",    "exclusion"};
  return keys;
}

std::string mistake_in_pattern(const std::string& pattern) {
  try {
    const std::regex expression(pattern, std::regex::ECMAScript);
    return {};
  } catch (const std::regex_error& error) {
    return error.what();
  }
}

const Family& naming_rules() {
  static const Family family{{&naming}, check};
  return family;
}

}  // namespace schemagen::lint
