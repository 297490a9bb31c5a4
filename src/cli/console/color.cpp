#include "cli/console/color.hpp"

namespace schemagen::cli {

bool wants_color(const std::string& option, bool is_terminal,
                 const std::function<std::optional<std::string>(const std::string&)>& variables) {
  if (option == "always") return true;
  if (option == "never") return false;
  const auto value = [&](const std::string& name) { return variables(name).value_or(""); };
  if (!value("NO_COLOR").empty()) return false;
  const std::string force = value("CLICOLOR_FORCE");
  if (!force.empty() && force != "0") return true;
  if (value("CLICOLOR") == "0") return false;
  return is_terminal && value("TERM") != "dumb";
}

}  // namespace schemagen::cli
