#pragma once

#include <chrono>

#include "runner/journal.hpp"
#include "runner/session.hpp"
#include "schemagen/history/graph.hpp"

namespace schemagen::runner {

/// One migration that runs.
struct Work {
  Session& session;
  const history::RevisionStep& step;
  JournalKey key;
  JournalRows rows;  ///< as they stand in the database

  const history::Migration& migration() const { return *step.migration; }
  postgres::Connection& connection() const { return session.work(); }
};

/// Runs a statement of the file. Throws StepError.
postgres::Result run_statement(const Work& work, const history::Statement& statement);
/// Commits. Throws StepError with the place of `step`.
void commit(const Work& work, const history::Step& step, postgres::Transaction& transaction);

/// What every step begins with: no search path, the timeouts of the step. `attempt` counts from 1;
/// some wait longer than deadlock_timeout, for only then the server ends an autovacuum that is in
/// the way.
void begin_step(const Work& work, const history::Step& step, int attempt);
/// The same for a step outside a transaction, and the end of it.
void begin_lone_step(const Work& work, const history::Step& step, int attempt);
void end_lone_step(const Work& work);

/// Writes the state of a step to the journal, in the transaction that is open or in its own.
void write_journal(Work& work, std::size_t number, StepState state);

/// A sentence for people, then a pause that grows with the attempts.
void pause_for_lock(const Work& work, const StepError& error, int attempt);

/// Calls `run(attempt)` until it gets its locks.
template <class F>
void with_retries(const Work& work, F run) {
  for (int attempt = 1;; ++attempt) {
    try {
      run(attempt);
      return;
    } catch (const StepError& error) {
      const bool hopeless = !error.cause().is_lock_failure() || work.connection().broken();
      if (hopeless || attempt >= work.session.options().max_attempts) throw;
      pause_for_lock(work, error, attempt);
    }
  }
}

}  // namespace schemagen::runner
