#include "cli/running/row_counts.hpp"

#include <algorithm>
#include <chrono>
#include <cstdlib>

#include <fmt/format.h>

#include "schemagen/sql/fragment.hpp"

namespace schemagen::cli {
namespace {

using postgres::Result;
using sql::Identifier;
using sql::Literal;

std::string rows_in_words(std::int64_t count) {
  if (count == 0) return "no rows";
  return fmt::format("{} row{}", count, count == 1 ? "" : "s");
}

}  // namespace

struct RowCounts::Table {
  std::string id;
  sql::QualifiedName name;
  bool has_column = true;
};

// Names without a schema are found as the migration finds them.
std::vector<RowCounts::Table> RowCounts::tables_of(const LostData& data) {
  const sql::Sql relation =
      data.whole_schema
          ? sql::sql("n.nspname = {} AND NOT c.relispartition", Literal{data.table.name})
          : sql::sql("c.oid = pg_catalog.to_regclass({})", Literal{data.table.to_string()});
  connection_.query("SET search_path TO DEFAULT");
  const Result rows = connection_.run(sql::sql(
      "SELECT c.oid, n.nspname, c.relname, EXISTS (SELECT FROM pg_catalog.pg_attribute a "
      "WHERE a.attrelid = c.oid AND a.attname = {} AND NOT a.attisdropped) "
      "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
      "WHERE c.relkind IN ('r', 'p', 'm') AND {} ORDER BY n.nspname, c.relname",
      Literal{data.column}, relation));
  connection_.query("SET search_path = ''");
  std::vector<Table> tables;
  for (int row = 0; row < rows.rows(); ++row) {
    tables.push_back({rows.text(row, 0),
                      {rows.text(row, 1), rows.text(row, 2)},
                      data.column.empty() || rows.is_true(row, 3)});
  }
  return tables;
}

// reltuples is -1 before the first ANALYZE; null_frac is missing then.
std::string RowCounts::estimate(const Table& table, const std::string& column) {
  const Result row = connection_.query(
      "SELECT CAST(pg_catalog.sum(c.reltuples * (1 - coalesce((SELECT s.null_frac "
      "FROM pg_catalog.pg_stats s WHERE s.schemaname = n.nspname AND s.tablename = c.relname "
      "AND s.attname = $2), 0))) AS bigint) "
      "FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
      "WHERE c.reltuples >= 0 AND c.relkind IN ('r', 'm') AND (c.oid = CAST($1 AS pg_catalog.oid) "
      "OR c.oid IN (SELECT relid FROM pg_catalog.pg_partition_tree(CAST(CAST($1 AS pg_catalog.oid) "
      "AS pg_catalog.regclass))))",
      {table.id, column});
  if (!row.value(0, 0)) return "an unknown number of rows";
  return "about " + rows_in_words(std::strtoll(row.text(0, 0).c_str(), nullptr, 10)) +
         " (by its statistics)";
}

std::string RowCounts::count(const Table& table, const std::string& column) {
  using Clock = std::chrono::steady_clock;
  if (seconds_left_ <= 0) return estimate(table, column);
  const auto begin = Clock::now();
  std::string counted;
  try {
    postgres::Transaction transaction(connection_);
    const auto limit = static_cast<std::int64_t>(std::min(seconds_left_, 2.0) * 1000) + 1;
    connection_.run(
        sql::sql("SET TRANSACTION READ ONLY; SET LOCAL lock_timeout = '200ms'; "
                 "SET LOCAL statement_timeout = {}",
                 limit));
    const sql::Sql filled =
        column.empty() ? sql::Sql() : sql::sql(" WHERE {} IS NOT NULL", Identifier{column});
    const Result row =
        connection_.run(sql::sql("SELECT pg_catalog.count(*) FROM {}{}", table.name, filled));
    counted = rows_in_words(std::strtoll(row.text(0, 0).c_str(), nullptr, 10));
  } catch (const postgres::PgError&) {
    if (connection_.broken()) throw;
  }
  seconds_left_ -= std::chrono::duration<double>(Clock::now() - begin).count();
  return counted.empty() ? estimate(table, column) : counted;
}

std::string RowCounts::describe(const Table& table, const std::string& column) {
  const std::string rows = count(table, column);
  if (column.empty()) return fmt::format("{} has {}", table.name.to_string(), rows);
  return fmt::format("{}.{} holds something in {}", table.name.to_string(),
                     sql::quote_identifier(column), rows);
}

std::vector<std::string> RowCounts::describe(const Loss& loss) {
  std::vector<std::string> texts;
  for (const LostData& data : loss.data) {
    for (const Table& table : tables_of(data)) {
      if (table.has_column) texts.push_back(describe(table, data.column));
    }
  }
  return texts;
}

}  // namespace schemagen::cli
