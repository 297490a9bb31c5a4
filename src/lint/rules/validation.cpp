#include <algorithm>

#include <fmt/format.h>

#include "lint/scene.hpp"

namespace schemagen::lint {
namespace {

const Rule validate_under_lock{
    .code = "SG0916",
    .name = "validate-under-lock",
    .summary = "VALIDATE CONSTRAINT in the transaction that added the constraint",
    .cause =
        "Validating alone lets reads and writes go on, but the transaction still holds the "
        "stronger lock of ADD "
        "CONSTRAINT, so they wait for the whole scan.",
    .safe =
        "validate in a transaction of its own: begin a new step with -- schemagen:step "
        "transaction=off"};

const Rule drop_with_key{
    .code = "SG0918",
    .name = "drop-with-foreign-key",
    .summary = "dropping what has a foreign key to another table",
    .cause =
        "ACCESS EXCLUSIVE is taken on the table that the key refers to, as well: reads of that one "
        "wait, too.",
    .safe = "drop each foreign key first, in a transaction of its own with a short lock_timeout"};

const Rule domain_constraint{
    .code = "SG0945",
    .name = "domain-constraint",
    .summary = "a constraint on a domain that columns have",
    .cause =
        "Every table with a column of the domain is locked in SHARE mode and read through: writes "
        "wait. VALIDATE "
        "CONSTRAINT of a domain takes the same lock.",
    .safe = "ADD CONSTRAINT ... NOT VALID takes no lock; validate it in a quiet hour"};

void tell_keys(const Scene& scene, const Name& table, const std::string& what, std::size_t at,
               const auto& concerns, Findings& out) {
  for (const Constraint& item : scene.sketch.constraints) {
    if (item.kind != Constraint::Kind::foreign || item.table.key() != table.key()) continue;
    if (!concerns(item) || !scene.in_use(item.references)) continue;
    out.add(drop_with_key, at,
            fmt::format("dropping {} locks {}, too: foreign key {} refers to it", what,
                        item.references.written(), item.name));
  }
}

void check_drop(const Scene& scene, Findings& out) {
  if (scene.node.text("removeType") != "OBJECT_TABLE") return;
  for (const Tree& object : scene.node["objects"].items()) {
    const Name table = listed_name(object);
    tell_keys(
        scene, table, table.written(), 0, [](const Constraint&) { return true; }, out);
  }
}

void check_domain(const Scene& scene, Findings& out) {
  const std::string_view kind = scene.node.text("subtype");
  const Tree& added = scene.node["def"].inner();
  const std::string domain = listed_name(scene.node["typeName"]).written();
  if (kind == "C" && !added.flag("skip_validation")) {
    out.add(domain_constraint, place(added),
            fmt::format("this constraint reads every table with a column of {}", domain));
  }
  if (kind == "O") {
    out.add(
        domain_constraint, 0,
        fmt::format("SET NOT NULL reads every table with a column of {}", domain),
        "ADD CONSTRAINT ... CHECK (VALUE IS NOT NULL) NOT VALID takes no lock; validate it in a "
        "quiet hour");
  }
  if (kind == "V") {
    out.add(
        domain_constraint, 0,
        fmt::format("validating reads every table with a column of {} while nobody can write to "
                    "it",
                    domain),
        "run it in a quiet hour, with a lock_timeout, in a transaction of its own");
  }
}

void check_part(const Scene& scene, const AlterPart& part, Findings& out) {
  if (part.subtype == "AT_ValidateConstraint" && scene.in_use(part.table) &&
      scene.in_transaction()) {
    const auto held = scene.work.locked.find(part.table.key());
    if (held != scene.work.locked.end()) {
      out.add(validate_under_lock, part.at,
              fmt::format("{} is validated while this transaction holds {} on {}", part.name,
                          title(held->second), part.table.written()));
    }
  }
  const auto has_column = [&](const Constraint& item) {
    return std::find(item.columns.begin(), item.columns.end(), part.name) != item.columns.end();
  };
  if (part.subtype == "AT_DropColumn") {
    tell_keys(scene, part.table, part.table.written() + "." + part.name, part.at, has_column, out);
  }
  if (part.subtype == "AT_DropConstraint") {
    tell_keys(
        scene, part.table, part.name, part.at,
        [&](const Constraint& item) { return item.name == part.name; }, out);
  }
}

void check(const Scene& scene, Findings& out) {
  if (scene.type() == "DropStmt") check_drop(scene, out);
  if (scene.type() == "AlterDomainStmt") check_domain(scene, out);
  for (const AlterPart& part : alter_parts(scene)) check_part(scene, part, out);
}

}  // namespace

const Family& validation_rules() {
  static const Family family{{&validate_under_lock, &drop_with_key, &domain_constraint}, check};
  return family;
}

}  // namespace schemagen::lint
