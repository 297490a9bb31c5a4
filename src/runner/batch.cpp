#include "runner/batch.hpp"

#include <cstdlib>
#include <optional>

#include <fmt/format.h>

#include "runner/batch_meter.hpp"
#include "runner/batch_table.hpp"
#include "runner/pace.hpp"
#include "runner/step_error.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::runner {
namespace {

using postgres::PgError;
using postgres::Result;
using postgres::Transaction;
using std::chrono::milliseconds;
using Clock = std::chrono::steady_clock;

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

std::optional<std::int64_t> number_of(const Result& row, int column) {
  if (!row.value(0, column)) return {};
  return std::strtoll(row.text(0, column).c_str(), nullptr, 10);
}

class BatchRun {
 public:
  BatchRun(Work& work, const history::Step& step, std::size_t number)
      : work_(work),
        step_(step),
        statement_(step.statements.front()),
        batch_(*step.batch),
        number_(number),
        pace_(batch_) {}

  void run() {
    table_ = find_batch_table(work_, step_);
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
  Result ask(const sql::Sql& query) const {
    try {
      return work_.connection().run(query);
    } catch (const PgError& error) {
      throw migration_failed(work_.migration(), statement_.span, "the batch", error);
    }
  }

  void run_slices() {
    const Result range = ask(sql::sql("SELECT pg_catalog.min({}), pg_catalog.max({}) FROM {}",
                                      table_.key, table_.key, table_.name));
    const auto top = number_of(range, 1);
    if (!top) return;
    BatchMeter meter(table_.rows, *number_of(range, 0), *top, position());
    while (true) {
      bool more = false;
      with_retries(work_, [&](const Attempt& attempt) {
        if (attempt.number > 1) pace_.slow_down();
        const auto slice = next_slice(*top);
        more = slice.has_value();
        if (more) run_slice(*slice, attempt);
      });
      if (!more) return;
      ++slices_;
      work_.session.events().batch_progress(work_.step, step_,
                                            meter.passed(rows_passed_, *position()));
      work_.session.check_lock();
      if (pace_.pause().count() > 0) postgres::interruptible_sleep(pace_.pause());
      wait_for_replicas();
    }
  }

  std::optional<std::int64_t> position() const { return work_.rows.at(number_).position; }

  struct Slice {
    std::int64_t end = 0;  ///< its last key
    std::int64_t rows = 0;
  };

  std::optional<Slice> next_slice(std::int64_t top) const {
    const sql::Sql above =
        position() ? sql::sql("{} > {} AND ", table_.key, *position()) : sql::Sql();
    const Result row =
        ask(sql::sql("SELECT pg_catalog.max(s.k), pg_catalog.count(*) FROM (SELECT {} AS k FROM {} "
                     "WHERE {}{} <= {} ORDER BY 1 LIMIT {}) s",
                     table_.key, table_.name, above, table_.key, top, pace_.size()));
    const auto end = number_of(row, 0);
    if (!end) return {};
    return Slice{*end, *number_of(row, 1)};
  }

  void run_slice(const Slice& slice, const Attempt& attempt) {
    const sql::Identifier& key = table_.key;
    const sql::Sql condition =
        position() ? sql::sql("({} > {} AND {} <= {})", key, *position(), key, slice.end)
                   : sql::sql("({} <= {})", key, slice.end);
    const auto before = position();
    const auto begin = Clock::now();
    Transaction transaction(work_.connection());
    begin_step(work_, step_, attempt);
    const std::int64_t rows = run_statement_for(condition.text());
    work_.connection().run(own_session());
    work_.rows.at(number_).position = slice.end;
    try {
      write_journal(work_, number_, StepState::started);
      const std::int64_t waiting = count_waiting();
      commit(work_, step_, transaction);
      adapt(waiting, Clock::now() - begin);
    } catch (...) {
      work_.rows.at(number_).position = before;
      throw;
    }
    changed_ += rows;
    rows_passed_ += slice.rows;
  }

  std::int64_t run_statement_for(const std::string& condition) {
    const Watch::Statement watched(work_.session.watch(), own_lock_timeout(work_, step_));
    try {
      return work_.connection().query(with_condition(statement_.text, condition)).affected();
    } catch (const PgError& error) {
      throw statement_failed(work_.migration(), statement_, moved_back(error, condition));
    }
  }

  /// Sessions that wait for what this slice has locked, asked while it still holds it.
  std::int64_t count_waiting() const {
    return *number_of(
        ask(sql::sql("SELECT pg_catalog.count(DISTINCT l.pid) FROM pg_catalog.pg_locks l "
                     "WHERE NOT l.granted AND pg_catalog.pg_backend_pid() = "
                     "ANY (pg_catalog.pg_blocking_pids(l.pid))")),
        0);
  }

  /// A slice should hold its locks no longer than others are made to wait for those of a table.
  void adapt(std::int64_t waiting, Clock::duration taken) {
    const auto most = own_lock_timeout(work_, step_);
    const bool slow = most.count() > 0 && taken > most;
    if (waiting == 0 && !slow) return pace_.speed_up();
    const std::int64_t before = pace_.size();
    pace_.slow_down();
    if (pace_.size() == before) return;
    work_.session.events().waiting(fmt::format(
        "{}: {}; slices of {} rows and pauses of {} from here on", batch_.table,
        waiting == 0 ? "a slice took " + in_words(std::chrono::ceil<milliseconds>(taken))
                     : fmt::format("{} for the rows of a slice",
                                   waiting == 1 ? "a session waited" : "sessions waited"),
        pace_.size(), in_words(pace_.pause())));
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
      const auto lag = number_of(
          ask(sql::sql(
              "SELECT CAST(pg_catalog.max(EXTRACT(epoch FROM replay_lag) * 1000) AS bigint) "
              "FROM pg_catalog.pg_stat_replication")),
          0);
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
  Pace pace_;
  BatchTable table_;
  std::int64_t changed_ = 0;
  std::int64_t rows_passed_ = 0;
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
