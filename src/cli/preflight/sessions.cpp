#include <cstdlib>

#include <fmt/format.h>

#include "cli/preflight/findings.hpp"

namespace schemagen::cli {
namespace {

using postgres::Result;

/// The tables as an array, for a parameter.
std::string ids(const std::vector<TouchedTable>& tables) {
  std::string text = "{";
  for (const TouchedTable& table : tables) text += (text.size() > 1 ? "," : "") + table.id;
  return text + "}";
}

std::string who(const Result& rows, int row) {
  std::string text = fmt::format("process {}", rows.text(row, 0));
  if (!rows.text(row, 1).empty()) text += " of user " + rows.text(row, 1);
  if (!rows.text(row, 2).empty()) text += " (" + rows.text(row, 2) + ")";
  return text;
}

}  // namespace

// A transaction in the way is one that holds a lock on a touched table for longer than a run waits;
// CONCURRENTLY waits for every one that is old enough, whatever it holds.
void find_sessions(const PreflightScene& scene, std::vector<Finding>& found) {
  const Result rows = scene.connection.query(
      "SELECT a.pid, a.usename, a.application_name, a.state, "
      "CAST(EXTRACT(epoch FROM pg_catalog.clock_timestamp() - a.xact_start) * 1000 AS bigint), "
      "(SELECT pg_catalog.string_agg(l.mode || ' on ' || pg_catalog.format('%I.%I', n.nspname, "
      "c.relname), ', ' ORDER BY n.nspname, c.relname, l.mode) FROM pg_catalog.pg_locks l "
      "JOIN pg_catalog.pg_class c ON c.oid = l.relation "
      "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE l.pid = a.pid AND l.granted "
      "AND l.locktype = 'relation' AND l.relation = ANY (CAST($1 AS pg_catalog.oid[]))) "
      "FROM pg_catalog.pg_stat_activity a WHERE a.datname = pg_catalog.current_database() "
      "AND a.pid <> pg_catalog.pg_backend_pid() AND a.xact_start IS NOT NULL "
      "ORDER BY a.xact_start, a.pid",
      {ids(scene.tables)});
  for (int row = 0; row < rows.rows(); ++row) {
    const std::chrono::milliseconds open(std::strtoll(rows.text(row, 4).c_str(), nullptr, 10));
    const std::string holds = rows.text(row, 5);
    const bool in_the_way = !holds.empty() && open > scene.lock_timeout;
    const bool old = open > std::chrono::minutes(1);
    if (!in_the_way && !old) continue;
    const bool blocks = in_the_way || scene.work.concurrent;
    found.push_back({blocks ? Finding::Level::blocks : Finding::Level::warning, "sessions",
                     fmt::format("{} is {} in a transaction that is open for {} s{}",
                                 who(rows, row), rows.text(row, 3), open.count() / 1000,
                                 holds.empty() ? "" : ", and holds " + holds)});
  }
  if (!scene.connection
           .query("SELECT pg_catalog.pg_has_role(CURRENT_USER, 'pg_read_all_stats', 'USAGE')")
           .is_true(0, 0)) {
    found.push_back({Finding::Level::warning, "sessions",
                     fmt::format("user {} does not see what other users' sessions do: let an "
                                 "administrator grant pg_monitor",
                                 scene.connection.user())});
  }
  const Result prepared = scene.connection.query(
      "SELECT p.gid, p.owner, pg_catalog.to_char(p.prepared AT TIME ZONE 'UTC', 'YYYY-MM-DD "
      "HH24:MI:SS \"UTC\"'), EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE l.pid IS NULL AND "
      "l.locktype = 'relation' AND l.relation = ANY (CAST($1 AS pg_catalog.oid[])) AND "
      "l.virtualtransaction = (SELECT x.virtualtransaction FROM pg_catalog.pg_locks x WHERE "
      "x.locktype = 'transactionid' AND x.pid IS NULL AND x.transactionid = p.transaction)) "
      "FROM pg_catalog.pg_prepared_xacts p WHERE p.database = pg_catalog.current_database() "
      "ORDER BY p.prepared, p.gid",
      {ids(scene.tables)});
  for (int row = 0; row < prepared.rows(); ++row) {
    const bool blocks = prepared.is_true(row, 3) || scene.work.concurrent;
    found.push_back(
        {blocks ? Finding::Level::blocks : Finding::Level::warning, "prepared",
         fmt::format("prepared transaction {} of user {} waits since {} for COMMIT "
                     "PREPARED or ROLLBACK PREPARED{}",
                     prepared.text(row, 0), prepared.text(row, 1), prepared.text(row, 2),
                     prepared.is_true(row, 3) ? ", and holds locks on these tables" : "")});
  }
}

}  // namespace schemagen::cli
