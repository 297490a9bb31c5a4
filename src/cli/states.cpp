#include "cli/states.hpp"

#include <filesystem>

#include <fmt/format.h>

#include "cli/script.hpp"
#include "schemagen/base/file.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/objects/registry.hpp"

namespace schemagen::cli {
namespace {

constexpr std::string_view at_revision = "migrations@";

bool is_url(const std::string& word) {
  return word.find("://") != std::string::npos || word.find('=') != std::string::npos;
}

UserError unknown_state(const std::string& word) {
  const std::vector<std::string> words{"models", "database", "migrations"};
  std::string hint = did_you_mean(word, words);
  if (hint.empty()) {
    hint = "write models, database, a URL, migrations, migrations@REV, or a .sql file";
  }
  return {"SG0706", {}, fmt::format("\"{}\" names no state of a schema", word), std::move(hint)};
}

}  // namespace

void StateReader::remember_server(const postgres::Connection& connection) {
  if (major_) return;
  major_ = connection.server_version() / 10000;
  server_url_ = connection.url();
}

canon::Scratch& StateReader::scratch() {
  if (!scratch_) {
    canon::ScratchOptions options;
    options.setting = session_.config_or_defaults().scratch;
    options.target_url = server_url_;
    options.major = major_;
    options.target_is_private = !server_url_.empty() && session_.private_server();
    scratch_ = std::make_unique<canon::Scratch>(std::move(options));
  }
  return *scratch_;
}

State StateReader::inspect(postgres::Connection& connection, std::string name) {
  inspect::Moment moment(connection);
  return state_of(moment, std::move(name));
}

State StateReader::state_of(inspect::Moment& moment, std::string name) {
  inspect::Snapshot snapshot = moment.read(objects::all_kinds(), session_.scope());
  return {std::move(name),
          std::move(snapshot.catalog),
          false,
          snapshot.server_version,
          std::move(snapshot.unmodelled),
          snapshot.excluded,
          std::move(snapshot.owner),
          std::move(snapshot.user),
          std::move(snapshot.roles),
          false};
}

State StateReader::database(postgres::Connection& connection) {
  remember_server(connection);
  return inspect(connection, session_.database_name());
}

State StateReader::database(postgres::Connection& connection, inspect::Moment& moment) {
  remember_server(connection);
  return state_of(moment, session_.database_name());
}

ModelFiles& StateReader::model_files() {
  if (!model_files_) model_files_.emplace(session_);
  return *model_files_;
}

void StateReader::start_models() {
  if (!session_.cache().keeps()) model_files().start();
}

State StateReader::models() {
  State state;
  state.name = "the models";
  state.catalog = model_files().read(state.excluded);
  for (const auto& [id, old_name] : accepted_) {
    state.catalog.modify(id, [&](catalog::Object& object) { object.renamed_from = old_name; });
  }
  state.declared = true;
  return state;
}

std::unique_ptr<postgres::Connection> StateReader::empty_database(
    const history::RevisionGraph& graph) {
  auto connection = scratch().create_database();
  std::string script;
  for (const history::Migration& migration : graph.migrations()) {
    script += migration.source->text + "\n;\n";
  }
  scratch().provide_roles(script);
  return connection;
}

State StateReader::scratch_state(postgres::Connection& connection, std::string name) {
  State state = inspect(connection, std::move(name));
  state.scratch = true;
  return state;
}

State StateReader::migrations(const history::RevisionGraph& graph,
                              const std::vector<std::string>& targets) {
  const auto connection = empty_database(graph);
  const auto plan = [&](const std::vector<std::string>& applied) {
    return graph.plan_upgrade(applied, targets);
  };
  runner::run(connection->url(), graph, plan, session_.run_options(), {});
  const std::string name =
      targets == std::vector<std::string>{"heads"}
          ? "the migrations"
          : fmt::format("the migrations up to {}", fmt::join(targets, " and "));
  return scratch_state(*connection, name);
}

State StateReader::migrations(const std::string& revision) {
  const history::RevisionGraph graph = session_.graph();
  if (revision.empty()) return migrations(graph, {"heads"});
  const std::string id = graph.resolve(revision);
  return migrations(graph, {id.empty() ? "base" : id});
}

State StateReader::sql_file(const std::string& path) {
  const auto connection = scratch().create_database();
  scratch().provide_roles(load_source(path)->text);
  run_script(*connection, path);
  State state = inspect(*connection, path);
  state.scratch = true;
  return state;
}

State StateReader::one(const std::string& word) {
  if (word == "models") return models();
  if (word == "migrations") return migrations("");
  if (word.starts_with(at_revision)) return migrations(word.substr(at_revision.size()));
  if (word == "database") {
    postgres::Connection connection(session_.database_url());
    return database(connection);
  }
  if (is_url(word)) {
    postgres::Connection connection(word);
    remember_server(connection);
    return inspect(connection, connection.display_url());
  }
  if (!word.ends_with(".sql")) throw unknown_state(word);
  return sql_file(word);
}

std::pair<State, State> StateReader::read(const std::string& from, const std::string& to) {
  // A live server first: its version decides which scratch server the rest is built on.
  const auto live = [](const std::string& word) { return word == "database" || is_url(word); };
  const bool to_first = live(to) && !live(from);
  const std::string& first = to_first ? to : from;
  const std::string& second = to_first ? from : to;
  if (second == "models") model_files().start();
  State state = one(first);
  State other = one(second);
  if (to_first) return {std::move(other), std::move(state)};
  return {std::move(state), std::move(other)};
}

}  // namespace schemagen::cli
