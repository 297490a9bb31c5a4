#include <algorithm>

#include "lint/scene.hpp"

namespace schemagen::lint {
namespace {

void note_enum(const Scene& scene, Work& work) {
  if (scene.type() != "AlterEnumStmt" || scene.node.has("oldVal")) return;
  work.labels[std::string(scene.node.text("newVal"))] = listed_name(scene.node["typeName"]).key();
}

void note_constraints(const Scene& scene, Work& work) {
  for (const AlterPart& part : alter_parts(scene)) {
    if (part.subtype != "AT_AddConstraint") continue;
    if (part.def.flag("skip_validation")) {
      work.constraints.insert(part.table.key() + "." + std::string(part.def.text("conname")));
    }
    if (part.def.text("contype") == "CONSTR_FOREIGN" && scene.in_use(part.table)) {
      ++work.foreign_keys;
    }
  }
}

// A table that is made anew: the old one gets another name, and all its rows go into the new one.
void note_succession(const Scene& scene) {
  FileWork& file = scene.file;
  if (scene.type() == "RenameStmt" && scene.node.text("renameType") == "OBJECT_TABLE") {
    const Name was = relation_name(scene.node["relation"]);
    const Name now{was.schema, std::string(scene.node.text("newname"))};
    file.renamed_tables[now.key()] = was.key();
  }
  if (scene.type() != "InsertStmt") return;
  const Tree& select = scene.node["selectStmt"]["SelectStmt"];
  const auto& from = select["fromClause"].items();
  if (from.size() != 1 || from.front().type() != "RangeVar" || select.has("whereClause") ||
      select.has("distinctClause") || select.has("groupClause") || select.has("limitCount") ||
      from.front().inner().has("alias")) {
    return;
  }
  const std::string source = relation_name(from.front().inner()).key();
  const auto was = file.renamed_tables.find(source);
  if (was == file.renamed_tables.end()) return;
  if (was->second == relation_name(scene.node["relation"]).key()) {
    file.emptied_tables.insert(source);
  }
}

void note_file(const Scene& scene) {
  FileWork& file = scene.file;
  if (scene.type() == "VariableSetStmt" && scene.node.text("name") == "lock_timeout") {
    file.lock_timeout = scene.node.text("kind") == "VAR_SET_VALUE";
  }
  if (scene.type() == "SelectStmt") {
    scene.node.each([&](std::string_view type, const Tree& node) {
      if (type != "FuncCall" || listed_name(node["funcname"]).name != "set_config") return;
      const auto& arguments = node["args"].items();
      if (!arguments.empty() &&
          arguments.front()["A_Const"]["sval"].text("sval") == "lock_timeout") {
        file.lock_timeout = true;
      }
    });
  }
  if (scene.type() != "DropStmt") return;
  for (const Tree& object : scene.node["objects"].items()) {
    const Name name = listed_name(object);
    if (scene.node.text("removeType") == "OBJECT_TABLE") file.dropped_tables.insert(name.key());
    if (scene.node.text("removeType") != "OBJECT_INDEX") continue;
    const auto index = scene.sketch.indexes.find(name.key());
    if (index != scene.sketch.indexes.end()) {
      file.dropped_indexes[name.key()] = index->second.table.key();
    }
  }
}

}  // namespace

void note_work(const Scene& scene, Work& work) {
  for (const auto& [table, mode] : strong_locks(scene)) {
    const auto [held, is_new] = work.locked.try_emplace(table, mode);
    if (!is_new) held->second = std::max(held->second, mode);
  }
  if (reads_through(scene)) work.scanned.insert(relation_name(scene.node["relation"]).key());
  note_enum(scene, work);
  note_constraints(scene, work);
  note_succession(scene);
  note_file(scene);
}

}  // namespace schemagen::lint
