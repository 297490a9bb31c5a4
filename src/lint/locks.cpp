#include <algorithm>
#include <array>

#include "lint/scene.hpp"

namespace schemagen::lint {
namespace {

constexpr std::string_view exclusive = "ACCESS EXCLUSIVE";
constexpr std::string_view row_exclusive = "SHARE ROW EXCLUSIVE";
constexpr std::string_view share = "SHARE";

// Parts of ALTER TABLE that take SHARE UPDATE EXCLUSIVE, which neither reads nor writes wait for.
constexpr std::array<std::string_view, 8> weak_parts{
    "AT_SetStatistics",   "AT_SetOptions",         "AT_ResetOptions", "AT_SetRelOptions",
    "AT_ResetRelOptions", "AT_ValidateConstraint", "AT_ClusterOn",    "AT_DropCluster"};

constexpr std::array<std::string_view, 11> trigger_parts{
    "AT_EnableTrig",    "AT_EnableAlwaysTrig", "AT_EnableReplicaTrig", "AT_DisableTrig",
    "AT_EnableTrigAll", "AT_DisableTrigAll",   "AT_EnableTrigUser",    "AT_DisableTrigUser",
    "AT_EnableRule",    "AT_DisableRule",      "AT_EnableAlwaysRule"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Keeps the strongest lock of each table that is in use.
class Locks {
 public:
  explicit Locks(const Scene& scene) : scene_(scene) {}

  void take(const Name& table, std::string_view mode) {
    if (table.name.empty() || !scene_.in_use(table)) return;
    std::string& held = result[table.key()];
    if (held.empty() || rank(mode) > rank(held)) held = mode;
  }

  void alter() {
    for (const AlterPart& part : alter_parts(scene_)) {
      const bool foreign =
          part.subtype == "AT_AddConstraint" && part.def.text("contype") == "CONSTR_FOREIGN";
      if (foreign) {
        take(part.table, row_exclusive);
        take(relation_name(part.def["pktable"]), row_exclusive);
      } else if (part.subtype == "AT_AttachPartition") {
        take(relation_name(part.def["name"]), exclusive);
      } else if (part.subtype == "AT_DetachPartition" && part.def.flag("concurrent")) {
        continue;
      } else if (among(trigger_parts, part.subtype)) {
        take(part.table, row_exclusive);
      } else if (!among(weak_parts, part.subtype)) {
        take(part.table, exclusive);
      }
      if (part.subtype == "AT_AddColumn") {
        if (const Tree* key = column_constraint(part.def, "CONSTR_FOREIGN")) {
          take(relation_name((*key)["pktable"]), row_exclusive);
        }
      }
    }
  }

  void create() {
    for (const Tree& parent : scene_.node["inhRelations"].items()) {
      take(relation_name(parent), exclusive);
    }
    for (const Tree& element : scene_.node["tableElts"].items()) {
      element.each([&](std::string_view type, const Tree& node) {
        if (type == "Constraint" && node.text("contype") == "CONSTR_FOREIGN") {
          take(relation_name(node["pktable"]), row_exclusive);
        }
      });
    }
  }

  void drop() {
    const std::string_view kind = scene_.node.text("removeType");
    for (const Tree& object : scene_.node["objects"].items()) {
      Name name = listed_name(object);
      if (kind == "OBJECT_TABLE") take(name, exclusive);
      if (kind == "OBJECT_INDEX" && !scene_.node.flag("concurrent")) {
        const auto index = scene_.sketch.indexes.find(name.key());
        take(index == scene_.sketch.indexes.end() ? name : index->second.table, exclusive);
      }
      if (kind == "OBJECT_TRIGGER" || kind == "OBJECT_POLICY" || kind == "OBJECT_RULE") {
        take(owner_of(object), exclusive);
      }
    }
  }

  std::map<std::string, std::string> result;

 private:
  static int rank(std::string_view mode) {
    return mode == exclusive ? 3 : mode == row_exclusive ? 2 : 1;
  }

  // The table of "schema.table.trigger".
  static Name owner_of(const Tree& object) {
    std::vector<std::string> words = texts(object.inner()["items"]);
    if (words.size() < 2) return {};
    words.pop_back();
    return {words.size() > 1 ? words[words.size() - 2] : "", words.back()};
  }

  const Scene& scene_;
};

void take_others(const Scene& scene, Locks& locks) {
  const std::string_view type = scene.type();
  const Tree& node = scene.node;
  const Name relation = relation_name(node["relation"]);
  if (type == "IndexStmt" && !node.flag("concurrent")) locks.take(relation, share);
  if (type == "CreateTrigStmt") locks.take(relation, row_exclusive);
  if (type == "RuleStmt") locks.take(relation, exclusive);
  if (type == "ClusterStmt") locks.take(relation, exclusive);
  if (type == "CreatePolicyStmt" || type == "AlterPolicyStmt") {
    locks.take(relation_name(node["table"]), exclusive);
  }
  if (type == "RenameStmt" &&
      (node.text("renameType") == "OBJECT_TABLE" || node.text("renameType") == "OBJECT_COLUMN")) {
    locks.take(relation, exclusive);
  }
  if (type == "RefreshMatViewStmt" && !node.flag("concurrent")) locks.take(relation, exclusive);
  if (type == "TruncateStmt") {
    for (const Tree& item : node["relations"].items()) locks.take(relation_name(item), exclusive);
  }
  if (type == "LockStmt" && node.number("mode") >= 5) {
    constexpr std::array<std::string_view, 4> modes{share, row_exclusive, exclusive, exclusive};
    const std::size_t mode =
        std::min<std::size_t>(static_cast<std::size_t>(node.number("mode")), 8);
    for (const Tree& item : node["relations"].items()) {
      locks.take(relation_name(item), modes[mode - 5]);
    }
  }
}

}  // namespace

std::map<std::string, std::string> strong_locks(const Scene& scene) {
  Locks locks(scene);
  if (scene.type() == "AlterTableStmt") locks.alter();
  if (scene.type() == "CreateStmt") locks.create();
  if (scene.type() == "DropStmt") locks.drop();
  take_others(scene, locks);
  return std::move(locks.result);
}

bool is_long(const Scene& scene) {
  const std::string_view type = scene.type();
  const Tree& node = scene.node;
  const Name relation = relation_name(node["relation"]);
  if (type == "UpdateStmt" || type == "DeleteStmt") {
    return !scene.statement.batch && scene.in_use(relation);
  }
  if (type == "InsertStmt") {
    return node["selectStmt"]["SelectStmt"].has("fromClause");
  }
  if (type == "IndexStmt") return !node.flag("concurrent") && scene.in_use(relation);
  return type == "RefreshMatViewStmt" || type == "CopyStmt" || type == "CreateTableAsStmt";
}

}  // namespace schemagen::lint
