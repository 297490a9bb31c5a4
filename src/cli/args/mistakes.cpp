#include "cli/args/mistakes.hpp"

#include <fmt/format.h>

#include "schemagen/base/text.hpp"

namespace schemagen::cli {
namespace {

constexpr const char* see_help = "see `schemagen --help`";

std::vector<std::string> option_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const CLI::Option* option : app.get_options()) {
    for (const std::string& name : option->get_lnames()) names.push_back("--" + name);
  }
  return names;
}

/// The innermost command that was recognized.
const CLI::App& innermost(const CLI::App& app) {
  const auto chosen = app.get_subcommands();
  return chosen.empty() ? app : innermost(*chosen.front());
}

std::string full_name(const CLI::App& app) {
  std::string name = app.get_name();
  for (const CLI::App* at = app.get_parent(); at != nullptr; at = at->get_parent()) {
    name = at->get_name() + " " + name;
  }
  return name;
}

UserError unknown_option(const CLI::App& app, const CLI::App& chosen, const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  std::vector<std::string> names = option_names(chosen);
  if (&chosen != &app) {
    const std::vector<std::string> global = option_names(app);
    names.insert(names.end(), global.begin(), global.end());
  }
  std::string hint = did_you_mean(name, names);
  if (hint.empty()) hint = fmt::format("see `{} --help`", full_name(chosen));
  return {"SG0702", {}, fmt::format("{} has no option {}", full_name(chosen), name), hint};
}

}  // namespace

UserError unknown_command(const std::string& word, const DeclaredCommands& commands) {
  std::vector<std::string> names{"help"};
  for (const auto& [name, declared] : commands) names.push_back(name);
  std::string hint = did_you_mean(word, names);
  if (hint.empty()) hint = see_help;
  return {"SG0701", {}, fmt::format("there is no command \"{}\"", word), hint};
}

UserError no_command() { return {"SG0701", {}, "no command is given", see_help}; }

UserError explain_mistake(const CLI::App& app, const DeclaredCommands& commands,
                          const std::string& problem) {
  const CLI::App& chosen = innermost(app);
  const std::vector<std::string> extras = app.remaining(true);
  if (!extras.empty() && extras.front().starts_with('-')) {
    return unknown_option(app, chosen, extras.front());
  }
  if (!extras.empty() && &chosen == &app) return unknown_command(extras.front(), commands);
  if (!extras.empty()) {
    std::vector<std::string> actions;
    for (const CLI::App* action : chosen.get_subcommands({})) actions.push_back(action->get_name());
    std::string hint = did_you_mean(extras.front(), actions);
    if (hint.empty() && !actions.empty()) hint = "known: " + join(actions, ", ");
    if (hint.empty()) hint = fmt::format("see `{} --help`", full_name(chosen));
    return {"SG0702",
            {},
            fmt::format("{} does not take \"{}\"", full_name(chosen), extras.front()),
            hint};
  }
  return {"SG0702", {}, problem, fmt::format("see `{} --help`", full_name(chosen))};
}

}  // namespace schemagen::cli
