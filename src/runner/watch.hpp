#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "schemagen/postgres/connection.hpp"
#include "schemagen/runner/runner.hpp"

namespace schemagen::runner {

/// Looks, through another connection, at the server process that runs the statements of a
/// migration, and tells what a long one waits for: who holds the lock it wants, how far the build
/// of an index has come. A statement that ends within `patience` is told nothing of.
class Watch {
 public:
  static constexpr std::chrono::milliseconds patience{1000};

  /// `eyes` is used under `turn` only.
  Watch(postgres::Connection& eyes, std::mutex& turn, const RunEvents& events);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  /// The server process that runs the next statements; 0 when nobody knows.
  void follow(int process);

  /// A statement that runs as long as this lives. The first look comes before `lock_timeout` has
  /// passed (0 is none), so that whoever makes it fail is seen.
  class Statement {
   public:
    Statement(Watch& watch, std::chrono::milliseconds lock_timeout);
    ~Statement();
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

   private:
    Watch& watch_;
  };

  /// A new attempt begins: what was in the way of the last one is forgotten.
  void forget_blockers();
  /// Whether all that was seen in the way are autovacuum workers that the server sends away for
  /// one who waits longer than deadlock_timeout.
  bool blocked_by_autovacuum();

 private:
  using Clock = std::chrono::steady_clock;

  void keep_looking();
  void look(int process, bool tell_it);
  std::string blockers(const std::string& process);
  std::string build(const std::string& process);
  void tell(const std::string& text);

  postgres::Connection& eyes_;
  std::mutex& turn_;
  const RunEvents& events_;
  std::string told_;
  std::mutex state_;  ///< of what follows
  std::condition_variable changed_;
  int process_ = 0;
  std::optional<Clock::time_point> begun_;  ///< of the statement that runs
  Clock::time_point next_look_;
  bool seen_blockers_ = false;
  bool only_autovacuum_ = true;
  bool over_ = false;
  std::thread thread_;  // last: it uses the rest
};

}  // namespace schemagen::runner
