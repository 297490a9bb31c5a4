#include "schemagen/canon/measure.hpp"

#include <algorithm>
#include <cstdint>

namespace schemagen::canon {

namespace {

using hazard::LockMode;
using plan::Cost;
using plan::Costs;
using plan::Touch;
using postgres::Connection;
using postgres::PgError;
using postgres::Result;

/// active_sql_transaction
/// https://www.postgresql.org/docs/current/errcodes-appendix.html
constexpr std::string_view needs_no_transaction = "25001";

/// Relations with storage or rows of their own, the indexes with their tables; how often each table
/// was read in this transaction, and its locks. Sequences, composite types and TOAST tables concern
/// nobody.
constexpr std::string_view relations_sql = R"sql(
WITH locked AS MATERIALIZED (
  SELECT l.relation AS oid, pg_catalog.string_agg(DISTINCT l.mode, ' ') AS modes
  FROM pg_catalog.pg_locks l
  WHERE l.locktype = 'relation' AND l.pid = pg_catalog.pg_backend_pid()
    AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d
                      WHERE d.datname = pg_catalog.current_database())
  GROUP BY 1
)
SELECT coalesce(c.oid, l.oid), c.relkind,
       pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname),
       coalesce(i.indrelid, 0), coalesce(pg_catalog.pg_relation_filenode(c.oid), 0),
       CASE WHEN c.relkind IN ('r', 'p', 'm') THEN pg_catalog.pg_stat_get_xact_numscans(c.oid) ELSE 0 END,
       l.modes
FROM pg_catalog.pg_class c
FULL JOIN locked l ON l.oid = c.oid
LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
WHERE c.oid IS NULL OR c.relkind IN ('r', 'p', 'm', 'v', 'f', 'i', 'I')
  AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
)sql";

/// The part of them that a statement can have changed.
constexpr std::string_view touched_only = R"sql(
  AND (l.oid IS NOT NULL OR i.indrelid IN (SELECT t.oid FROM locked t))
)sql";

std::optional<LockMode> strongest(const std::string& modes) {
  std::optional<LockMode> found;
  for (std::size_t at = 0; at < modes.size();) {
    const std::size_t end = std::min(modes.find(' ', at), modes.size());
    const auto mode = hazard::lock_mode(std::string_view(modes).substr(at, end - at));
    if (mode && (!found || *found < *mode)) found = mode;
    at = end + 1;
  }
  return found;
}

/// How often tables were read and the server has not taken note of it yet.
constexpr std::string_view counts_sql = R"sql(
SELECT c.oid, pg_catalog.pg_stat_get_xact_numscans(c.oid)
FROM pg_catalog.pg_class c
WHERE c.relkind IN ('r', 'p', 'm') AND pg_catalog.pg_stat_get_xact_numscans(c.oid) <> 0
)sql";

}  // namespace

Meter::Relations Meter::look(Scope scope) {
  const Result rows = connection_.query(std::string(relations_sql) +
                                        (scope == Scope::all ? "" : std::string(touched_only)));
  Relations found;
  for (int row = 0; row < rows.rows(); ++row) {
    const auto oid = static_cast<Oid>(std::stoul(rows.text(row, 0)));
    const std::string kind = rows.text(row, 1);
    found[oid] = {rows.text(row, 2),
                  kind == "i" || kind == "I",
                  static_cast<Oid>(std::stoul(rows.text(row, 3))),
                  rows.text(row, 4),
                  std::stoll(rows.text(row, 5)),
                  strongest(rows.text(row, 6))};
  }
  return found;
}

Meter::Meter(Connection& connection) : connection_(connection), known_(look(Scope::all)) {
  for (const auto& [oid, relation] : known_) names_[oid] = relation.name;
}

// What was read before counts from the last time the server took note of it, which nobody knows.
void Meter::begin_counting() {
  for (auto& [oid, relation] : known_) relation.scans = 0;
  const Result rows = connection_.query(counts_sql);
  for (int row = 0; row < rows.rows(); ++row) {
    const auto found = known_.find(static_cast<Oid>(std::stoul(rows.text(row, 0))));
    if (found != known_.end()) found->second.scans = std::stoll(rows.text(row, 1));
  }
}

Cost Meter::run(const sql::Sql& statement) {
  try {
    connection_.query("BEGIN");
    begin_counting();
    connection_.run(statement);
    Cost cost = compare(look(Scope::touched));
    // Or what was read is counted again by the next statement.
    if (connection_.server_version() >= 150000) {
      connection_.query("SELECT pg_catalog.pg_stat_force_next_flush()");
    }
    connection_.query("COMMIT");
    return cost;
  } catch (const PgError& error) {
    if (connection_.broken()) throw;
    connection_.query("ROLLBACK");
    if (error.sqlstate() != needs_no_transaction) throw;
  }
  begin_counting();
  connection_.run(statement);
  Cost cost = compare(look(Scope::all));
  cost.outside_transaction = true;
  return cost;
}

Touch* Meter::touch(Oid table, std::map<Oid, Touch>& touches) const {
  const auto name = names_.find(table);
  if (name == names_.end()) return nullptr;
  Touch& one = touches[table];
  one.relation = name->second;
  return &one;
}

Cost Meter::compare(Relations now) {
  std::map<Oid, Touch> touches;
  for (auto& [oid, relation] : now) {
    const auto before = known_.find(oid);
    const bool is_new = before == known_.end();
    if (relation.name.empty() && (is_new || before->second.is_index)) continue;
    const bool other_storage = is_new || before->second.storage != relation.storage;
    if (relation.is_index) {
      if (!other_storage || relation.storage == "0") continue;
      if (Touch* one = touch(relation.table, touches)) one->built.push_back(relation.name);
      continue;
    }
    if (relation.lock) {
      if (Touch* one = touch(oid, touches)) one->lock = relation.lock;
    }
    if (is_new || relation.name.empty()) continue;
    if (other_storage) {
      if (Touch* one = touch(oid, touches)) one->rewritten = true;
    }
    if (relation.scans > before->second.scans) {
      if (Touch* one = touch(oid, touches)) one->scanned = true;
    }
  }
  for (auto& [oid, relation] : now) known_[oid] = std::move(relation);
  Cost cost;
  for (auto& [oid, one] : touches) {
    std::sort(one.built.begin(), one.built.end());
    cost.touches.push_back(std::move(one));
  }
  std::sort(cost.touches.begin(), cost.touches.end(),
            [](const Touch& left, const Touch& right) { return left.relation < right.relation; });
  return cost;
}

Costs measure(Connection& connection, const plan::Plan& plan) {
  // What a step says for its transaction goes for all of them here.
  connection.query("SET check_function_bodies = off");
  Meter meter(connection);
  Costs costs;
  costs.reserve(plan.steps.size());
  for (const plan::Step& step : plan.steps) costs.push_back(meter.run(plan::at_once(step.action)));
  connection.query("RESET check_function_bodies");
  return costs;
}

}  // namespace schemagen::canon
