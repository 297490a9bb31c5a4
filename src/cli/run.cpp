#include "schemagen/cli/run.hpp"

#include <csignal>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "cli/args/args.hpp"
#include "cli/commands/commands.hpp"
#include "cli/console/failure.hpp"
#include "cli/fleet/checks.hpp"
#include "cli/fleet/fleet.hpp"
#include "cli/fleet/target_process.hpp"
#include "schemagen/postgres/interrupt.hpp"

namespace schemagen::cli {
namespace {

void set_up_signals() {
  postgres::handle_interrupts(static_cast<int>(Exit::interrupted));
  // A closed pipe is noticed where it is written to.
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  sigaction(SIGPIPE, &ignore, nullptr);
}

Console console_for(const Globals& globals) {
  return Console(
      {globals.format == "json", globals.quiet, globals.verbose, globals.progress, globals.color});
}

/// One of many is like the project's one database, under another name.
void take_target(const Target& target, Globals& globals) {
  globals.target_name = target.name;
  globals.target_schema = target.schema;
  globals.url = target.schema.empty() ? target.url : url_for_schema(target.url, target.schema);
}

}  // namespace

int run(int argc, const char* const* argv) {
  Invocation invocation;
  try {
    const std::vector<std::string> arguments(argv + (argc > 0 ? 1 : 0), argv + argc);
    parse_arguments(arguments, invocation);
  } catch (...) {
    return static_cast<int>(
        report_failure(std::current_exception(), console_for(invocation.globals)));
  }
  const Console console = console_for(invocation.globals);
  try {
    if (!invocation.command) {
      console.result(invocation.text);
      return static_cast<int>(Exit::done);
    }
    set_up_signals();
    const std::optional<Target> target =
        invocation.globals.fleet.file.empty() ? std::nullopt : own_target();
    if (target) take_target(*target, invocation.globals);
    Session session(invocation.globals, console);
    if (!target && !invocation.globals.fleet.file.empty()) {
      const std::vector<std::string> arguments(argv + 1, argv + argc);
      return static_cast<int>(run_fleet(*invocation.command, arguments, session));
    }
    const Exit exit = std::visit([&](const auto& options) { return execute(options, session); },
                                 *invocation.command);
    return static_cast<int>(exit);
  } catch (...) {
    return static_cast<int>(report_failure(std::current_exception(), console));
  }
}

}  // namespace schemagen::cli
