#include "cli/console/color.hpp"

#include <map>

#include <doctest/doctest.h>

using schemagen::cli::wants_color;

namespace {

bool colored(const std::string& option, bool terminal,
             const std::map<std::string, std::string>& variables) {
  return wants_color(option, terminal, [&](const std::string& name) {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  });
}

}  // namespace

TEST_CASE("colours: the option first, then NO_COLOR, CLICOLOR_FORCE, CLICOLOR, the terminal") {
  CHECK(colored("auto", true, {}));
  CHECK_FALSE(colored("auto", false, {}));
  CHECK_FALSE(colored("auto", true, {{"TERM", "dumb"}}));
  CHECK(colored("always", false, {{"NO_COLOR", "1"}}));
  CHECK_FALSE(colored("never", true, {{"CLICOLOR_FORCE", "1"}}));
  CHECK_FALSE(colored("auto", true, {{"NO_COLOR", "1"}, {"CLICOLOR_FORCE", "1"}}));
  CHECK(colored("auto", true, {{"NO_COLOR", ""}}));
  CHECK(colored("auto", false, {{"CLICOLOR_FORCE", "1"}, {"CLICOLOR", "0"}}));
  CHECK_FALSE(colored("auto", false, {{"CLICOLOR_FORCE", "0"}}));
  CHECK_FALSE(colored("auto", true, {{"CLICOLOR", "0"}}));
}
