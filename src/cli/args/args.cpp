#include "cli/args/args.hpp"

#include <algorithm>
#include <memory>

#include <fmt/format.h>

#include "cli/args/declare.hpp"
#include "cli/args/mistakes.hpp"
#include "cli/version.hpp"
#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::cli {
namespace {

constexpr const char* short_help =
    R"(schemagen: schema diff and migrations for PostgreSQL

  schemagen init                                       start a project here
  schemagen revision --autogenerate -m "add users"     write what the models ask for

All commands: schemagen --help
)";

constexpr const char* footer =
    R"(Examples:
  schemagen init && schemagen revision --autogenerate -m "first" && schemagen upgrade head
  schemagen inspect --url postgresql://localhost/shop -o schemas/

Exit codes:
  0 done   1 a difference or pending work   2 wrong input   3 the database refused or failed
  4 locked by another run or session        5 refused as unsafe   70 internal error

Help on a command: schemagen help COMMAND)";

// CLI11 takes "-1" and "-3:head" for options, so that revision words like it travel under a mark.
constexpr char mark = '@';

bool is_step_down(const std::string& word) {
  return word.size() > 1 && word[0] == '-' && word[1] >= '0' && word[1] <= '9';
}

std::string marked(const std::string& word) { return is_step_down(word) ? mark + word : word; }

std::string unmarked(const std::string& word) {
  return !word.empty() && word[0] == mark && is_step_down(word.substr(1)) ? word.substr(1) : word;
}

void unmark_all(Parsed& parsed) {
  for (std::vector<std::string>* words :
       {&parsed.upgrade.targets, &parsed.preflight.targets, &parsed.downgrade.targets,
        &parsed.stamp.targets, &parsed.repair.revisions, &parsed.show.revisions, &parsed.lint.what,
        &parsed.edit.revisions, &parsed.merge.revisions, &parsed.revision.heads,
        &parsed.revision.depends_on}) {
    for (std::string& word : *words) word = unmarked(word);
  }
  for (std::string* word : {&parsed.history.range, &parsed.squash.range, &parsed.verify.range,
                            &parsed.rebase.revision, &parsed.rebase.onto, &parsed.revision.message,
                            &parsed.merge.message, &parsed.squash.message}) {
    *word = unmarked(*word);
  }
}

std::unique_ptr<CLI::App> make_app(Parsed& parsed, DeclaredCommands& commands) {
  auto app = std::make_unique<CLI::App>("Schema diff and migrations for PostgreSQL", "schemagen");
  app->require_subcommand(0, 1);
  app->get_formatter()->column_width(28);
  app->get_formatter()->label("SUBCOMMAND", "COMMAND");
  app->footer(footer);
  declare_globals(*app, parsed);
  declare_start(*app, parsed, commands);
  declare_change(*app, parsed, commands);
  declare_graph(*app, parsed, commands);
  declare_run(*app, parsed, commands);
  declare_look(*app, parsed, commands);
  declare_lint(*app, parsed, commands);
  declare_server(*app, parsed, commands);
  return app;
}

/// psql reads what follows its name by itself: its -c is not ours.
std::vector<std::string> cut_psql_words(std::vector<std::string>& words) {
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (words[i] != "db" || words[i + 1] != "psql") continue;
    const auto begin = words.begin() + static_cast<std::ptrdiff_t>(i) + 2;
    std::vector<std::string> rest(begin, words.end());
    words.erase(begin, words.end());
    return rest;
  }
  return {};
}

/// A message about mistaken arguments should have the asked form, though nothing is parsed yet.
bool asks_for_json(const std::vector<std::string>& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i] == "--json" || words[i] == "--format=json") return true;
    if (words[i] == "--format" && i + 1 < words.size() && words[i + 1] == "json") return true;
  }
  return false;
}

void finish(const std::string& name, const Declared& declared, Parsed& parsed,
            Invocation& invocation) {
  unmark_all(parsed);
  const std::vector<std::string>& formats = declared.formats;
  const std::string& format = parsed.globals.format;
  if (!format.empty() && std::find(formats.begin(), formats.end(), format) == formats.end()) {
    std::string hint = did_you_mean(format, formats);
    if (hint.empty()) hint = fmt::format("{} offers {}", name, join(formats, ", "));
    throw UserError("SG0702", {}, fmt::format("{} has no output form \"{}\"", name, format), hint);
  }
  invocation.command = declared.command();
}

void show_help_of(const CLI::App& app, const std::string& topic, const DeclaredCommands& commands,
                  Invocation& invocation) {
  if (topic.empty()) {
    invocation.text = app.help("", CLI::AppFormatMode::Normal);
    return;
  }
  if (commands.count(topic) == 0) throw unknown_command(topic, commands);
  invocation.text = app.get_subcommand(topic)->help("schemagen");
}

}  // namespace

void parse_arguments(const std::vector<std::string>& arguments, Invocation& invocation) {
  if (arguments.empty()) {
    invocation.text = short_help;
    return;
  }
  Parsed parsed;
  DeclaredCommands commands;
  const auto app = make_app(parsed, commands);
  std::vector<std::string> words;
  for (const std::string& word : arguments) words.push_back(marked(word));
  parsed.database.rest = cut_psql_words(words);
  if (asks_for_json(words)) invocation.globals.format = "json";
  try {
    // CLI11 takes them from the back.
    app->parse(std::vector<std::string>(words.rbegin(), words.rend()));
  } catch (const CLI::CallForHelp&) {
    invocation.text = app->help();
    return;
  } catch (const CLI::ParseError& error) {
    throw explain_mistake(*app, commands, error.what());
  }
  if (parsed.version) {
    invocation.text = version_text();
    return;
  }
  if (parsed.json) parsed.globals.format = "json";
  parsed.globals.progress = !parsed.no_progress;
  parsed.globals.cache = !parsed.no_cache;
  invocation.globals = parsed.globals;
  const std::vector<CLI::App*> chosen = app->get_subcommands();
  if (chosen.empty()) throw no_command();
  const std::string name = chosen.front()->get_name();
  if (name == "help") return show_help_of(*app, parsed.help_topic, commands, invocation);
  finish(name, commands.at(name), parsed, invocation);
}

}  // namespace schemagen::cli
