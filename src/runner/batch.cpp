#include "runner/batch.hpp"

#include <cstdlib>
#include <optional>

#include <fmt/format.h>

#include "runner/step_error.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::runner {
namespace {

using postgres::PgError;
using postgres::Result;
using postgres::Transaction;
using std::chrono::milliseconds;

constexpr std::size_t mark_length = 6;  // of ":batch"

std::size_t place_of_mark(std::string_view statement) {
  const auto tokens = sql::tokenize(statement);
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    if (tokens[i].is(":") && tokens[i + 1].is("batch") &&
        tokens[i].offset + 1 == tokens[i + 1].offset) {
      return tokens[i].offset;
    }
  }
  throw InternalError("a batch without :batch came to the runner");
}

std::optional<std::int64_t> number_of(const Result& row) {
  if (!row.value(0, 0)) return {};
  return std::strtoll(row.text(0, 0).c_str(), nullptr, 10);
}

class BatchRun {
 public:
  BatchRun(Work& work, const history::Step& step, std::size_t number)
      : work_(work),
        step_(step),
        statement_(step.statements.front()),
        batch_(*step.batch),
        number_(number) {}

  void run() {
    find_table();
    write_journal(work_, number_, StepState::started);
    try {
      run_slices();
    } catch (const StepError&) {
      if (!work_.connection().broken()) write_journal(work_, number_, StepState::failed);
      throw;
    }
    write_journal(work_, number_, StepState::done);
    work_.session.events().notice(
        fmt::format("{}: {} rows in {} slices", batch_.table, changed_, slices_));
  }

 private:
  [[noreturn]] void refuse(const std::string& message, const std::string& hint) const {
    throw statement_refused(statement_, "SG0514", message, hint);
  }

  Result ask(const sql::Sql& query) const {
    try {
      return work_.connection().run(query);
    } catch (const PgError& error) {
      throw migration_failed(work_.migration(), statement_.span, "the batch", error);
    }
  }

  // Names in the directive follow the rules of SQL: folded to lower case unless quoted.
  void find_table() {
    work_.connection().query("SET search_path TO DEFAULT");
    const Result row = ask(
        sql::sql("SELECT n.nspname, a.attname, a.atttypid IN (20, 21, 23), a.attnotnull, "
                 "pg_catalog.format_type(a.atttypid, a.atttypmod), c.relname "
                 "FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid "
                 "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
                 "WHERE a.attrelid = pg_catalog.to_regclass({}) "
                 "AND a.attname = (pg_catalog.parse_ident({}))[1] AND NOT a.attisdropped",
                 sql::Literal{batch_.table}, sql::Literal{batch_.key}));
    work_.connection().query("SET search_path = ''");
    if (row.rows() == 0) {
      refuse(fmt::format("table {} with a column {} is not there", batch_.table, batch_.key),
             "name both in schemagen:batch as in SQL: table=public.orders key=id");
    }
    if (!row.is_true(0, 2)) {
      refuse(fmt::format("{}.{} is of type {}, and a batch goes by an integer key", batch_.table,
                         batch_.key, row.text(0, 4)),
             "name a column of type smallint, integer or bigint");
    }
    if (!row.is_true(0, 3)) {
      refuse(fmt::format("{}.{} may be NULL, and a batch would skip such rows", batch_.table,
                         batch_.key),
             "name a column that is NOT NULL, such as the primary key");
    }
    table_ = sql::QualifiedName{row.text(0, 0), row.text(0, 5)};
    key_ = sql::Identifier{row.text(0, 1)};
  }

  void run_slices() {
    const auto top = number_of(ask(sql::sql("SELECT pg_catalog.max({}) FROM {}", key_, table_)));
    if (!top) return;
    while (const auto end = next_end(*top)) {
      with_retries(work_, [&](const Attempt& attempt) { run_slice(*end, attempt); });
      ++slices_;
      work_.session.check_lock();
      if (batch_.pause_ms > 0) postgres::interruptible_sleep(milliseconds(batch_.pause_ms));
      wait_for_replicas();
    }
  }

  std::optional<std::int64_t> position() const { return work_.rows.at(number_).position; }

  std::optional<std::int64_t> next_end(std::int64_t top) const {
    const sql::Sql above = position() ? sql::sql("{} > {} AND ", key_, *position()) : sql::Sql();
    return number_of(
        ask(sql::sql("SELECT pg_catalog.max(s.k) FROM (SELECT {} AS k FROM {} WHERE {}{} <= {} "
                     "ORDER BY 1 LIMIT {}) s",
                     key_, table_, above, key_, top, batch_.size)));
  }

  void run_slice(std::int64_t end, const Attempt& attempt) {
    const sql::Sql condition =
        position() ? sql::sql("({} > {} AND {} <= {})", key_, *position(), key_, end)
                   : sql::sql("({} <= {})", key_, end);
    const auto before = position();
    Transaction transaction(work_.connection());
    begin_step(work_, step_, attempt);
    std::int64_t rows = 0;
    try {
      const Watch::Statement watched(work_.session.watch(), own_lock_timeout(work_, step_));
      rows = work_.connection().query(with_condition(statement_.text, condition.text())).affected();
    } catch (const PgError& error) {
      throw statement_failed(work_.migration(), statement_, moved_back(error, condition.text()));
    }
    work_.connection().run(own_session());
    work_.rows.at(number_).position = end;
    try {
      write_journal(work_, number_, StepState::started);
      commit(work_, step_, transaction);
    } catch (...) {
      work_.rows.at(number_).position = before;
      throw;
    }
    changed_ += rows;
  }

  /// The error with its position in the statement as the file has it.
  PgError moved_back(const PgError& error, const std::string& condition) const {
    PgError::Details details = error.details();
    details.statement.clear();
    const std::size_t mark = place_of_mark(statement_.text);
    if (details.position && *details.position >= mark + condition.size()) {
      *details.position -= condition.size() - mark_length;
    } else if (details.position && *details.position > mark) {
      details.position = mark;
    }
    return PgError(std::move(details));
  }

  void wait_for_replicas() const {
    if (!batch_.max_lag_ms) return;
    bool told = false;
    while (true) {
      const auto lag = number_of(ask(
          sql::sql("SELECT CAST(pg_catalog.max(EXTRACT(epoch FROM replay_lag) * 1000) AS bigint) "
                   "FROM pg_catalog.pg_stat_replication")));
      if (!lag || *lag <= *batch_.max_lag_ms) return;
      if (!told) {
        work_.session.events().waiting(
            fmt::format("waiting for a replica that is {} behind", in_words(milliseconds(*lag))));
      }
      told = true;
      postgres::interruptible_sleep(jittered(milliseconds{500}));
    }
  }

  Work& work_;
  const history::Step& step_;
  const history::Statement& statement_;
  const history::Batch& batch_;
  std::size_t number_;
  sql::QualifiedName table_;
  sql::Identifier key_;
  std::int64_t changed_ = 0;
  std::int64_t slices_ = 0;
};

}  // namespace

void run_batch(Work& work, const history::Step& step, std::size_t number) {
  BatchRun(work, step, number).run();
}

std::string with_condition(const std::string& statement, const std::string& condition) {
  std::string result = statement;
  return result.replace(place_of_mark(statement), mark_length, condition);
}

}  // namespace schemagen::runner
