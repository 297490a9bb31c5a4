#pragma once

#include <chrono>
#include <exception>
#include <string>

#include "cli/console/console.hpp"
#include "cli/console/failure.hpp"
#include "schemagen/runner/runner.hpp"

namespace schemagen::cli {

/// A run for programs: with --format json each thing that happens is one line of JSON on stdout,
/// written as it happens. Without it nothing is written.
class EventStream {
 public:
  /// `command` is upgrade or downgrade, `database` a name without a password.
  EventStream(const Console& console, std::string command, std::string database);

  void started(const history::RevisionPlan& plan) const;
  void done(const history::RevisionPlan& plan, Exit exit) const;
  void failed(const std::exception_ptr& thrown) const;
  /// Something that happened around the run: a backup, a hook.
  void tell(const std::string& event, Node details) const;
  /// What the runner tells.
  runner::RunEvents events() const;

 private:
  double seconds() const;

  const Console& console_;
  std::string command_;
  std::string database_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

/// [{"revision", "direction", "message"}]
Node describe_steps(const history::RevisionPlan& plan);
/// A number of seconds, to the millisecond.
Node seconds_node(double seconds);

}  // namespace schemagen::cli
