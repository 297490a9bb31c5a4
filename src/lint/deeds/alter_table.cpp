#include <algorithm>
#include <initializer_list>

#include "lint/deeds.hpp"

namespace schemagen::lint {
namespace {

using hazard::Role;

/// Parts of ALTER TABLE that are one form whatever stands in them.
constexpr std::pair<std::string_view, std::string_view> plain_parts[] = {
    {"AT_DropNotNull", "drop-not-null-of-column"},
    {"AT_SetStatistics", "set-statistics"},
    {"AT_SetOptions", "set-column-options"},
    {"AT_ResetOptions", "set-column-options"},
    {"AT_SetStorage", "set-storage"},
    {"AT_SetCompression", "set-compression"},
    {"AT_AddIdentity", "add-identity"},
    {"AT_SetIdentity", "set-identity"},
    {"AT_DropIdentity", "drop-identity"},
    {"AT_DropExpression", "drop-expression"},
    {"AT_SetRelOptions", "set-table-options"},
    {"AT_ResetRelOptions", "set-table-options"},
    {"AT_SetLogged", "set-logged"},
    {"AT_SetUnLogged", "set-unlogged"},
    {"AT_SetAccessMethod", "set-access-method"},
    {"AT_SetTableSpace", "set-tablespace"},
    {"AT_ChangeOwner", "owner-to"},
    {"AT_ReplicaIdentity", "replica-identity"},
    {"AT_EnableRowSecurity", "row-security"},
    {"AT_DisableRowSecurity", "row-security"},
    {"AT_ForceRowSecurity", "force-row-security"},
    {"AT_NoForceRowSecurity", "force-row-security"},
    {"AT_EnableTrig", "disable-trigger"},
    {"AT_EnableAlwaysTrig", "disable-trigger"},
    {"AT_EnableReplicaTrig", "disable-trigger"},
    {"AT_DisableTrig", "disable-trigger"},
    {"AT_EnableTrigAll", "disable-triggers"},
    {"AT_DisableTrigAll", "disable-triggers"},
    {"AT_EnableTrigUser", "disable-user-triggers"},
    {"AT_DisableTrigUser", "disable-user-triggers"},
    {"AT_EnableRule", "disable-rule"},
    {"AT_EnableAlwaysRule", "disable-rule"},
    {"AT_EnableReplicaRule", "disable-rule"},
    {"AT_DisableRule", "disable-rule"},
    {"AT_ClusterOn", "cluster-on"},
    {"AT_DropCluster", "set-without-cluster"},
};

bool among(std::string_view subtype, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), subtype) != words.end();
}

Deed part_deed(const Scene& scene, const AlterPart& part) {
  const std::string_view subtype = part.subtype;
  if (among(subtype, {"AT_AddColumn", "AT_DropColumn", "AT_SetNotNull", "AT_ColumnDefault"})) {
    return column_deed(scene, part);
  }
  if (subtype == "AT_AlterColumnType") return type_deed(scene, part);
  if (among(subtype, {"AT_AddConstraint", "AT_AlterConstraint", "AT_ValidateConstraint",
                      "AT_DropConstraint"})) {
    return constraint_deed(scene, part);
  }
  if (among(subtype, {"AT_AttachPartition", "AT_DetachPartition"})) {
    return partition_deed(scene, part);
  }
  if (among(subtype, {"AT_AddInherit", "AT_DropInherit"})) {
    return Deed(subtype == "AT_AddInherit" ? "inherit" : "no-inherit", part.table)
        .add(Role::above, relation_name(part.def));
  }
  for (const auto& [word, code] : plain_parts) {
    if (word == subtype) return {code, part.table};
  }
  return {"alter-table", part.table};
}

/// ALTER VIEW, ALTER INDEX and ALTER SEQUENCE are the same statement to the grammar.
Deeds of_others(const Scene& scene, std::string_view object) {
  const Name name = relation_name(scene.node["relation"]);
  const auto& commands = scene.node["cmds"].items();
  const std::string_view subtype = commands.empty() ? "" : commands.front().inner().text("subtype");
  if (object == "OBJECT_INDEX" && subtype == "AT_AttachPartition") {
    const Name index = relation_name(commands.front().inner()["def"].inner()["name"]);
    Deed deed("attach-index");
    if (const auto found = scene.sketch.indexes.find(index.key());
        found != scene.sketch.indexes.end()) {
      deed.add(Role::below, found->second.table);
    }
    return {deed};
  }
  if (object == "OBJECT_INDEX") return {Deed("set-index-options")};
  if (object == "OBJECT_VIEW" && subtype == "AT_ChangeOwner") return {{"view-owner", name}};
  return {};
}

}  // namespace

Deeds alter_table_deeds(const Scene& scene) {
  const std::string_view object = scene.node.text("objtype");
  if (object != "OBJECT_TABLE" && object != "OBJECT_FOREIGN_TABLE") return of_others(scene, object);
  Deeds all;
  for (const AlterPart& part : alter_parts(scene)) all.push_back(part_deed(scene, part));
  return all;
}

}  // namespace schemagen::lint
