#pragma once

#include <string>

#include "cli/args/declare.hpp"
#include "schemagen/base/diagnostic.hpp"

namespace schemagen::cli {

UserError unknown_command(const std::string& word, const DeclaredCommands& commands);
UserError no_command();
/// What CLI11 could not parse, told with the nearest command or option.
UserError explain_mistake(const CLI::App& app, const DeclaredCommands& commands,
                          const std::string& problem);

}  // namespace schemagen::cli
