#pragma once

#include <functional>
#include <optional>
#include <string>

namespace schemagen::cli {

/// Whether a stream gets colours. `--color` beats the environment; there NO_COLOR comes first, then
/// CLICOLOR_FORCE, CLICOLOR, and a terminal that can show them.
bool wants_color(const std::string& option, bool is_terminal,
                 const std::function<std::optional<std::string>(const std::string&)>& variables);

}  // namespace schemagen::cli
