#include "runner/tables.hpp"

#include <array>
#include <charconv>

#include <fmt/format.h>
#include <unistd.h>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/digest.hpp"

namespace schemagen::runner {
namespace {

std::int64_t key_of(const std::string& purpose, const std::string& schema) {
  const std::string digest = sha256("schemagen " + purpose + " " + schema);
  std::uint64_t number = 0;
  std::from_chars(digest.data(), digest.data() + 16, number, 16);
  return static_cast<std::int64_t>(number);
}

std::vector<sql::Sql> first_version(const Tables& t) {
  return {
      sql::sql("CREATE TABLE IF NOT EXISTS {} (one boolean PRIMARY KEY DEFAULT true CHECK (one), "
               "version integer NOT NULL)",
               t.meta),
      sql::sql("CREATE TABLE IF NOT EXISTS {} (revision text PRIMARY KEY, "
               "applied_at timestamp with time zone NOT NULL DEFAULT pg_catalog.now())",
               t.revision),
      sql::sql("CREATE TABLE IF NOT EXISTS {} ("
               "id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, revision text NOT NULL, "
               "direction text NOT NULL CHECK (direction IN ('up', 'down', 'stamp')), "
               "outcome text NOT NULL CHECK (outcome IN ('done', 'failed')), "
               "message text NOT NULL, checksum text NOT NULL, applied_by text NOT NULL, "
               "applied_from text NOT NULL, application text NOT NULL, "
               "started_at timestamp with time zone NOT NULL, seconds double precision NOT NULL, "
               "error text NOT NULL)",
               t.history),
      sql::sql("CREATE TABLE IF NOT EXISTS {} (revision text NOT NULL, "
               "direction text NOT NULL CHECK (direction IN ('up', 'down')), "
               "step integer NOT NULL, "
               "state text NOT NULL CHECK (state IN ('started', 'failed', 'done')), "
               "checksum text NOT NULL, position bigint, "
               "changed_at timestamp with time zone NOT NULL DEFAULT pg_catalog.now(), "
               "PRIMARY KEY (revision, direction, step))",
               t.journal),
      sql::sql("COMMENT ON TABLE {} IS 'the revisions the database is at'", t.revision),
      sql::sql("COMMENT ON TABLE {} IS 'what was applied, by whom and when; rows are only added'",
               t.history),
      sql::sql("COMMENT ON TABLE {} IS 'steps of migrations that are not finished'", t.journal),
      sql::sql("INSERT INTO {} (version) VALUES (1) ON CONFLICT DO NOTHING", t.meta),
  };
}

// What was applied is kept, so that an edited file can be told from it line by line; a lease takes
// the place of the lock where a pooler stands between.
std::vector<sql::Sql> second_version(const Tables& t) {
  return {
      sql::sql("ALTER TABLE {} ADD COLUMN IF NOT EXISTS text text NOT NULL DEFAULT '', "
               "DROP CONSTRAINT IF EXISTS history_direction_check, "
               "ADD CONSTRAINT history_direction_check "
               "CHECK (direction IN ('up', 'down', 'stamp', 'repair'))",
               t.history),
      sql::sql("CREATE TABLE IF NOT EXISTS {} (one boolean PRIMARY KEY DEFAULT true CHECK (one), "
               "owner text NOT NULL, holder text NOT NULL, "
               "since timestamp with time zone NOT NULL, until timestamp with time zone NOT NULL)",
               t.lease),
      sql::sql("COMMENT ON TABLE {} IS 'the run that works through a pooler, until when'", t.lease),
      sql::sql("UPDATE {} SET version = 2 WHERE version < 2", t.meta),
  };
}

}  // namespace

Tables::Tables(const std::string& in_schema)
    : schema{in_schema},
      meta{in_schema, "meta"},
      revision{in_schema, "revision"},
      history{in_schema, "history"},
      journal{in_schema, "journal"},
      lease{in_schema, "lease"} {}

std::vector<std::string> Tables::names() const {
  return {meta.name, revision.name, history.name, journal.name};
}

std::vector<sql::Sql> upgrade_statements(const Tables& tables, int to) {
  if (to == 1) return first_version(tables);
  if (to == 2) return second_version(tables);
  throw InternalError(fmt::format("the bookkeeping tables have no version {}", to));
}

// Rows keep the order in which they came, also within one transaction.
sql::Sql version_change(const Tables& tables, const history::RowChange& change) {
  using Kind = history::RowChange::Kind;
  if (change.kind == Kind::insert) {
    return sql::sql(
        "INSERT INTO {} (revision, applied_at) VALUES ({}, pg_catalog.clock_timestamp())",
        tables.revision, sql::Literal{change.to});
  }
  if (change.kind == Kind::remove) {
    return sql::sql("DELETE FROM {} WHERE revision = {}", tables.revision,
                    sql::Literal{change.from});
  }
  return sql::sql(
      "UPDATE {} SET revision = {}, applied_at = pg_catalog.clock_timestamp() WHERE revision = {}",
      tables.revision, sql::Literal{change.to}, sql::Literal{change.from});
}

Circumstances here(double seconds) {
  const sql::Literal elapsed{fmt::format("{:.6f}", seconds)};
  Circumstances result;
  result.seconds = sql::sql("CAST({} AS double precision)", elapsed);
  result.started = sql::sql("pg_catalog.clock_timestamp() - pg_catalog.make_interval(secs => {})",
                            result.seconds);
  result.from = sql::Sql(sql::Literal{host_name()});
  return result;
}

sql::Sql history_row(const Tables& tables, const HistoryEntry& entry,
                     const Circumstances& circumstances) {
  return sql::sql(
      "INSERT INTO {} (revision, direction, outcome, message, checksum, applied_by, applied_from, "
      "application, started_at, seconds, error, text) VALUES ({}, {}, {}, {}, {}, "
      "CASE WHEN CURRENT_USER = SESSION_USER THEN CAST(SESSION_USER AS text) "
      "ELSE pg_catalog.concat(SESSION_USER, ' as ', CURRENT_USER) END, "
      "{}, pg_catalog.current_setting('application_name'), {}, {}, {}, {})",
      tables.history, sql::Literal{entry.revision}, sql::Literal{entry.direction},
      sql::Literal{entry.outcome}, sql::Literal{entry.message}, sql::Literal{entry.checksum},
      circumstances.from, circumstances.started, circumstances.seconds, sql::Literal{entry.error},
      sql::Literal{entry.text});
}

std::int64_t lock_key(const std::string& schema) { return key_of("lock", schema); }
std::int64_t work_key(const std::string& schema) { return key_of("work", schema); }
std::int64_t tables_key(const std::string& schema) { return key_of("tables", schema); }

std::string host_name() {
  std::array<char, 256> name{};
  if (gethostname(name.data(), name.size() - 1) != 0) return "";
  return name.data();
}

sql::Sql script(const std::vector<sql::Sql>& statements) { return sql::join(statements, "; "); }

sql::Sql own_session() {
  return sql::sql("RESET SESSION AUTHORIZATION; RESET ROLE; SET LOCAL search_path = ''");
}

}  // namespace schemagen::runner
