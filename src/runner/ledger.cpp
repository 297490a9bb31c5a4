#include <cstdlib>

#include <fmt/format.h>

#include "runner/tables.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/runner/runner.hpp"

namespace schemagen::runner {
namespace {

using postgres::Connection;
using postgres::PgError;
using postgres::Result;

// Which of the tables are there, from the catalog: that works without any privilege on them.
std::vector<std::string> tables_present(Connection& connection, const Tables& tables) {
  const Result result = connection.query(
      "SELECT c.relname FROM pg_catalog.pg_class c "
      "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
      "WHERE n.nspname = $1 AND c.relkind IN ('r', 'v', 'm', 'f', 'p', 'S', 'c') "
      "AND c.relname = ANY (CAST($2 AS pg_catalog.name[])) ORDER BY 1",
      {tables.schema.name, "{" + join(tables.names(), ",") + "}"});
  std::vector<std::string> names;
  for (int row = 0; row < result.rows(); ++row) names.push_back(result.text(row, 0));
  return names;
}

std::vector<std::string> first_column(const Result& result) {
  std::vector<std::string> texts;
  for (int row = 0; row < result.rows(); ++row) texts.push_back(result.text(row, 0));
  return texts;
}

[[noreturn]] void refuse_foreign(const Tables& tables, const std::vector<std::string>& present) {
  throw UserError(
      "SG0506", {},
      fmt::format("schema {} holds {} {} that schemagen did not make", tables.schema.name,
                  present.size() == 1 ? "a relation" : "relations", join(present, ", ")),
      "name another schema in schemagen.yaml (bookkeeping: {schema: ...})");
}

std::string current_user(Connection& connection) {
  return connection.query("SELECT CURRENT_USER").text(0, 0);
}

[[noreturn]] void explain_upgrade_refusal(Connection& connection, const Tables& tables,
                                          const PgError& error) {
  throw UserError(
      "SG0505", {},
      fmt::format("user {} may not bring the bookkeeping tables in schema {} up to this "
                  "schemagen: {}",
                  current_user(connection), tables.schema.name, error.details().message),
      "let their owner run `schemagen upgrade` once");
}

[[noreturn]] void explain_refusal(Connection& connection, const Tables& tables, bool schema_exists,
                                  const PgError& error) {
  const sql::Identifier user{current_user(connection)};
  const sql::Sql grant =
      schema_exists ? sql::sql("GRANT USAGE, CREATE ON SCHEMA {} TO {};", tables.schema, user)
                    : sql::sql("GRANT CREATE ON DATABASE {} TO {};",
                               sql::Identifier{connection.database()}, user);
  std::string hint = "let an administrator run: " + grant.text();
  if (!schema_exists) {
    hint += "\nor: " + sql::sql("CREATE SCHEMA {} AUTHORIZATION {};", tables.schema, user).text();
  }
  throw UserError("SG0505", {},
                  fmt::format("user {} may not create the bookkeeping tables in schema {}: {}",
                              user.name, tables.schema.name, error.details().message),
                  std::move(hint));
}

void require_access(Connection& connection, const Tables& tables) {
  const Result row = connection.query(
      "SELECT pg_catalog.has_schema_privilege(n.oid, 'USAGE') AND pg_catalog.bool_and("
      "pg_catalog.has_table_privilege(c.oid, 'SELECT') AND "
      "pg_catalog.has_table_privilege(c.oid, 'INSERT') AND (c.relname IN ('meta', 'history') OR "
      "pg_catalog.has_table_privilege(c.oid, 'UPDATE') AND "
      "pg_catalog.has_table_privilege(c.oid, 'DELETE'))) "
      "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
      "WHERE n.nspname = $1 AND c.relname = ANY (CAST($2 AS pg_catalog.name[])) GROUP BY n.oid",
      {tables.schema.name, "{" + join(tables.names(), ",") + "}"});
  if (row.rows() > 0 && row.is_true(0, 0)) return;
  const sql::Identifier user{current_user(connection)};
  throw UserError(
      "SG0505", {},
      fmt::format("user {} may not use the bookkeeping tables in schema {}", user.name,
                  tables.schema.name),
      "let their owner run: " +
          sql::sql("GRANT USAGE ON SCHEMA {} TO {}; GRANT SELECT, INSERT, UPDATE, DELETE ON ALL "
                   "TABLES IN SCHEMA {} TO {};",
                   tables.schema, user, tables.schema, user)
              .text());
}

}  // namespace

Ledger::Ledger(Connection& connection, std::string schema)
    : connection_(connection),
      schema_(std::move(schema)) {}

bool Ledger::exists() const {
  const Tables tables(schema_);
  return tables_present(connection_, tables).size() == tables.names().size();
}

std::vector<std::string> Ledger::heads() const {
  if (!exists()) return {};
  return first_column(connection_.run(
      sql::sql("SELECT revision FROM {} ORDER BY applied_at, revision COLLATE \"C\"",
               Tables(schema_).revision)));
}

// The newest word on a revision counts: up and stamp put it in with a checksum, down and a stamp
// without one take it out.
std::map<std::string, std::string> Ledger::checksums() const {
  std::map<std::string, std::string> result;
  if (!exists()) return result;
  const Result rows = connection_.run(
      sql::sql("SELECT DISTINCT ON (revision) revision, direction, checksum FROM {} "
               "WHERE outcome = 'done' ORDER BY revision, id DESC",
               Tables(schema_).history));
  for (int row = 0; row < rows.rows(); ++row) {
    const std::string checksum = rows.text(row, 2);
    if (rows.text(row, 1) != "down" && !checksum.empty()) result[rows.text(row, 0)] = checksum;
  }
  return result;
}

std::vector<HistoryRow> Ledger::history() const {
  std::vector<HistoryRow> result;
  if (!exists()) return result;
  const Result rows = connection_.run(
      sql::sql("SELECT revision, direction, outcome, message, checksum, applied_by, applied_from, "
               "application, pg_catalog.to_char(started_at AT TIME ZONE 'UTC', "
               "'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), seconds, error, "
               "EXTRACT(epoch FROM started_at) + seconds FROM {} ORDER BY id",
               Tables(schema_).history));
  for (int row = 0; row < rows.rows(); ++row) {
    HistoryRow entry;
    entry.revision = rows.text(row, 0);
    entry.direction = rows.text(row, 1);
    entry.outcome = rows.text(row, 2);
    entry.message = rows.text(row, 3);
    entry.checksum = rows.text(row, 4);
    entry.applied_by = rows.text(row, 5);
    entry.applied_from = rows.text(row, 6);
    entry.application = rows.text(row, 7);
    entry.started = rows.text(row, 8);
    entry.seconds = std::strtod(rows.text(row, 9).c_str(), nullptr);
    entry.error = rows.text(row, 10);
    entry.finished = std::strtod(rows.text(row, 11).c_str(), nullptr);
    result.push_back(std::move(entry));
  }
  return result;
}

std::optional<std::string> Ledger::applied_text(const std::string& revision) const {
  const Tables tables(schema_);
  if (connection_.run(sql::sql("SELECT FROM {} WHERE version >= 2", tables.meta)).rows() == 0) {
    return {};
  }
  const Result row =
      connection_.run(sql::sql("SELECT text FROM {} WHERE revision = {} AND outcome = 'done' "
                               "AND direction <> 'down' ORDER BY id DESC LIMIT 1",
                               tables.history, sql::Literal{revision}));
  if (row.rows() == 0 || row.text(0, 0).empty()) return {};
  return row.text(0, 0);
}

void Ledger::prepare() {
  const Tables tables(schema_);
  const auto present = tables_present(connection_, tables);
  int version = 0;
  if (present.size() == tables.names().size()) {
    require_access(connection_, tables);
    const Result row = connection_.run(sql::sql("SELECT version FROM {}", tables.meta));
    version = row.rows() == 0 ? 0 : std::atoi(row.text(0, 0).c_str());
  } else if (!present.empty()) {
    refuse_foreign(tables, present);
  }
  if (version == ledger_version) return;
  if (version > ledger_version) {
    throw UserError("SG0507", {},
                    fmt::format("the bookkeeping tables in schema {} are of version {}, and this "
                                "schemagen knows them up to version {}",
                                schema_, version, ledger_version),
                    "a newer schemagen has worked on this database: use that one");
  }
  const auto is_there = [&] {
    return connection_
               .query("SELECT FROM pg_catalog.pg_namespace WHERE nspname = $1",
                      {tables.schema.name})
               .rows() > 0;
  };
  bool schema_exists = is_there();
  try {
    postgres::Transaction transaction(connection_);
    // Event triggers of the user see these statements, and find their own tables by this path.
    connection_.query("SET LOCAL search_path TO DEFAULT");
    // Where a lease stands for the lock it is one of these tables.
    connection_.run(sql::sql("SELECT pg_catalog.pg_advisory_xact_lock({})", tables_key(schema_)));
    schema_exists = is_there();
    // CREATE SCHEMA IF NOT EXISTS asks for the privilege to create it even when it is there.
    if (!schema_exists) connection_.run(sql::sql("CREATE SCHEMA {}", tables.schema));
    for (int to = version + 1; to <= ledger_version; ++to) {
      connection_.run(script(upgrade_statements(tables, to)));
    }
    transaction.commit();
  } catch (const PgError& error) {
    if (error.sqlstate() == "42501" && version > 0) {
      explain_upgrade_refusal(connection_, tables, error);
    }
    if (error.sqlstate() == "42501") explain_refusal(connection_, tables, schema_exists, error);
    throw;
  }
}

}  // namespace schemagen::runner
