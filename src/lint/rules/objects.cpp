#include <fmt/format.h>

#include "lint/scene.hpp"

namespace schemagen::lint {
namespace {

const Rule trigger{
    .code = "SG0943",
    .name = "trigger",
    .summary = "creating, dropping, enabling or disabling a trigger",
    .cause =
        "CREATE, ENABLE and DISABLE take SHARE ROW EXCLUSIVE: writes queue behind it. DROP TRIGGER "
        "takes ACCESS "
        "EXCLUSIVE: reads, too. All are brief once they have their lock.",
    .safe =
        "a short lock_timeout and a transaction that does nothing else; in place of dropping and "
        "creating, CREATE OR "
        "REPLACE TRIGGER",
    .versions = "CREATE OR REPLACE TRIGGER is there from 14 on, with the same lock as CREATE."};

const Rule refresh{
    .code = "SG0944",
    .name = "refresh-materialized-view",
    .summary = "REFRESH MATERIALIZED VIEW without CONCURRENTLY",
    .cause = "ACCESS EXCLUSIVE on the materialized view while its query runs: reads wait.",
    .safe = "REFRESH MATERIALIZED VIEW CONCURRENTLY, which needs a unique index on it"};

const Rule label_order{.code = "SG0947",
                       .name = "enum-value-without-place",
                       .severity = Severity::note,
                       .summary = "ADD VALUE without BEFORE or AFTER",
                       .cause =
                           "The value comes last in the order of the type, which ORDER BY and "
                           "comparisons follow. It cannot be moved later.",
                       .safe = "say where it belongs: ADD VALUE 'x' AFTER 'y'"};

const Rule new_enum{
    .code = "SG0948",
    .name = "create-enum",
    .severity = Severity::note,
    .summary = "CREATE TYPE ... AS ENUM",
    .cause =
        "Values can be added and renamed; taking one out or changing the order means a new type "
        "and a rewrite of every "
        "table that has it.",
    .safe =
        "where values come and go, use a table of them with a foreign key, or text with a CHECK"};

const Rule rights{
    .code = "SG0965",
    .name = "rights-or-extension",
    .severity = Severity::note,
    .summary = "privileges, owners, row security or the version of an extension change",
    .cause =
        "Who may do what changes at that moment, for better or worse; a new version of an "
        "extension runs its own script, "
        "whose locks are not known from here.",
    .safe = "have somebody look at who gains or loses what; try the extension's update on a copy"};

void check_trigger(const Scene& scene, Findings& out) {
  if (scene.type() == "CreateTrigStmt") {
    const Name table = relation_name(scene.node["relation"]);
    if (!scene.in_use(table)) return;
    out.add(
        trigger, 0,
        fmt::format("creating a trigger keeps writes to {} waiting for its lock", table.written()));
  }
  if (scene.type() == "DropStmt" && scene.node.text("removeType") == "OBJECT_TRIGGER") {
    for (const auto& [table, mode] : strong_locks(scene)) {
      out.add(trigger, 0,
              fmt::format("dropping a trigger keeps reads and writes of {} waiting for its lock",
                          table));
    }
  }
  for (const AlterPart& part : alter_parts(scene)) {
    const bool switches = part.subtype.find("ableTrig") != std::string_view::npos ||
                          part.subtype.find("AlwaysTrig") != std::string_view::npos ||
                          part.subtype.find("ReplicaTrig") != std::string_view::npos;
    if (!switches || !scene.in_use(part.table)) continue;
    out.add(trigger, part.at,
            fmt::format("this keeps writes to {} waiting for its lock", part.table.written()));
  }
}

void check_rights(const Scene& scene, Findings& out) {
  const std::string_view type = scene.type();
  if (type == "GrantStmt" && !scene.node.flag("is_grant")) {
    out.add(rights, 0, "this takes privileges away");
  }
  if (type == "GrantRoleStmt") out.add(rights, 0, "this changes who is a member of a role");
  if (type == "AlterOwnerStmt") out.add(rights, 0, "this changes an owner");
  if (type == "AlterExtensionStmt") {
    out.add(rights, 0,
            fmt::format("this updates extension {}: its script decides what is locked",
                        scene.node.text("extname")));
  }
  for (const AlterPart& part : alter_parts(scene)) {
    if (!scene.in_use(part.table)) continue;
    if (part.subtype == "AT_ChangeOwner") {
      out.add(rights, part.at, fmt::format("this changes the owner of {}", part.table.written()));
    }
    if (part.subtype == "AT_EnableRowSecurity" || part.subtype == "AT_DisableRowSecurity") {
      out.add(rights, part.at,
              fmt::format("this changes which rows of {} everybody sees", part.table.written()));
    }
  }
}

void check(const Scene& scene, Findings& out) {
  check_trigger(scene, out);
  check_rights(scene, out);
  if (scene.type() == "RefreshMatViewStmt" && !scene.node.flag("concurrent") &&
      !scene.node.flag("skipData")) {
    out.add(refresh, 0,
            fmt::format("nobody can read {} until its query is done",
                        relation_name(scene.node["relation"]).written()));
  }
  if (scene.type() == "AlterEnumStmt" && !scene.node.has("oldVal") &&
      !scene.node.has("newValNeighbor")) {
    out.add(label_order, 0,
            fmt::format("'{}' comes last in the order of its type", scene.node.text("newVal")));
  }
  if (scene.type() == "CreateEnumStmt") {
    out.add(new_enum, 0,
            fmt::format("no value of {} can be taken out or moved later",
                        listed_name(scene.node["typeName"]).written()));
  }
}

}  // namespace

const Family& object_rules() {
  static const Family family{{&trigger, &refresh, &label_order, &new_enum, &rights}, check};
  return family;
}

}  // namespace schemagen::lint
