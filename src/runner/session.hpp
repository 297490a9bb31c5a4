#pragma once

#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "runner/lease.hpp"
#include "runner/tables.hpp"
#include "runner/watch.hpp"
#include "schemagen/postgres/connection.hpp"
#include "schemagen/postgres/interrupt.hpp"
#include "schemagen/runner/runner.hpp"

namespace schemagen::runner {

/// The connections of one run, with the runner's lock held as long as this lives. The lock has a
/// connection of its own, outside any transaction, so that CREATE INDEX CONCURRENTLY never waits
/// for it.
class Session {
 public:
  /// Throws UserError when no migration can run there (a pooler, a standby, a read-only session),
  /// LockedError when another run does not end within `options.wait`.
  Session(const std::string& url, const RunOptions& options, const RunEvents& events);

  postgres::Connection& work() { return work_; }
  const Tables& tables() const { return tables_; }
  const RunOptions& options() const { return options_; }
  const RunEvents& events() const { return events_; }

  /// Throws LockedError when the lock got lost with its connection.
  void check_lock();
  /// Comes before each commit of work: throws LockedError where another run may have begun since.
  void fence();
  /// Whether only settings of a transaction are its own: a pooler stands between.
  bool pooled() const { return lease_ != nullptr; }
  /// Calls `note` with a connection for notes after a failure: the working one unless it is lost.
  template <class F>
  void note(F note) {
    const std::lock_guard turn(turn_);
    note(work_.broken() ? lock_ : work_);
  }
  /// Looks at the statements of the migrations.
  Watch& watch() { return *watch_; }
  /// deadlock_timeout of the server.
  std::chrono::milliseconds deadlock_timeout();

 private:
  /// The working connection is made once the lock is held: many runners that wait need one
  /// connection each.
  postgres::Connection connect_locked(const std::string& url);
  /// Takes the lock, or the lease where a pooler stands between.
  void take_turn();
  void take(postgres::Connection& connection, std::int64_t key);

  const RunOptions& options_;
  const RunEvents& events_;
  Tables tables_;
  std::mutex turn_;  ///< whose turn it is to use `lock_`
  postgres::Connection lock_;
  std::unique_ptr<Lease> lease_;
  postgres::Connection work_;
  std::unique_ptr<Watch> watch_;
};

/// A random share of `most`, at least half of it: two runners never keep in step.
std::chrono::milliseconds jittered(std::chrono::milliseconds most);

/// "250 ms", "2 s", "1.5 s"
std::string in_words(std::chrono::milliseconds duration);

}  // namespace schemagen::runner
