#include <algorithm>
#include <array>
#include <cstdlib>

#include <fmt/format.h>

#include "cli/preflight/findings.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/runner/publication.hpp"

namespace schemagen::cli {
namespace {

using postgres::Result;
using Level = Finding::Level;

std::int64_t number(const Result& rows, int row, int column) {
  return std::strtoll(rows.text(row, column).c_str(), nullptr, 10);
}

constexpr std::int64_t gigabyte = std::int64_t{1} << 30;

}  // namespace

void find_replication(const PreflightScene& scene, std::vector<Finding>& found) {
  if (scene.connection.query("SELECT pg_catalog.pg_is_in_recovery()").is_true(0, 0)) {
    found.push_back(
        {Level::blocks, "replication", "the server is a standby, which takes no changes"});
    return;
  }
  const Result standbys = scene.connection.query(
      "SELECT application_name, state, CAST(EXTRACT(epoch FROM replay_lag) AS bigint), "
      "CAST(pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(), replay_lsn) AS bigint) "
      "FROM pg_catalog.pg_stat_replication ORDER BY application_name, pid");
  for (int row = 0; row < standbys.rows(); ++row) {
    const bool behind = number(standbys, row, 2) > 10 || number(standbys, row, 3) > gigabyte;
    found.push_back({behind ? Level::warning : Level::note, "replication",
                     fmt::format("standby {} ({}) is {} and {} s behind", standbys.text(row, 0),
                                 standbys.text(row, 1), bytes_in_words(number(standbys, row, 3)),
                                 number(standbys, row, 2))});
  }
  const Result slots = scene.connection.query(
      "SELECT slot_name, CAST(pg_catalog.pg_wal_lsn_diff(pg_catalog.pg_current_wal_lsn(), "
      "restart_lsn) AS bigint) FROM pg_catalog.pg_replication_slots WHERE NOT active "
      "ORDER BY slot_name");
  for (int row = 0; row < slots.rows(); ++row) {
    found.push_back(
        {Level::warning, "replication",
         fmt::format("replication slot {} is inactive and keeps {} of WAL, which a large "
                     "change adds to",
                     slots.text(row, 0), bytes_in_words(number(slots, row, 1)))});
  }
}

void find_publications(const PreflightScene& scene, std::vector<Finding>& found) {
  for (const TouchedTable& table : scene.tables) {
    if (!table.writes) continue;
    const std::string publication = runner::publication_in_the_way(scene.connection, table.id);
    if (publication.empty()) continue;
    found.push_back({Finding::Level::blocks, "replication",
                     fmt::format("rows of {} cannot be updated or deleted: it is published by {} "
                                 "and has no replica identity; ALTER TABLE {} REPLICA IDENTITY "
                                 "USING INDEX ... (unique, of NOT NULL columns), or FULL",
                                 table.name.to_string(), sql::quote_identifier(publication),
                                 table.name.to_string())});
  }
}

void find_leftovers(const PreflightScene& scene, std::vector<Finding>& found) {
  const Result rows = scene.connection.query(
      "SELECT pg_catalog.format('index %I.%I is invalid', n.nspname, c.relname) AS text "
      "FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid "
      "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
      "WHERE NOT i.indisvalid AND c.relkind = 'i' UNION ALL "
      "SELECT pg_catalog.format('constraint %I on %I.%I is NOT VALID', o.conname, n.nspname, "
      "c.relname) FROM pg_catalog.pg_constraint o JOIN pg_catalog.pg_class c ON c.oid = o.conrelid "
      "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE NOT o.convalidated "
      "ORDER BY 1");
  for (int row = 0; row < rows.rows(); ++row) {
    found.push_back({Level::warning, "leftovers", rows.text(row, 0)});
  }
}

void find_missing_rights(const PreflightScene& scene, std::vector<Finding>& found) {
  const std::string user = scene.connection.query("SELECT CURRENT_USER").text(0, 0);
  const auto lacks = [&](const std::string& text) {
    found.push_back({Level::blocks, "rights", fmt::format("user {} {}", user, text)});
  };
  for (const TouchedTable& table : scene.tables) {
    if (table.owned || !table.needs_owner) continue;
    lacks(fmt::format("does not own {}, which {} does", table.name.to_string(), table.owner));
  }
  const Result schemas = scene.connection.query(
      "SELECT n.nspname FROM pg_catalog.pg_namespace n WHERE n.nspname = ANY "
      "(pg_catalog.string_to_array($1, E'\\x01')) AND NOT "
      "pg_catalog.has_schema_privilege(n.oid, 'CREATE') ORDER BY 1",
      {join(scene.schemas, "\x01")});
  for (int row = 0; scene.work.creates && row < schemas.rows(); ++row) {
    lacks(fmt::format("may not create anything in schema {}", schemas.text(row, 0)));
  }
  const Result database = scene.connection.query(
      "SELECT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'CREATE'), "
      "EXISTS (SELECT FROM pg_catalog.pg_namespace WHERE nspname = $1)",
      {scene.bookkeeping});
  if (database.is_true(0, 0)) return;
  if (scene.work.creates_in_database) lacks("may not create schemas or extensions in the database");
  if (!database.is_true(0, 1) && !scene.work.names.empty()) {
    lacks(fmt::format("may not create schema {}, where the history is kept", scene.bookkeeping));
  }
}

void find_limits(const PreflightScene& scene, std::vector<Finding>& found) {
  const Result row = scene.connection.query(
      "SELECT pg_catalog.pg_database_size(pg_catalog.current_database()), "
      "(SELECT pg_catalog.age(datfrozenxid) FROM pg_catalog.pg_database WHERE datname = "
      "pg_catalog.current_database()), pg_catalog.current_setting('statement_timeout'), "
      "pg_catalog.current_setting('idle_in_transaction_session_timeout'), "
      "CAST(pg_catalog.current_setting('max_locks_per_transaction') AS bigint) * "
      "(CAST(pg_catalog.current_setting('max_connections') AS bigint) + "
      "CAST(pg_catalog.current_setting('max_prepared_transactions') AS bigint)), "
      "pg_catalog.current_setting('max_locks_per_transaction')");
  found.push_back(
      {Level::note, "space",
       fmt::format("the database has {}; the server does not tell how much room its disk "
                   "has left",
                   bytes_in_words(number(row, 0, 0)))});
  std::int64_t largest = 0;
  for (const TouchedTable& table : scene.tables) largest = std::max(largest, table.bytes);
  if (scene.work.builds_index && largest > 0) {
    found.push_back({Level::note, "space",
                     fmt::format("an index is built: allow for up to {} on the disk, and as much "
                                 "for temporary files",
                                 bytes_in_words(largest))});
  }
  if (row.text(0, 2) != "0") {
    found.push_back({Level::warning, "settings",
                     fmt::format("statement_timeout of this user is {}: a step that takes longer "
                                 "fails, unless it says statement_timeout=0",
                                 row.text(0, 2))});
  }
  if (number(row, 0, 1) > 1'000'000'000) {
    found.push_back(
        {Level::warning, "settings",
         fmt::format("the oldest transaction id is {} back: autovacuum against wraparound "
                     "is not cancelled for a lock",
                     number(row, 0, 1))});
  }
  // Each table is locked with its indexes and its TOAST table.
  const auto needed = static_cast<std::int64_t>(scene.tables.size()) * 8;
  const bool many = needed > number(row, 0, 4);
  found.push_back({many ? Level::warning : Level::note, "settings",
                   fmt::format("lock_timeout of the run is {} ms, max_locks_per_transaction {}{}",
                               scene.lock_timeout.count(), row.text(0, 5),
                               many ? ", which may be too few for so many tables" : "")});
}

}  // namespace schemagen::cli
