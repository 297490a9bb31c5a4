#pragma once

#include <exception>
#include <string>
#include <vector>

#include "cli/console/console.hpp"

namespace schemagen::cli {

/// What the program returns to the shell.
enum class Exit : int {
  done = 0,
  pending = 1,    ///< a difference or pending work was found
  user = 2,       ///< the input is wrong
  database = 3,   ///< the database refused or failed
  locked = 4,     ///< another run holds the lock, or a lock could not be had in time
  refused = 5,    ///< refused as unsafe
  internal = 70,  ///< a mistake of the program itself
  interrupted = 130
};

/// What was thrown, in messages and an exit code.
struct Failure {
  Exit exit = Exit::internal;
  std::vector<Diagnostic> items;
  std::string sqlstate;
};
Failure explain_failure(const std::exception_ptr& thrown);

/// The one place that turns what was thrown into messages and an exit code.
Exit report_failure(const std::exception_ptr& thrown, const Console& console);

}  // namespace schemagen::cli
