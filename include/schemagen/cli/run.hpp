#pragma once

namespace schemagen::cli {

/// The whole command-line program: parses the arguments, runs the command, prints what went wrong.
/// Returns the exit code.
int run(int argc, const char* const* argv);

}  // namespace schemagen::cli
