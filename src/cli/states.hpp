#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "cli/models.hpp"
#include "cli/session.hpp"
#include "schemagen/canon/canon.hpp"

namespace schemagen::cli {

/// One side of a comparison: a schema, and where it comes from.
struct State {
  std::string name;  ///< "the models", "the database postgresql://..."
  catalog::Catalog catalog;
  bool declared = false;  ///< in the users' spelling, not yet in the server's
  int server_version = 0;
  std::vector<inspect::Unmodelled> unmodelled;
  int excluded = 0;
  std::string owner;               ///< of the database that was read
  std::string user;                ///< who read it
  std::vector<std::string> roles;  ///< that its server has
  bool scratch = false;            ///< built for the occasion: its server's roles mean nothing
};

/// Reads states by the words of the command line: models, database, a URL, migrations,
/// migrations@REV, or a .sql file. The last two are built in scratch databases by running them.
class StateReader {
 public:
  explicit StateReader(Session& session) : session_(session) {}

  /// Two states. The models are read while the other one is.
  std::pair<State, State> read(const std::string& from, const std::string& to);
  State database(postgres::Connection& connection);
  /// What the project's database held at a moment.
  State database(postgres::Connection& connection, inspect::Moment& moment);
  State models();
  /// From now on the models say that an object has another name today.
  void accept_rename(const catalog::ObjectId& id, std::string old_name) {
    accepted_.emplace_back(id, std::move(old_name));
  }
  ModelFiles& model_files();
  /// Begins to read the models before anything is known of the database, where there is no cache
  /// that might make it needless.
  void start_models();
  /// "" for all of them.
  State migrations(const std::string& revision);
  /// What the migrations lead to; no target is an empty database.
  State migrations(const history::RevisionGraph& graph, const std::vector<std::string>& targets);
  /// A scratch database in which these migrations can run.
  std::unique_ptr<postgres::Connection> empty_database(const history::RevisionGraph& graph);
  State scratch_state(postgres::Connection& connection, std::string name);

  canon::Scratch& scratch();

 private:
  State one(const std::string& word);
  State sql_file(const std::string& path);
  State inspect(postgres::Connection& connection, std::string name);
  State state_of(inspect::Moment& moment, std::string name);
  void remember_server(const postgres::Connection& connection);

  Session& session_;
  std::unique_ptr<canon::Scratch> scratch_;
  std::optional<ModelFiles> model_files_;
  std::string server_url_;  ///< a server that was connected to, as a place for scratch databases
  std::optional<int> major_;
  std::vector<std::pair<catalog::ObjectId, std::string>> accepted_;  ///< renames
};

}  // namespace schemagen::cli
