#pragma once

#include <string>
#include <vector>

#include "cli/console/console.hpp"
#include "cli/running/event_stream.hpp"
#include "schemagen/cli/config.hpp"

namespace schemagen::cli {

/// The project's own commands around a run. Each gets the run as one JSON document on stdin, runs
/// in the project's folder and talks to stderr.
class Hooks {
 public:
  Hooks(const Config& config, const Console& console, const EventStream& stream);

  /// Throws RefusedError for the first that fails.
  void before(const Node& run) const;
  /// The database is as it is by now: a hook that fails is told as a warning.
  void after(const Node& run) const { follow("after", config_.hooks.after, run); }
  void failure(const Node& run) const { follow("failure", config_.hooks.failure, run); }

 private:
  int call(const std::string& hook, const std::string& command, const Node& run) const;
  void follow(const std::string& hook, const std::vector<std::string>& commands,
              const Node& run) const;

  const Config& config_;
  const Console& console_;
  const EventStream& stream_;
};

}  // namespace schemagen::cli
