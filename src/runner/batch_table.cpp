#include "runner/batch_table.hpp"

#include <cstdlib>
#include <vector>

#include <fmt/format.h>

#include "runner/step_error.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/runner/publication.hpp"

namespace schemagen::runner {
namespace {

using postgres::Result;

class Search {
 public:
  Search(const Work& work, const history::Step& step)
      : work_(work),
        statement_(step.statements.front()),
        batch_(*step.batch) {}

  BatchTable find() const {
    work_.connection().query("SET LOCAL search_path TO DEFAULT");
    const Result row = ask(
        sql::sql("SELECT n.nspname, c.relname, c.relkind IN ('r', 'p'), (pg_catalog.parse_ident("
                 "{}))[1], CAST(CASE c.relkind WHEN 'p' THEN (SELECT pg_catalog.sum(l.reltuples) "
                 "FROM pg_catalog.pg_partition_tree(c.oid) t "
                 "JOIN pg_catalog.pg_class l ON l.oid = t.relid WHERE t.isleaf) "
                 "ELSE c.reltuples END AS bigint), c.oid FROM pg_catalog.pg_class c "
                 "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                 "WHERE c.oid = pg_catalog.to_regclass({})",
                 sql::Literal{batch_.key}, sql::Literal{batch_.table}));
    if (row.rows() == 0 || !row.is_true(0, 2)) {
      refuse(fmt::format("table {} is not there", batch_.table),
             "name it in schemagen:batch as in SQL: table=public.orders key=id");
    }
    BatchTable table{{row.text(0, 0), row.text(0, 1)}, sql::Identifier{row.text(0, 3)}, 0};
    table.rows = std::max(0LL, std::strtoll(row.text(0, 4).c_str(), nullptr, 10));
    check_key(table, row.text(0, 5));
    check_published(row.text(0, 5));
    return table;
  }

 private:
  void check_key(const BatchTable& table, const std::string& oid) const {
    const Result row = ask(sql::sql(
        "SELECT a.atttypid IN (20, 21, 23), pg_catalog.format_type(a.atttypid, a.atttypmod), "
        "a.attnotnull, EXISTS (SELECT FROM pg_catalog.pg_index i "
        "JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid "
        "JOIN pg_catalog.pg_am m ON m.oid = x.relam WHERE i.indrelid = a.attrelid "
        "AND i.indkey[0] = a.attnum AND i.indisvalid AND i.indpred IS NULL AND m.amname = 'btree') "
        "FROM pg_catalog.pg_attribute a WHERE a.attrelid = CAST({} AS oid) AND a.attname = {} "
        "AND a.attnum > 0 AND NOT a.attisdropped",
        sql::Literal{oid}, sql::Literal{table.key.name}));
    if (row.rows() == 0) refuse_column(table, oid);
    const std::string key = batch_.table + "." + batch_.key;
    if (!row.is_true(0, 0)) {
      refuse(
          fmt::format("{} is of type {}, and a batch goes by an integer key", key, row.text(0, 1)),
          "name a column of type smallint, integer or bigint");
    }
    if (!row.is_true(0, 2)) {
      refuse(fmt::format("{} may be NULL, and a batch would skip such rows", key),
             "name a column that is NOT NULL, such as the primary key");
    }
    if (!row.is_true(0, 3)) {
      refuse(fmt::format("no index of {} begins with {}, and each slice would read the whole table",
                         batch_.table, batch_.key),
             "name a column that an index begins with, such as the primary key, or build one in a "
             "step before: CREATE INDEX CONCURRENTLY");
    }
  }

  void check_published(const std::string& oid) const {
    const std::string publication = publication_in_the_way(work_.connection(), oid);
    if (publication.empty()) return;
    refuse(
        fmt::format("{} is published by {} and has no replica identity, so that every UPDATE and "
                    "DELETE of it fails",
                    batch_.table, sql::quote_identifier(publication)),
        fmt::format("ALTER TABLE {} REPLICA IDENTITY USING INDEX ... (unique, of NOT NULL "
                    "columns), or FULL where there is none; then run the command again",
                    batch_.table));
  }

  [[noreturn]] void refuse_column(const BatchTable& table, const std::string& oid) const {
    const Result rows = ask(sql::sql(
        "SELECT a.attname FROM pg_catalog.pg_attribute a WHERE a.attrelid = CAST({} AS oid) "
        "AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum",
        sql::Literal{oid}));
    std::vector<std::string> columns;
    for (int row = 0; row < rows.rows(); ++row) columns.push_back(rows.text(row, 0));
    const auto close = nearest(table.key.name, columns);
    refuse(fmt::format("table {} has no column {}", batch_.table, batch_.key),
           close ? fmt::format("did you mean {}?", sql::quote_identifier(*close))
                 : "it has: " + join(columns, ", "));
  }

  [[noreturn]] void refuse(const std::string& message, const std::string& hint) const {
    throw statement_refused(statement_, "SG0514", message, hint);
  }

  Result ask(const sql::Sql& query) const {
    try {
      return work_.connection().run(query);
    } catch (const postgres::PgError& error) {
      throw migration_failed(work_.migration(), statement_.span, "the batch", error);
    }
  }

  const Work& work_;
  const history::Statement& statement_;
  const history::Batch& batch_;
};

}  // namespace

// Names in the directive follow the rules of SQL: folded to lower case unless quoted, and found
// along the search path of the database.
BatchTable find_batch_table(const Work& work, const history::Step& step) {
  const postgres::Transaction transaction(work.connection());
  return Search(work, step).find();
}

}  // namespace schemagen::runner
