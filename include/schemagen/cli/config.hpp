#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schemagen/base/node.hpp"

namespace schemagen::cli {

/// How careful migrations are.
struct Safety {
  bool online = true;  ///< write lock-friendly plans for existing tables
  std::chrono::milliseconds lock_timeout{2000};
  /// From how many rows on a table is large, so that what would write it anew is done in stages.
  std::int64_t stages_above = 100000;
  /// Hazards that `upgrade` will not run: data_loss, or codes and names of lint's rules.
  std::vector<std::string> refuse;
};

/// What `lint` looks for.
struct LintChoices {
  std::vector<std::string> select;            ///< codes or names of rules; none is all
  std::vector<std::string> ignore;            ///< codes or names of rules
  std::map<std::string, std::string> naming;  ///< pattern by kind of name
  std::string postgres;                       ///< the version of the server; "" when nobody said
};

/// Commands around a run, for the shell.
struct HookCommands {
  std::vector<std::string> before;
  std::vector<std::string> after;
  std::vector<std::string> failure;
};

/// What schemagen.yaml says, with the environment laid over it and variables filled in. Paths are
/// as written, relative to the project's folder.
struct Config {
  std::string file;    ///< "" without a configuration file
  std::string folder;  ///< of the project, relative to the current one; "" is the current one
  std::string environment;
  std::string database_url = "embedded";
  std::vector<std::string> schemas{"public"};
  std::string models = "schemas/";
  std::string migrations = "migrations/";
  std::string templates = "templates/";
  std::string bookkeeping_schema = "schemagen";
  std::string scratch = "auto";
  std::vector<std::string> exclude;
  Safety safety;
  HookCommands hooks;
  LintChoices lint;

  /// A path of the configuration, as seen from the current folder.
  std::string path(const std::string& relative) const;
  bool is_embedded() const { return database_url == "embedded"; }
};

/// The value of an environment variable, or nothing.
using Variables = std::function<std::optional<std::string>(const std::string&)>;
/// Those of the process.
std::optional<std::string> process_variable(const std::string& name);

/// Reads a configuration file. Every mistake in it is told at once (UserError, SG06xx).
Config read_config(const std::string& file, const std::string& environment,
                   const Variables& variables = process_variable);

/// The schemagen.yaml of the current folder or of the nearest folder above it; "" when there is
/// none. The path is relative to the current folder.
std::string find_config();

/// The JSON Schema (draft 7) of schemagen.yaml, for editors.
Node configuration_schema();

/// "2s", "500ms", "1min", "1h"; a bare number counts milliseconds, as in PostgreSQL.
std::optional<std::chrono::milliseconds> parse_duration(std::string_view text);

}  // namespace schemagen::cli
