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

/// Tells that a step begins, and at the end how long it took.
class StepClock {
 public:
  StepClock(const Work& work, const history::Step& step);
  void done() const;

 private:
  const Work& work_;
  const history::Step& step_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

/// One of the times that a transaction, or a step outside one, is tried.
struct Attempt {
  int number = 1;
  bool patient = false;  ///< waits longer than deadlock_timeout: autovacuum is in the way
};

/// Runs a statement of the file. Throws StepError.
postgres::Result run_statement(const Work& work, const history::Step& step,
                               const history::Statement& statement);
/// How long it waits for each of its locks, unless autovacuum is in the way; 0 is for ever.
std::chrono::milliseconds own_lock_timeout(const Work& work, const history::Step& step);
/// Commits. Throws StepError with the place of `step`.
void commit(const Work& work, const history::Step& step, postgres::Transaction& transaction);

/// What every step begins with: no search path, the timeouts of the step.
void begin_step(const Work& work, const history::Step& step, const Attempt& attempt);
/// The same for a step outside a transaction, and the end of it.
void begin_lone_step(const Work& work, const history::Step& step, const Attempt& attempt);
void end_lone_step(const Work& work);

/// Writes the state of a step to the journal, in the transaction that is open or in its own.
void write_journal(Work& work, std::size_t number, StepState state);

/// A sentence for people, then a pause that grows with the attempts.
void pause_for_lock(const Work& work, const StepError& error, int attempt);

/// Calls `run(attempt)` until it gets its locks.
template <class F>
void with_retries(const Work& work, F run) {
  Watch& watch = work.session.watch();
  for (Attempt attempt;; ++attempt.number) {
    attempt.patient = attempt.number > 1 && watch.blocked_by_autovacuum();
    watch.forget_blockers();
    try {
      run(attempt);
      return;
    } catch (const StepError& error) {
      const bool hopeless = !error.cause().is_lock_failure() || work.connection().broken();
      if (hopeless || attempt.number >= work.session.options().max_attempts) throw;
      pause_for_lock(work, error, attempt.number);
    }
  }
}

}  // namespace schemagen::runner
