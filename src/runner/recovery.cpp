#include "runner/recovery.hpp"

#include <chrono>
#include <vector>

#include <fmt/format.h>

#include "runner/concurrent.hpp"

namespace schemagen::runner {
namespace {

using postgres::Connection;
using postgres::Result;
using What = ConcurrentForm::What;

/// Names of the file mean what they mean to the user in psql.
Result ask(Connection& connection, const sql::Sql& query) {
  postgres::Transaction transaction(connection);
  connection.query("SET LOCAL search_path TO DEFAULT");
  Result result = connection.run(query);
  transaction.commit();
  return result;
}

sql::Sql relation(const sql::QualifiedName& name) {
  return sql::sql("pg_catalog.to_regclass({})", sql::Literal{name.to_string()});
}

struct Index {
  sql::QualifiedName name;
  bool valid = false;
};

std::vector<Index> read_indexes(const Result& rows) {
  std::vector<Index> indexes;
  for (int row = 0; row < rows.rows(); ++row) {
    indexes.push_back({{rows.text(row, 0), rows.text(row, 1)}, rows.is_true(row, 2)});
  }
  return indexes;
}

std::vector<Index> find_indexes(Connection& connection, const sql::Sql& condition) {
  return read_indexes(
      ask(connection, sql::sql("SELECT n.nspname, c.relname, i.indisvalid AND i.indisready "
                               "FROM pg_catalog.pg_index i "
                               "JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid "
                               "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                               "WHERE {} ORDER BY 1, 2",
                               condition)));
}

std::vector<Index> find_built(Connection& connection, const ConcurrentForm& form) {
  return find_indexes(connection, sql::sql("i.indrelid = {} AND c.relname = {}",
                                           relation(form.table), sql::Literal{form.name.name}));
}

/// Which indexes a REINDEX works on. Those of a table include the one of its TOAST table.
sql::Sql reindexed(const ConcurrentForm& form) {
  switch (form.what) {
    case What::reindex_index:
      return sql::sql(
          "i.indrelid = (SELECT x.indrelid FROM pg_catalog.pg_index x WHERE x.indexrelid = {})",
          relation(form.name));
    case What::reindex_table:
      return sql::sql(
          "i.indrelid IN ({}, (SELECT t.reltoastrelid FROM pg_catalog.pg_class t WHERE t.oid = "
          "{}))",
          relation(form.name), relation(form.name));
    case What::reindex_schema:
      return sql::sql("(n.nspname = {} OR n.nspname = 'pg_toast')", sql::Literal{form.name.name});
    default:
      return sql::sql("true");
  }
}

void drop_invalid(const Work& work, const history::Step& step, const std::vector<Index>& indexes) {
  for (const Index& index : indexes) {
    if (index.valid) continue;
    work.session.events().notice(fmt::format(
        "dropping the invalid index {} of the interrupted attempt", index.name.to_string()));
    begin_lone_step(work, step, {});
    work.connection().run(sql::sql("DROP INDEX CONCURRENTLY IF EXISTS {}", index.name));
    end_lone_step(work);
  }
}

/// A statement that failed has not made an index which is valid: its name was taken.
bool recover_build(const Work& work, const history::Step& step, const ConcurrentForm& form,
                   StepState before) {
  const std::vector<Index> indexes = find_built(work.connection(), form);
  drop_invalid(work, step, indexes);
  return !indexes.empty() && indexes.front().valid && before == StepState::started;
}

bool recover_drop(const Work& work, const ConcurrentForm& form, StepState before) {
  if (before != StepState::started) return false;
  return ask(work.connection(), sql::sql("SELECT {} IS NULL", relation(form.name))).is_true(0, 0);
}

/// The copies are told by their names, as PostgreSQL itself says:
/// https://www.postgresql.org/docs/current/sql-reindex.html#SQL-REINDEX-CONCURRENTLY
void recover_reindex(const Work& work, const history::Step& step, const ConcurrentForm& form) {
  drop_invalid(
      work, step,
      find_indexes(work.connection(),
                   sql::sql("NOT i.indisvalid AND c.relname ~ '_cc(new|old)[0-9]*$' AND {}",
                            reindexed(form))));
}

bool recover_detach(const Work& work, const history::Step& step, const ConcurrentForm& form,
                    StepState before) {
  if (work.connection().server_version() < 140000) return false;
  const Result rows = ask(
      work.connection(),
      sql::sql("SELECT h.inhdetachpending, pn.nspname, p.relname, cn.nspname, c.relname "
               "FROM pg_catalog.pg_inherits h JOIN pg_catalog.pg_class p ON p.oid = h.inhparent "
               "JOIN pg_catalog.pg_namespace pn ON pn.oid = p.relnamespace "
               "JOIN pg_catalog.pg_class c ON c.oid = h.inhrelid "
               "JOIN pg_catalog.pg_namespace cn ON cn.oid = c.relnamespace "
               "WHERE h.inhparent = {} AND h.inhrelid = {}",
               relation(form.table), relation(form.name)));
  if (rows.rows() == 0) return before == StepState::started;
  if (!rows.is_true(0, 0)) return false;
  const sql::QualifiedName partition{rows.text(0, 3), rows.text(0, 4)};
  work.session.events().notice(
      fmt::format("finishing the interrupted detach of {}", partition.to_string()));
  begin_lone_step(work, step, {});
  work.connection().run(sql::sql("ALTER TABLE {} DETACH PARTITION {} FINALIZE",
                                 sql::QualifiedName{rows.text(0, 1), rows.text(0, 2)}, partition));
  end_lone_step(work);
  return true;
}

// Elsewhere the lock of the working connection is free only when its server process has ended.
void wait_for_last_attempt(const Work& work, const history::Step& step) {
  if (!work.session.pooled()) return;
  const sql::Sql still_runs = sql::sql(
      "SELECT pg_catalog.max(pid) FROM pg_catalog.pg_stat_activity WHERE state = 'active' "
      "AND datname = pg_catalog.current_database() AND pid <> pg_catalog.pg_backend_pid() "
      "AND query = pg_catalog.left({}, pg_catalog.length(query)) AND query <> ''",
      sql::Literal{step.statements.front().text});
  const auto begin = std::chrono::steady_clock::now();
  bool told = false;
  while (true) {
    const Result row = work.connection().run(still_runs);
    if (!row.value(0, 0)) return;
    const std::string process = "process " + row.text(0, 0);
    if (std::chrono::steady_clock::now() - begin >= work.session.options().wait) {
      throw LockedError(process +
                        " still runs the step at which an earlier run was interrupted\nrun the "
                        "command again when it has ended");
    }
    if (!told) {
      work.session.events().waiting("waiting for " + process +
                                    ", which still runs the interrupted step");
    }
    told = true;
    postgres::interruptible_sleep(jittered(std::chrono::milliseconds{300}));
  }
}

}  // namespace

bool recover(const Work& work, const history::Step& step, StepState before) {
  wait_for_last_attempt(work, step);
  const auto form = concurrent_form(step.statements.front().text);
  if (!form) return false;
  switch (form->what) {
    case What::build:
      return recover_build(work, step, *form, before);
    case What::drop:
      return recover_drop(work, *form, before);
    case What::detach:
      return recover_detach(work, step, *form, before);
    default:
      recover_reindex(work, step, *form);
      return false;
  }
}

std::optional<sql::QualifiedName> invalid_index(const Work& work, const history::Step& step) {
  const auto form = concurrent_form(step.statements.front().text);
  if (!form || form->what != What::build) return {};
  for (const Index& index : find_built(work.connection(), *form)) {
    if (!index.valid) return index.name;
  }
  return {};
}

}  // namespace schemagen::runner
