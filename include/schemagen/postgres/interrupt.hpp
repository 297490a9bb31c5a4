#pragma once

#include <chrono>
#include <exception>

// What Ctrl-C (SIGINT) and SIGTERM do. The first one asks the server to cancel what runs there, and
// whatever talks to the server next throws Interrupted: transactions roll back, scratch databases
// and private servers go as on any other error. A second one ends the process at once.

namespace schemagen::postgres {

/// No failure: nothing that handles errors should take it for one.
class Interrupted : public std::exception {
 public:
  const char* what() const noexcept override { return "interrupted"; }
};

/// From now on signals are handled so. While no connection is open and nothing is Unfinished, one
/// ends the process at once, with this status.
void handle_interrupts(int exit_status);

/// Whether a signal has come.
bool interrupted();

/// Throws Interrupted when a signal has come, the first time it is asked.
void check_interrupt();

/// Sleeps; a signal ends it with Interrupted.
void interruptible_sleep(std::chrono::milliseconds duration);

/// While it lives nothing throws Interrupted: for cleaning up.
class Uninterruptible {
 public:
  Uninterruptible();
  ~Uninterruptible();
  Uninterruptible(const Uninterruptible&) = delete;
  Uninterruptible& operator=(const Uninterruptible&) = delete;
};

/// While it lives there is something (a scratch database) that has to be removed in the end.
class Unfinished {
 public:
  Unfinished();
  ~Unfinished();
  Unfinished(const Unfinished&) = delete;
  Unfinished& operator=(const Unfinished&) = delete;
};

}  // namespace schemagen::postgres
