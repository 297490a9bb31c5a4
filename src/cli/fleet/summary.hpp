#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/console/console.hpp"
#include "cli/console/failure.hpp"

namespace schemagen::cli {

/// What became of one target.
struct TargetResult {
  std::string name;
  std::optional<int> exit;  ///< nothing when it was not begun
  double seconds = 0;
  std::string message;   ///< the first error
  std::string document;  ///< the JSON that the command printed, for commands that print one
};

/// A table, or one JSON document (one line after the events of a run), sorted by name.
void tell_summary(std::vector<TargetResult> results, bool events, const Console& console);

/// The exit code of all.
Exit worst(const std::vector<TargetResult>& results);

/// A line with an event, and the target it is of.
std::string with_target(const std::string& line, const std::string& name);

}  // namespace schemagen::cli
