#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace schemagen::cli {

/// Another program, started without a shell.
struct ChildCommand {
  std::vector<std::string> arguments;              ///< the first is looked for in PATH
  std::map<std::string, std::string> environment;  ///< laid over this process's own
  std::string folder;                              ///< to run in; "" is the current one
  std::string input;                               ///< what it reads from stdin
  bool own_group = false;                          ///< Ctrl-C on the terminal is not for it
};

/// Starts it with these descriptors as stdout and stderr. Throws IoError.
pid_t start_child(const ChildCommand& command, int out, int err);

/// Its exit status once it has ended, 128 + N for signal N; nothing while it runs.
std::optional<int> status_of(pid_t child);

/// Runs it to its end with all its output on stderr; its exit status. A signal that interrupts this
/// process is passed on, and Interrupted is thrown when the child has ended.
int run_child(const ChildCommand& command);

}  // namespace schemagen::cli
