#include "cli/console/console.hpp"

#include <cerrno>
#include <cstring>
#include <utility>

#include <unistd.h>

#include "cli/console/color.hpp"
#include "cli/console/progress.hpp"
#include "schemagen/cli/config.hpp"
#include "schemagen/document/document.hpp"

namespace schemagen::cli {

void write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    // A reader that has seen enough (`| head`) is no failure.
    if (written < 0 && errno == EPIPE) return;
    if (written < 0) throw IoError(std::string("cannot write the output: ") + strerror(errno));
    text.remove_prefix(static_cast<std::size_t>(written));
  }
}

Console::Console(Settings settings) : settings_(std::move(settings)) {
  const bool out_terminal = isatty(STDOUT_FILENO) == 1;
  const bool err_terminal = isatty(STDERR_FILENO) == 1;
  color_out_ = wants_color(settings_.color, out_terminal, process_variable);
  color_err_ = wants_color(settings_.color, err_terminal, process_variable);
  animates_ = settings_.progress && !settings_.quiet && !settings_.json && err_terminal &&
              process_variable("TERM").value_or("") != "dumb";
}

void Console::result(std::string_view text) const {
  Progress::clear_line();
  write_all(STDOUT_FILENO, text);
}

void Console::result(const Node& tree) const { result(document::write_json(tree)); }

void Console::say(std::string_view line) const {
  if (!settings_.quiet) warn(line);
}

void Console::detail(std::string_view line) const {
  if (settings_.verbose) warn(line);
}

void Console::warn(std::string_view line) const {
  Progress::clear_line();
  write_all(STDERR_FILENO, std::string(line) + "\n");
}

void Console::show(const Diagnostics& diagnostics) const {
  Progress::clear_line();
  for (const Diagnostic& item : diagnostics.items()) {
    if (settings_.quiet && item.severity == Severity::note) continue;
    write_all(STDERR_FILENO, format_diagnostic(item, color_err_));
  }
}

}  // namespace schemagen::cli
