#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "schemagen/postgres/connection.hpp"
#include "schemagen/runner/runner.hpp"

namespace schemagen::runner {

/// Looks, through another connection, at the server process that runs the statements of a
/// migration, and tells what a long one waits for: who holds the lock it wants, how far the build
/// of an index has come. A statement that ends within `patience` is never looked at.
class Watch {
 public:
  static constexpr std::chrono::milliseconds patience{1000};

  /// `eyes` is used under `turn` only.
  Watch(postgres::Connection& eyes, std::mutex& turn, int process, const RunEvents& events);
  ~Watch();
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  /// A statement that runs as long as this lives.
  class Statement {
   public:
    explicit Statement(Watch& watch) : watch_(watch) { ++watch_.running_; }
    ~Statement() { --watch_.running_; }
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;

   private:
    Watch& watch_;
  };

 private:
  void keep_looking();
  void look();
  std::string blockers();
  std::string build();
  void tell(const std::string& text);

  postgres::Connection& eyes_;
  std::mutex& turn_;
  std::string process_;
  const RunEvents& events_;
  std::atomic<int> running_ = 0;
  std::string told_;
  std::mutex end_;
  std::condition_variable ended_;
  bool over_ = false;
  std::thread thread_;  // last: it uses the rest
};

}  // namespace schemagen::runner
