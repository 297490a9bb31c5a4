#include "cli/stage_choice.hpp"

#include <map>
#include <set>

#include <fmt/format.h>

#include "schemagen/canon/stages.hpp"
#include "schemagen/sql/fragment.hpp"

namespace schemagen::cli {
namespace {

/// How many rows each table has, its partitions among it, as far as the server knows; one that was
/// never counted is judged by its size.
std::map<std::string, std::int64_t> count_rows(const std::set<std::string>& tables,
                                               postgres::Connection& live) {
  const std::vector<std::optional<std::string>> names(tables.begin(), tables.end());
  const auto rows = live.query(
      "SELECT t.name, pg_catalog.sum(CASE WHEN c.reltuples < 0 OR "
      "(c.reltuples = 0 AND c.relpages = 0) THEN pg_catalog.pg_relation_size(c.oid) / 100 "
      "ELSE c.reltuples::bigint END)::bigint "
      "FROM pg_catalog.unnest($1::text[]) t(name), "
      "LATERAL (SELECT pg_catalog.to_regclass(t.name) UNION SELECT p.relid "
      "FROM pg_catalog.pg_partition_tree(pg_catalog.to_regclass(t.name)) p) part(oid) "
      "JOIN pg_catalog.pg_class c ON c.oid = part.oid AND c.relkind <> 'p' GROUP BY t.name",
      {catalog::print_wire_list(names)});
  std::map<std::string, std::int64_t> counts;
  for (int row = 0; row < rows.rows(); ++row) {
    counts[rows.text(row, 0)] = std::stoll(rows.text(row, 1));
  }
  return counts;
}

std::string name_of(const catalog::ObjectId& table) {
  return sql::QualifiedName{table.schema, table.name}.to_string();
}

}  // namespace

StageChoice choose_stages(const Outcome& outcome, postgres::Connection& live, Session& session) {
  StageChoice choice;
  if (!outcome.online) return choice;
  const auto candidates = canon::stage_candidates(outcome.comparison, outcome.plan_options());
  if (candidates.empty()) return choice;
  std::set<std::string> tables;
  for (const auto& one : candidates) tables.insert(name_of(one.rows));
  const auto counts = count_rows(tables, live);
  std::set<catalog::ObjectId> hindered;
  for (const auto& one : candidates) {
    const auto count = counts.find(name_of(one.rows));
    const bool large =
        count != counts.end() && count->second >= session.config_or_defaults().safety.stages_above;
    // Where one change of a table has it written anew in any case, so may the others.
    if (!large || !one.obstacle.empty()) hindered.insert(one.rows);
    if (!large || one.obstacle.empty()) continue;
    choice.notes.push_back(
        fmt::format("{} is changed in one go, not in stages: {}", one.id.title(), one.obstacle));
  }
  for (const auto& one : candidates) {
    if (!hindered.contains(one.rows)) choice.changes.push_back(one.id);
  }
  return choice;
}

history::MigrationText stage_text(const history::MigrationText& whole, const std::string& stage,
                                  const std::vector<history::MigrationText>& before) {
  history::MigrationText text = whole;
  text.message += " (" + stage + ")";
  if (before.empty()) return text;
  text.revision = history::new_revision_id();
  text.revises = {before.back().revision};
  text.labels.clear();
  text.depends_on.clear();
  return text;
}

}  // namespace schemagen::cli
