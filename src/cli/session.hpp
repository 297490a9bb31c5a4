#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/console/console.hpp"
#include "cli/options.hpp"
#include "schemagen/cache/cache.hpp"
#include "schemagen/cli/config.hpp"
#include "schemagen/history/graph.hpp"
#include "schemagen/inspect/inspect.hpp"
#include "schemagen/postgres/embedded.hpp"
#include "schemagen/runner/runner.hpp"

namespace schemagen::cli {

/// What commands share: the project, its configuration and its database, each found on first use.
class Session {
 public:
  Session(Globals globals, const Console& console);

  const Globals& globals() const { return globals_; }
  const Console& console() const { return console_; }
  /// Throws UserError when there is no configuration and nothing that stands in for it.
  const Config& config();
  /// The configuration, or the defaults where a command works on URLs alone.
  const Config& config_or_defaults();

  /// Starts the embedded server when that is the database. It may hold a password.
  std::string database_url();
  /// What to call the database in messages: never with a password.
  std::string database_name();
  /// Whether the server is the project's own, private one.
  bool private_server();
  postgres::EmbeddedServer embedded_server();

  /// The migration files; throws UserError for mistakes in them.
  history::RevisionGraph graph();
  cache::Cache& cache();
  /// The part of a database that the project manages.
  inspect::Scope scope();
  runner::RunOptions run_options();

 private:
  const Config& load(bool required);

  Globals globals_;
  const Console& console_;
  std::optional<Config> config_;
  std::string embedded_url_;
  std::unique_ptr<cache::Cache> cache_;
};

}  // namespace schemagen::cli
