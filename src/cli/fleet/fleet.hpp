#pragma once

#include <string>
#include <vector>

#include "cli/args/args.hpp"
#include "cli/console/failure.hpp"
#include "cli/session.hpp"

namespace schemagen::cli {

/// Runs the command for every target of `globals.fleet`, each in a process of its own, and sums up.
/// The exit code is the worst of all.
Exit run_fleet(const Command& command, const std::vector<std::string>& arguments, Session& session);

}  // namespace schemagen::cli
