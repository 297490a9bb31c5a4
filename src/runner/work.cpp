#include "runner/work.hpp"

#include <algorithm>
#include <cstdlib>

#include <fmt/format.h>

#include "runner/concurrent.hpp"
#include "runner/step_error.hpp"

namespace schemagen::runner {
namespace {

using std::chrono::milliseconds;

sql::Sql assignment(sql::Shape shape, std::int64_t milliseconds_count) {
  return sql::assemble(shape.text(), {sql::Sql(milliseconds_count)});
}

/// Whoever wants the table meanwhile waits behind this one, so that only autovacuum is a reason to
/// wait longer: the server sends it away for one who has waited for deadlock_timeout.
std::int64_t lock_timeout_of(const Work& work, const history::Step& step, const Attempt& attempt) {
  const std::int64_t own = own_lock_timeout(work, step).count();
  if (own == 0 || !attempt.patient) return own;
  return std::max(own, (work.session.deadlock_timeout() + milliseconds{200}).count());
}

}  // namespace

StepClock::StepClock(const Work& work, const history::Step& step) : work_(work), step_(step) {
  work_.session.events().step_started(work_.step, step_);
}

void StepClock::done() const {
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin_;
  work_.session.events().step_done(work_.step, step_, taken.count());
}

milliseconds own_lock_timeout(const Work& work, const history::Step& step) {
  return milliseconds(step.lock_timeout_ms.value_or(work.session.options().lock_timeout.count()));
}

postgres::Result run_statement(const Work& work, const history::Step& step,
                               const history::Statement& statement) {
  const Watch::Statement watched(work.session.watch(), own_lock_timeout(work, step));
  try {
    return work.connection().query(statement.text);
  } catch (const postgres::PgError& error) {
    throw statement_failed(work.migration(), statement, error);
  }
}

void commit(const Work& work, const history::Step& step, postgres::Transaction& transaction) {
  try {
    work.session.fence();
    transaction.commit();
  } catch (const postgres::PgError& error) {
    throw migration_failed(work.migration(), step.span, "the commit", error);
  }
}

// Names without a schema mean what they mean to the user in psql: the path is the database's own.
void begin_step(const Work& work, const history::Step& step, const Attempt& attempt) {
  std::vector<sql::Sql> settings = {
      sql::sql("SET LOCAL search_path TO DEFAULT"),
      assignment("SET LOCAL lock_timeout = {}", lock_timeout_of(work, step, attempt))};
  if (step.statement_timeout_ms) {
    settings.push_back(assignment("SET LOCAL statement_timeout = {}", *step.statement_timeout_ms));
  } else {
    settings.push_back(sql::sql("SET LOCAL statement_timeout TO DEFAULT"));
  }
  settings.push_back(sql::sql("SELECT pg_catalog.pg_backend_pid()"));
  const postgres::Result process = work.connection().run(script(settings));
  work.session.watch().follow(std::atoi(process.text(0, 0).c_str()));
}

// A timeout inside a CONCURRENTLY form leaves an invalid index or a pending detach behind, so those
// have none unless the file asks for it. Behind a pooler the next message may go to another
// process, and what is set would stay for other clients.
void begin_lone_step(const Work& work, const history::Step& step, const Attempt& attempt) {
  if (work.session.pooled()) return work.session.watch().follow(0);
  const bool concurrent = is_concurrent(step.statements.front().text);
  std::int64_t lock_timeout = lock_timeout_of(work, step, attempt);
  if (concurrent) lock_timeout = step.lock_timeout_ms.value_or(0);
  std::vector<sql::Sql> settings = {sql::sql("SET search_path TO DEFAULT"),
                                    assignment("SET lock_timeout = {}", lock_timeout)};
  if (concurrent || step.statement_timeout_ms) {
    settings.push_back(
        assignment("SET statement_timeout = {}", step.statement_timeout_ms.value_or(0)));
  }
  work.connection().run(script(settings));
}

void end_lone_step(const Work& work) {
  if (work.session.pooled() || work.connection().broken()) return;
  work.connection().query("RESET lock_timeout; RESET statement_timeout; SET search_path = ''");
}

void write_journal(Work& work, std::size_t number, StepState state) {
  const auto& steps = work.step.up ? work.migration().up : work.migration().down;
  JournalRow& row = work.rows[number];
  row.state = state;
  row.checksum = step_checksum(steps[number - 1]);
  const sql::Sql statement = journal_row(work.session.tables(), work.key, number, row);
  if (!work.session.pooled() || work.connection().in_transaction()) {
    work.connection().run(statement);
    return;
  }
  postgres::Transaction transaction(work.connection());
  work.connection().run(statement);
  work.session.fence();
  transaction.commit();
}

void pause_for_lock(const Work& work, const StepError& error, int attempt) {
  constexpr milliseconds longest{10000};
  const milliseconds pause =
      jittered(std::min(longest, milliseconds{250} * (1 << std::min(attempt, 10))));
  const int of = work.session.options().max_attempts;
  work.session.events().retrying(
      fmt::format("{}: no lock in time ({}); trying again in {} (attempt {} of {})",
                  error.diagnostic().span.to_string(), error.cause().details().message,
                  in_words(pause), attempt + 1, of),
      attempt + 1, of);
  postgres::interruptible_sleep(pause);
}

}  // namespace schemagen::runner
