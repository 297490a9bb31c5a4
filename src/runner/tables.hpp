#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "schemagen/history/plan.hpp"
#include "schemagen/sql/fragment.hpp"

namespace schemagen::runner {

/// The version of the bookkeeping tables that this program writes.
constexpr int ledger_version = 2;

/// The bookkeeping tables by their full names.
struct Tables {
  explicit Tables(const std::string& in_schema);

  sql::Identifier schema;
  sql::QualifiedName meta;
  sql::QualifiedName revision;
  sql::QualifiedName history;
  sql::QualifiedName journal;
  sql::QualifiedName lease;

  /// Those that every version has.
  std::vector<std::string> names() const;
};

/// What makes version `to` of the tables out of the one before it, made so that running it where
/// the tables are there already changes nothing.
std::vector<sql::Sql> upgrade_statements(const Tables& tables, int to);

/// One change of the version rows; updates and removals change exactly one row.
sql::Sql version_change(const Tables& tables, const history::RowChange& change);

/// A row of the audit trail before it is written.
struct HistoryEntry {
  std::string revision;
  std::string direction;
  std::string outcome;
  std::string message;
  std::string checksum;
  std::string error;
  std::string text;  ///< what was applied, where it was
};

/// When it began, how long it took and where it came from, as SQL.
struct Circumstances {
  sql::Sql started;
  sql::Sql seconds;
  sql::Sql from;
};
/// Of something that this process did and that took `seconds` until now.
Circumstances here(double seconds);
sql::Sql history_row(const Tables& tables, const HistoryEntry& entry,
                     const Circumstances& circumstances);

/// The key of the runner's lock. Advisory locks belong to one database already, so that the name of
/// the bookkeeping schema is all it is made of.
std::int64_t lock_key(const std::string& schema);
/// A second key, held by the connection that works: it stays taken while a server process that lost
/// its client is still busy.
std::int64_t work_key(const std::string& schema);
/// A third one, held while the tables are made.
std::int64_t tables_key(const std::string& schema);

/// The host this process runs on, "" when it has no name.
std::string host_name();

/// Statements with "; " between them.
sql::Sql script(const std::vector<sql::Sql>& statements);

/// Undoes what a migration may have set for the session, so that bookkeeping runs as the user who
/// connected.
sql::Sql own_session();

}  // namespace schemagen::runner
