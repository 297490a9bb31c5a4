#include "lint/rule_forms.hpp"

namespace schemagen::lint {
namespace {

struct RuleForms {
  std::string_view rule;
  std::string_view forms;
};

/// Which forms of the table of hazards each rule flags; the rest is style and order.
constexpr RuleForms rows[] = {
    {"add-column-volatile-default", "add-column-rewriting-default"},
    {"add-column-generated-key", "add-column-serial add-column-identity add-primary-key-column"},
    {"add-column-stored", "add-column-computed"},
    {"add-column-constrained-domain", "add-column-checked-domain"},
    {"add-column-not-null", "add-required-column"},
    {"add-column-unique", "add-unique-column add-primary-key-column"},
    {"add-column-references", "add-column-key-default"},
    {"set-not-null",
     "set-not-null-scan set-not-null-unproved set-not-null-other-check add-not-null add-several"},
    {"type-change-rewrite",
     "change-type-anew change-type-using change-type-other-zone change-type-zone "
     "change-type-of-key-anew change-type-of-referenced-anew"},
    {"type-change-index-rebuild",
     "change-collation change-type-in-predicate change-type-in-expression change-type-zone"},
    {"type-change-checked-column", "change-type-checked"},
    {"type-change-prepared-statements",
     "change-type change-type-of-key change-type-of-referenced change-type-partitioned"},
    {"add-check", "add-check-scan add-column-check"},
    {"add-foreign-key", "add-key-scan add-key-partitioned add-key-not-valid-partitioned"},
    {"validate-under-lock",
     "validate-check validate-two validate-check-partitioned validate-not-null validate-key"},
    {"drop-with-foreign-key", "drop-key drop-column-with-key drop-table-with-key"},
    {"add-unique", "add-unique-scan add-unique-partitioned"},
    {"add-primary-key", "add-primary-key-scan add-primary-key-nullable"},
    {"add-exclusion", "add-exclude"},
    {"create-index",
     "create-index-scan create-unique-index create-index-partitioned "
     "create-index-concurrently-partitioned"},
    {"concurrently-in-transaction",
     "create-index-concurrently create-unique-index-concurrently drop-index-concurrently "
     "reindex-index-concurrently reindex-table-concurrently"},
    {"drop-index", "drop-index-brief drop-index-partitioned"},
    {"reindex", "reindex-index reindex-table"},
    {"vacuum-full-or-cluster", "vacuum-full cluster-table"},
    {"move-table", "set-unlogged set-logged set-access-method set-tablespace"},
    {"truncate", "truncate-table truncate-cascade"},
    {"rename", "rename-column rename-table rename-view enum-rename-value"},
    {"drop-column", "drop-a-column drop-column-cascade drop-column-with-key"},
    {"drop-table", "drop-a-table drop-table-cascade drop-table-with-key drop-partition"},
    {"drop-not-null", "drop-not-null-of-column"},
    {"change-default", "set-default drop-default sequence-default"},
    {"detach-partition",
     "detach-partition-now detach-partition-referenced detach-partition-concurrently "
     "detach-partition-concurrently-beside-default"},
    {"attach-partition",
     "attach-partition-scan attach-partition-beside-default attach-partition-builds "
     "attach-partition-with-key"},
    {"create-partition-of", "create-partition create-partition-beside-default"},
    {"trigger",
     "create-trigger replace-trigger create-trigger-partitioned disable-trigger "
     "disable-triggers disable-user-triggers drop-trigger"},
    {"refresh-materialized-view", "refresh"},
    {"domain-constraint", "domain-check domain-validate domain-not-null"},
    {"enum-value-used-at-once", "enum-use-value enum-use-value-of-new-type"},
    {"bulk-update", "update-rows"},
    {"several-scans", "add-several"},
};

}  // namespace

std::vector<const hazard::Form*> forms_of(const Rule& rule) {
  std::vector<const hazard::Form*> found;
  for (const RuleForms& row : rows) {
    if (row.rule != rule.name) continue;
    for (const std::string& code : split(std::string(row.forms), ' ')) {
      found.push_back(&hazard::form(code));
    }
  }
  return found;
}

}  // namespace schemagen::lint
