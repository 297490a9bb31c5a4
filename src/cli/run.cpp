#include "schemagen/cli/run.hpp"

#include <csignal>
#include <string>
#include <variant>
#include <vector>

#include "cli/args/args.hpp"
#include "cli/commands/commands.hpp"
#include "cli/console/failure.hpp"
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
    Session session(invocation.globals, console);
    const Exit exit = std::visit([&](const auto& options) { return execute(options, session); },
                                 *invocation.command);
    return static_cast<int>(exit);
  } catch (...) {
    return static_cast<int>(report_failure(std::current_exception(), console));
  }
}

}  // namespace schemagen::cli
