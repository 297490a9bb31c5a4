#pragma once

#include <vector>

#include "cli/fleet/targets.hpp"
#include "cli/options.hpp"

namespace schemagen::cli {

/// Throws UserError when the command cannot be run for these targets, before it is for any.
void check_fleet(const Command& command, const std::vector<Target>& targets, Session& session);

/// How the session of a target begins: its schema is the only one that names are looked for in.
std::string url_for_schema(const std::string& keywords, const std::string& schema);
/// Where the bookkeeping of one schema is.
std::string bookkeeping_for_schema(const std::string& bookkeeping, const std::string& schema);

}  // namespace schemagen::cli
