#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "runner/tables.hpp"
#include "schemagen/postgres/connection.hpp"
#include "schemagen/runner/runner.hpp"

namespace schemagen::runner {

/// The right to work for a while, in a row of the bookkeeping schema: what stands for the advisory
/// lock where a pooler hands each transaction to another server process. It is renewed while it is
/// held; once it ran out another run may take it over, and then nothing more of this one is
/// committed.
class Lease {
 public:
  /// Takes it, or throws LockedError when another run still has it after `options.wait`.
  /// `connection` is used under `turn` only.
  Lease(postgres::Connection& connection, std::mutex& turn, const Tables& tables,
        const RunOptions& options, const RunEvents& events);
  ~Lease();
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;

  /// Has the transaction that is open on `work` hold the lease until its end. Throws LockedError
  /// when it is another run's.
  void fence(postgres::Connection& work) const;
  /// Throws LockedError once it is known to be lost.
  void check() const;

 private:
  void take(const RunEvents& events, std::chrono::milliseconds wait);
  bool try_take();
  std::string describe_holder() const;
  bool renew(postgres::Connection& connection) const;
  void keep_renewing();

  postgres::Connection& connection_;
  std::mutex& turn_;
  const Tables& tables_;
  std::chrono::milliseconds length_;
  std::string owner_;
  std::atomic<bool> lost_ = false;
  std::mutex end_;
  std::condition_variable ended_;
  bool over_ = false;
  std::thread thread_;  // last: it uses the rest
};

}  // namespace schemagen::runner
