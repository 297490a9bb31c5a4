#include "runner/migration_run.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "runner/batch.hpp"
#include "runner/concurrent.hpp"
#include "runner/offenders.hpp"
#include "runner/record.hpp"
#include "runner/recovery.hpp"
#include "runner/step_error.hpp"

namespace schemagen::runner {

using postgres::PgError;
using postgres::Transaction;

MigrationRun::MigrationRun(Session& session, const history::RevisionStep& step, JournalRows rows)
    : work_{session, step, journal_key(step), std::move(rows)},
      steps_(step.up ? step.migration->up : step.migration->down),
      begin_(std::chrono::steady_clock::now()) {}

double MigrationRun::seconds() const {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
}

void MigrationRun::run() {
  try {
    run_steps();
  } catch (const StepError& error) {
    record_failure(error);
    throw;
  } catch (const PgError& error) {
    const StepError failure = migration_failed(work_.migration(), work_.migration().revision_span,
                                               "the bookkeeping", error);
    record_failure(failure);
    throw failure;
  }
}

void MigrationRun::run_steps() {
  std::size_t at = done_steps(work_.step, work_.rows);
  if (at > 0) {
    work_.session.events().notice(fmt::format("{}: going on after step {} of {}",
                                              work_.migration().revision, at, steps_.size()));
  }
  while (at < steps_.size()) {
    work_.session.check_lock();
    if (!steps_[at].transactional) {
      run_alone(at);
      ++at;
      continue;
    }
    const auto end = std::find_if(steps_.begin() + static_cast<std::ptrdiff_t>(at), steps_.end(),
                                  [](const history::Step& step) { return !step.transactional; });
    const auto stop = static_cast<std::size_t>(end - steps_.begin());
    run_group(at, stop);
    if (stop == steps_.size()) return;
    at = stop;
  }
  finish_alone();
}

void MigrationRun::run_group(std::size_t begin, std::size_t end) {
  with_retries(work_, [&](const Attempt& attempt) {
    Transaction transaction(work_.connection());
    for (std::size_t at = begin; at < end; ++at) {
      begin_step(work_, steps_[at], attempt);
      run_in_step(steps_[at]);
    }
    if (end == steps_.size()) {
      write_versions();
    } else {
      work_.connection().run(own_session());
      for (std::size_t at = begin; at < end; ++at) write_journal(work_, at + 1, StepState::done);
    }
    commit(work_, steps_[end - 1], transaction);
  });
}

void MigrationRun::run_in_step(const history::Step& step) {
  const StepClock clock(work_, step);
  for (std::size_t i = 0; i < step.statements.size(); ++i) {
    const history::Statement& statement = step.statements[i];
    const postgres::Result result = run_statement(work_, step, statement);
    for (const history::Assertion& assertion : step.assertions) {
      if (assertion.statement != i) continue;
      const bool single = result.rows() == 1 && result.columns() == 1;
      if (single && result.is_true(0, 0)) continue;
      throw statement_refused(
          statement, "SG0512", fmt::format("assertion failed: {}", assertion.message),
          single ? fmt::format("the SELECT returned {}, not true",
                               result.value(0, 0) ? result.text(0, 0) : "NULL")
                 : fmt::format("the SELECT returned {} rows of {} columns, not one value",
                               result.rows(), result.columns()));
    }
  }
  clock.done();
}

void MigrationRun::run_alone(std::size_t at) {
  if (steps_[at].batch) {
    const StepClock clock(work_, steps_[at]);
    run_batch(work_, steps_[at], at + 1);
    return clock.done();
  }
  const auto row = work_.rows.find(at + 1);
  const bool again = row != work_.rows.end();
  const bool interrupted = again && row->second.state == StepState::started;
  if (again && recover(work_, steps_[at], row->second.state)) {
    return write_journal(work_, at + 1, StepState::done);
  }
  write_journal(work_, at + 1, StepState::started);
  try {
    with_retries(work_, [&](const Attempt& attempt) {
      // A deadlock leaves the same behind as a crash.
      if (attempt.number > 1 && recover(work_, steps_[at], StepState::failed)) return;
      try_alone(at, attempt);
    });
  } catch (const StepError& error) {
    // The label is there because the interrupted attempt had added it.
    const bool added = interrupted && error.cause().sqlstate() == "42710" &&
                       adds_enum_value(steps_[at].statements.front().text);
    if (!added) {
      if (!work_.connection().broken()) write_journal(work_, at + 1, StepState::failed);
      throw with_offenders(work_, steps_[at], error);
    }
  }
  write_journal(work_, at + 1, StepState::done);
}

void MigrationRun::try_alone(std::size_t at, const Attempt& attempt) {
  const history::Step& step = steps_[at];
  begin_lone_step(work_, step, attempt);
  try {
    run_in_step(step);
  } catch (const StepError&) {
    end_lone_step(work_);
    throw;
  }
  end_lone_step(work_);
  check_result(step);
}

// IF NOT EXISTS takes an invalid index for an existing one.
void MigrationRun::check_result(const history::Step& step) const {
  const auto index = invalid_index(work_, step);
  if (!index) return;
  throw statement_refused(step.statements.front(), "SG0513",
                          fmt::format("index {} is there, but invalid", index->to_string()),
                          "an earlier attempt to build it has failed; run the command again, and "
                          "it is dropped and built anew");
}

void MigrationRun::finish_alone() {
  work_.session.check_lock();
  Transaction transaction(work_.connection());
  write_versions();
  work_.session.fence();
  transaction.commit();
}

void MigrationRun::write_versions() {
  postgres::Connection& connection = work_.connection();
  const Tables& tables = work_.session.tables();
  std::vector<sql::Sql> statements = {own_session()};
  std::vector<std::pair<sql::Sql, std::string>> counted;  // with the revision that is changed
  for (const history::RowChange& change : work_.step.rows) {
    const sql::Sql statement = version_change(tables, change);
    if (change.kind == history::RowChange::Kind::insert) {
      statements.push_back(statement);
    } else {
      counted.emplace_back(statement, change.from);
    }
  }
  statements.push_back(history_row(tables, entry("done", ""), here(seconds())));
  if (!work_.rows.empty()) statements.push_back(clear_journal(tables, work_.key));
  // The server tells of the last statement of a message how many rows it changed.
  for (const auto& [statement, revision] : counted) {
    statements.push_back(statement);
    const auto found = connection.run(script(statements)).affected();
    statements.clear();
    // The lock may have got lost since it was last looked at: the rows themselves have the word.
    if (found == 1) continue;
    throw LockedError(
        fmt::format("another run changed the version rows meanwhile: {} rows say {}; "
                    "nothing of {} was kept\nrun the command again",
                    found, revision, work_.migration().revision));
  }
  if (!statements.empty()) connection.run(script(statements));
}

HistoryEntry MigrationRun::entry(const std::string& outcome, const std::string& error) const {
  const history::Migration& migration = work_.migration();
  return {migration.revision,
          work_.key.second,
          outcome,
          migration.message,
          migration.checksum,
          error,
          work_.step.up && outcome == "done" ? applied_text(migration) : ""};
}

// In a transaction of its own; that it could not be written must not hide why.
void MigrationRun::record_failure(const StepError& error) {
  const Diagnostic& told = error.diagnostic();
  const std::string place = told.span.to_string();
  const std::string text = place.empty() ? told.message : place + ": " + told.message;
  try {
    work_.session.note([&](postgres::Connection& connection) {
      Transaction transaction(connection);
      connection.run(own_session());
      connection.run(history_row(work_.session.tables(), entry("failed", text), here(seconds())));
      transaction.commit();
    });
  } catch (const PgError& second) {
    work_.session.events().notice("the failure is not in the history: " + second.details().message);
  }
}

}  // namespace schemagen::runner
