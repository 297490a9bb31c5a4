#include <fmt/format.h>

#include "lint/scene.hpp"

namespace schemagen::lint {
namespace {

const Rule label_used{
    .code = "SG0946",
    .name = "enum-value-used-at-once",
    .severity = Severity::error,
    .summary = "a new enum value used in the transaction that adds it",
    .cause =
        "PostgreSQL refuses it (\"unsafe use of new value\"): the value exists once its "
        "transaction is committed. ADD "
        "VALUE itself runs in a transaction.",
    .safe = "put ADD VALUE into a step of its own with -- schemagen:step transaction=off",
    .versions =
        "From 17 on it works for a type that the same transaction has created. An older type is "
        "refused on 13 to 18."};

const Rule long_under_lock{
    .code = "SG0955",
    .name = "long-work-under-lock",
    .summary = "long statements after a strong lock in the same transaction",
    .cause =
        "ACCESS EXCLUSIVE is held until the transaction ends, so reads and writes wait for all "
        "that comes after it.",
    .safe = "put what takes long into a transaction of its own, before or after the strong lock"};

const Rule mergeable{
    .code = "SG0956",
    .name = "several-scans",
    .severity = Severity::note,
    .summary = "several ALTER TABLE of one table that each read it through",
    .cause =
        "Each reads all rows under its lock. One ALTER TABLE with several parts reads them once.",
    .safe = "join them into one ALTER TABLE"};

// Whether a string constant of the statement is the new label.
bool uses_label(const Tree& tree, const std::string& label) {
  bool found = false;
  tree.each([&](std::string_view type, const Tree& node) {
    found = found || (type == "A_Const" && node["sval"].text("sval") == label);
  });
  return found;
}

void check_labels(const Scene& scene, Findings& out) {
  for (const auto& [label, enum_type] : scene.work.labels) {
    if (!uses_label(scene.statement.tree, label)) continue;
    const auto known = scene.sketch.enums.find(enum_type);
    const bool created_here = known != scene.sketch.enums.end() && known->second.fresh &&
                              known->second.transaction == scene.statement.transaction;
    if (created_here && !scene.maybe_before(170000)) continue;
    out.add(
        label_used, 0,
        fmt::format("'{}' was added in this transaction and cannot be used before its end", label));
  }
}

void check(const Scene& scene, Findings& out) {
  if (!scene.in_transaction()) return;
  check_labels(scene, out);
  if (is_long(scene)) {
    for (const auto& [table, mode] : scene.work.locked) {
      if (mode != hazard::LockMode::access_exclusive) continue;
      out.add(long_under_lock, 0,
              fmt::format("this runs while the transaction holds ACCESS EXCLUSIVE on {}", table));
      break;
    }
  }
  const std::string table = relation_name(scene.node["relation"]).key();
  if (reads_through(scene) && scene.work.scanned.contains(table)) {
    out.add(mergeable, 0, fmt::format("{} is read through a second time", table));
  }
}

}  // namespace

const Family& transaction_rules() {
  static const Family family{{&label_used, &long_under_lock, &mergeable}, check};
  return family;
}

}  // namespace schemagen::lint
