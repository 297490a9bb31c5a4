#include <algorithm>

#include "lint/deeds.hpp"

// What the table of hazards says of a statement's forms, for the relations that it names.

namespace schemagen::lint {
namespace {

bool concerns(const Scene& scene, const hazard::Effect& effect) {
  return scene.settings.server_version == 0 || effect.in(scene.settings.server_version / 10000);
}

/// Calls `visit` with each table in use and what is done to it.
template <typename Visit>
void for_each_effect(const Scene& scene, const Visit& visit) {
  for (const Deed& deed : deeds(scene)) {
    for (const hazard::Effect& effect : deed.form->touched()) {
      if (!concerns(scene, effect)) continue;
      for (const auto& [role, name] : deed.relations) {
        if (role == effect.role && scene.in_use(name)) visit(name, effect);
      }
    }
  }
}

}  // namespace

std::map<std::string, hazard::LockMode> strong_locks(const Scene& scene) {
  std::map<std::string, hazard::LockMode> held;
  for_each_effect(scene, [&](const Name& table, const hazard::Effect& effect) {
    if (!hazard::blocks_writes(effect.lock)) return;
    const auto [at, is_new] = held.try_emplace(table.key(), effect.lock);
    if (!is_new) at->second = std::max(at->second, effect.lock);
  });
  return held;
}

bool is_long(const Scene& scene) {
  const std::string_view type = scene.type();
  if (type == "UpdateStmt" || type == "DeleteStmt") {
    return !scene.statement.batch && scene.in_use(relation_name(scene.node["relation"]));
  }
  if (type == "InsertStmt") return scene.node["selectStmt"]["SelectStmt"].has("fromClause");
  if (type == "CopyStmt" || type == "CreateTableAsStmt" || type == "RefreshMatViewStmt")
    return true;
  // Of the parts of ALTER TABLE there are rules of their own.
  if (type == "AlterTableStmt" || type == "CreateStmt") return false;
  bool reads = false;
  for_each_effect(scene, [&](const Name&, const hazard::Effect& effect) {
    reads = reads || ((effect.work & hazard::scan) != 0 && effect.lock >= hazard::LockMode::share);
  });
  return reads;
}

bool reads_through(const Scene& scene) {
  if (scene.type() != "AlterTableStmt") return false;
  bool reads = false;
  for_each_effect(scene, [&](const Name&, const hazard::Effect& effect) {
    reads = reads || (effect.role == hazard::Role::table && (effect.work & hazard::scan) != 0);
  });
  return reads;
}

}  // namespace schemagen::lint
