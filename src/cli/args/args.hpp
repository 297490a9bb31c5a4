#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/options.hpp"

namespace schemagen::cli {

/// What the command line asks for: a command, or a text to print (help, the version).
struct Invocation {
  Globals globals;
  std::optional<Command> command;
  std::string text;
};

/// Reads the arguments (without the program's name) and acts on nothing. Throws UserError (SG07xx)
/// with the nearest command or option. `globals` is filled as far as possible even then, so that
/// the message has the form that was asked for.
void parse_arguments(const std::vector<std::string>& arguments, Invocation& invocation);

}  // namespace schemagen::cli
