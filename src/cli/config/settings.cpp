#include "cli/config/settings.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "cli/lint_settings.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/lint/lint.hpp"

namespace schemagen::cli {
namespace {

void wrong(const Node& node, std::string_view expected, Diagnostics& diagnostics,
           std::string hint = {}) {
  const std::string found =
      node.is_scalar() ? fmt::format("\"{}\"", node.text) : std::string(node.describe());
  diagnostics.error("SG0612", node.span, fmt::format("expected {}, found {}", expected, found),
                    std::move(hint));
}

void read_text_into(std::string& target, std::string_view expected, const Node& node,
                    Diagnostics& diagnostics) {
  if (!node.is_scalar() || node.text.empty()) {
    return wrong(node, expected, diagnostics);
  }
  target = node.text;
}

void read_list_into(std::vector<std::string>& target, std::string_view expected, const Node& node,
                    Diagnostics& diagnostics) {
  if (!node.is_sequence()) {
    const std::string example =
        node.is_scalar() ? fmt::format("write it in brackets: [{}]", node.text) : std::string();
    return wrong(node, fmt::format("a list of {}", expected), diagnostics, example);
  }
  target.clear();
  for (const Node& item : node.items) {
    if (!item.is_scalar() || item.text.empty()) {
      wrong(item, fmt::format("one of the {}", expected), diagnostics);
    } else {
      target.push_back(item.text);
    }
  }
}

void read_url(const Node& node, Config& config, Diagnostics& diagnostics) {
  // The value may be a secret, so that no message repeats it.
  if (!node.is_scalar() || node.text.empty()) {
    diagnostics.error("SG0612", node.span,
                      fmt::format("expected the URL of a database, found {}", node.describe()),
                      "write postgresql://user@host/database, or embedded");
    return;
  }
  config.database_url = node.text;
}

void read_schemas(const Node& node, Config& config, Diagnostics& diagnostics) {
  read_list_into(config.schemas, "schemas", node, diagnostics);
  if (node.is_sequence() && node.items.empty()) {
    diagnostics.error("SG0612", node.span, "no schema is managed",
                      "name one, or write [\"*\"] for all but system schemas");
  }
}

void read_exclude(const Node& node, Config& config, Diagnostics& diagnostics) {
  read_list_into(config.exclude, "patterns", node, diagnostics);
  if (!node.is_sequence()) return;
  for (const Node& item : node.items) {
    if (!item.is_scalar() || item.text.find(':') != std::string::npos) continue;
    wrong(item, "kind:pattern", diagnostics,
          fmt::format("write \"*:{}\" for objects of every kind", item.text));
  }
}

void read_online(const Node& node, Config& config, Diagnostics& diagnostics) {
  if (node.is_scalar() && !node.quoted && (node.text == "true" || node.text == "false")) {
    config.safety.online = node.text == "true";
  } else {
    wrong(node, "true or false", diagnostics);
  }
}

void read_lock_timeout(const Node& node, Config& config, Diagnostics& diagnostics) {
  const auto duration = node.is_scalar() ? parse_duration(node.text) : std::nullopt;
  if (!duration) return wrong(node, "a duration", diagnostics, "for example 500ms, 2s or 1min");
  config.safety.lock_timeout = *duration;
}

void read_stages_above(const Node& node, Config& config, Diagnostics& diagnostics) {
  std::int64_t rows = -1;
  if (node.is_scalar() && !node.quoted) {
    const char* end = node.text.data() + node.text.size();
    const auto [at, error] = std::from_chars(node.text.data(), end, rows);
    if (error != std::errc() || at != end) rows = -1;
  }
  if (rows < 0) {
    return wrong(node, "a number of rows", diagnostics, "for example 100000; 0 means every table");
  }
  config.safety.stages_above = rows;
}

/// Told where a word of a list is none of those that mean something.
void check_words(const Node& node, const std::vector<std::string>& known, std::string_view lack,
                 const std::string& where, Diagnostics& diagnostics) {
  if (!node.is_sequence()) return;
  for (const Node& item : node.items) {
    if (!item.is_scalar() || std::find(known.begin(), known.end(), item.text) != known.end()) {
      continue;
    }
    std::string hint = did_you_mean(item.text, known);
    if (hint.empty()) hint = where;
    diagnostics.error("SG0612", item.span, fmt::format("\"{}\" is {}", item.text, lack),
                      std::move(hint));
  }
}

/// Codes and names.
std::vector<std::string> rule_words() {
  std::vector<std::string> words;
  for (const lint::Rule* rule : lint::rules()) {
    words.emplace_back(rule->code);
    words.emplace_back(rule->name);
  }
  return words;
}

void read_refuse(const Node& node, Config& config, Diagnostics& diagnostics) {
  read_list_into(config.safety.refuse, "hazards", node, diagnostics);
  std::vector<std::string> known = rule_words();
  known.insert(known.begin(), "data_loss");
  check_words(node, known, "no hazard that can be refused",
              "write data_loss, or a rule of docs/lint.md", diagnostics);
}

template <std::vector<std::string> LintChoices::*member>
void read_rules(const Node& node, Config& config, Diagnostics& diagnostics) {
  read_list_into(config.lint.*member, "rules", node, diagnostics);
  check_words(node, rule_words(), "no rule of lint", "docs/lint.md lists codes and names",
              diagnostics);
}

void read_naming(const Node& node, Config& config, Diagnostics& diagnostics) {
  if (!node.is_mapping()) return;
  for (const NodeEntry& entry : node.entries) {
    std::string& pattern = config.lint.naming[entry.key];
    read_text_into(pattern, "a regular expression", entry.value, diagnostics);
    const std::string mistake = lint::mistake_in_pattern(pattern);
    if (!mistake.empty()) {
      diagnostics.error("SG0612", entry.value.span,
                        fmt::format("\"{}\" is no regular expression: {}", pattern, mistake),
                        "for example _idx$");
    }
  }
}

void read_postgres(const Node& node, Config& config, Diagnostics& diagnostics) {
  read_text_into(config.lint.postgres, "a version of PostgreSQL", node, diagnostics);
  if (node.is_scalar() && !server_version_number(node.text)) {
    wrong(node, "a version of PostgreSQL", diagnostics, "for example 15 or 14.2");
  }
}

std::vector<Setting> naming_settings() {
  std::vector<Setting> settings;
  for (const std::string& key : lint::naming_keys()) {
    settings.push_back({key, "what every " + key + " has to match", Form::text, nullptr, {}});
  }
  return settings;
}

template <std::vector<std::string> HookCommands::*member>
void read_hook(const Node& node, Config& config, Diagnostics& diagnostics) {
  read_list_into(config.hooks.*member, "commands", node, diagnostics);
}

template <std::string Config::*member>
void read_path(const Node& node, Config& config, Diagnostics& diagnostics) {
  read_text_into(config.*member, "a path", node, diagnostics);
}

void read_bookkeeping(const Node& node, Config& config, Diagnostics& diagnostics) {
  read_text_into(config.bookkeeping_schema, "the name of a schema", node, diagnostics);
}

void read_scratch(const Node& node, Config& config, Diagnostics& diagnostics) {
  read_text_into(config.scratch, "auto or a URL", node, diagnostics);
}

std::vector<std::string> names(const std::vector<Setting>& known, const std::string& extra_key) {
  std::vector<std::string> result;
  for (const Setting& setting : known) result.push_back(setting.key);
  if (!extra_key.empty()) result.push_back(extra_key);
  return result;
}

const Setting* find(const std::vector<Setting>& known, const std::string& key) {
  const auto found = std::find_if(known.begin(), known.end(),
                                  [&](const Setting& setting) { return setting.key == key; });
  return found == known.end() ? nullptr : &*found;
}

}  // namespace

const std::vector<Setting>& settings() {
  static const std::vector<Setting> table{
      {"database",
       "the database that the models describe",
       Form::group,
       nullptr,
       {{"url",
         "libpq URL or keywords, or embedded: a private local server",
         Form::text,
         read_url,
         {}}}},
      {"schemas",
       "the schemas that are managed; \"*\" is all but system schemas",
       Form::texts,
       read_schemas,
       {}},
      {"models",
       "the folder or file of the declared models",
       Form::text,
       read_path<&Config::models>,
       {}},
      {"migrations",
       "the folder of the migration files",
       Form::text,
       read_path<&Config::migrations>,
       {}},
      {"templates",
       "the folder of the project's own templates",
       Form::text,
       read_path<&Config::templates>,
       {}},
      {"bookkeeping",
       "what schemagen itself keeps in the database",
       Form::group,
       nullptr,
       {{"schema",
         "the schema of the version and history tables",
         Form::text,
         read_bookkeeping,
         {}}}},
      {"scratch",
       "auto, or the URL of a server where databases may be created to try SQL out",
       Form::text,
       read_scratch,
       {}},
      {"exclude",
       "kind:pattern of objects that are never touched, such as table:public.tmp_*",
       Form::texts,
       read_exclude,
       {}},
      {"safety",
       "how careful migrations are",
       Form::group,
       nullptr,
       {{"online", "write lock-friendly plans for existing tables", Form::boolean, read_online, {}},
        {"lock_timeout",
         "how long a statement waits for its lock: 500ms, 2s, 1min",
         Form::duration,
         read_lock_timeout,
         {}},
        {"stages_above",
         "from how many rows on a type change that writes the table anew is split into the "
         "revisions "
         "expand, switch and contract; 0 means always",
         Form::number,
         read_stages_above,
         {}},
        {"refuse",
         "hazards that upgrade will not run: data_loss, or rules of lint by code or name",
         Form::texts,
         read_refuse,
         {}}}},
      {"lint",
       "what lint looks for",
       Form::group,
       nullptr,
       {{"select",
         "only these rules, by code or name",
         Form::texts,
         read_rules<&LintChoices::select>,
         {}},
        {"ignore",
         "rules that are left out, by code or name",
         Form::texts,
         read_rules<&LintChoices::ignore>,
         {}},
        {"naming", "regular expressions that names have to match, by kind", Form::group,
         read_naming, naming_settings()},
        {"postgres",
         "the version of the server that the SQL is for, as 15 or 14.2",
         Form::text,
         read_postgres,
         {}}}},
      {"hooks",
       "commands of the shell around upgrade and downgrade; they read the run as JSON",
       Form::group,
       nullptr,
       {{"before",
         "before anything is changed; one that fails stops the run",
         Form::texts,
         read_hook<&HookCommands::before>,
         {}},
        {"after", "after a run that succeeded", Form::texts, read_hook<&HookCommands::after>, {}},
        {"failure",
         "after a run that failed",
         Form::texts,
         read_hook<&HookCommands::failure>,
         {}}}},
  };
  return table;
}

void check_keys(const Node& node, const std::vector<Setting>& known, Diagnostics& diagnostics,
                const std::string& extra_key) {
  if (node.is_null()) return;
  const std::vector<std::string> keys = names(known, extra_key);
  if (!node.is_mapping()) {
    return wrong(node, "keys", diagnostics, "known keys: " + join(keys, ", "));
  }
  for (const NodeEntry& entry : node.entries) {
    if (!extra_key.empty() && entry.key == extra_key) continue;
    const Setting* setting = find(known, entry.key);
    if (setting == nullptr) {
      std::string hint = did_you_mean(entry.key, keys);
      if (hint.empty()) hint = "known keys: " + join(keys, ", ");
      diagnostics.error("SG0611", entry.key_span, fmt::format("unknown key \"{}\"", entry.key),
                        std::move(hint));
    } else if (!setting->inside.empty()) {
      check_keys(entry.value, setting->inside, diagnostics);
    }
  }
}

void read_settings(const Node& node, const std::vector<Setting>& known, Config& config,
                   Diagnostics& diagnostics) {
  if (!node.is_mapping()) return;
  for (const NodeEntry& entry : node.entries) {
    const Setting* setting = find(known, entry.key);
    if (setting == nullptr) continue;
    if (setting->read == nullptr) {
      read_settings(entry.value, setting->inside, config, diagnostics);
    } else if (!entry.value.is_null()) {
      setting->read(entry.value, config, diagnostics);
    }
  }
}

}  // namespace schemagen::cli
