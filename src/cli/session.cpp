#include "cli/session.hpp"

#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "cli/console/progress.hpp"
#include "cli/fleet/checks.hpp"
#include "cli/version.hpp"
#include "schemagen/postgres/connection.hpp"

namespace schemagen::cli {

namespace fs = std::filesystem;

namespace {

constexpr const char* server_folder = ".schemagen/server";
constexpr const char* cache_file = ".schemagen/cache.sqlite";

}  // namespace

Session::Session(Globals globals, const Console& console)
    : globals_(std::move(globals)),
      console_(console) {}

const Config& Session::config() { return load(true); }

const Config& Session::config_or_defaults() { return load(false); }

const Config& Session::load(bool required) {
  if (config_ && !(required && config_->file.empty())) return *config_;
  const std::string file = globals_.config.empty() ? find_config() : globals_.config;
  if (!file.empty()) {
    config_ = read_config(file, globals_.environment);
  } else if (required) {
    throw UserError("SG0615", {}, "there is no schemagen.yaml here or in a folder above",
                    "write a new project with `schemagen init`, or name the file with -c FILE");
  } else {
    config_ = Config{};
  }
  if (!globals_.url.empty()) config_->database_url = globals_.url;
  if (!globals_.schemas.empty()) config_->schemas = globals_.schemas;
  if (!globals_.target_schema.empty()) {
    config_->schemas = {globals_.target_schema};
    config_->bookkeeping_schema =
        bookkeeping_for_schema(config_->bookkeeping_schema, globals_.target_schema);
  }
  return *config_;
}

bool Session::private_server() { return config_or_defaults().is_embedded(); }

postgres::EmbeddedServer Session::embedded_server() {
  // The server and its helpers run with other current folders.
  return postgres::EmbeddedServer(
      fs::absolute(config().path(server_folder)).lexically_normal().string());
}

std::string Session::database_url() {
  const Config& config = globals_.url.empty() ? this->config() : config_or_defaults();
  if (!config.is_embedded()) return config.database_url;
  if (embedded_url_.empty()) {
    const Progress progress(console_.animates(), "starting the private server");
    embedded_url_ = embedded_server().start();
  }
  return embedded_url_;
}

std::string Session::database_name() {
  const Config& config = config_or_defaults();
  if (config.is_embedded()) return "the embedded database";
  return postgres::mask_password(config.database_url);
}

history::RevisionGraph Session::graph() {
  Diagnostics diagnostics;
  const Config& settings = config();
  std::vector<history::Migration> migrations =
      history::read_migrations(settings.path(settings.migrations), diagnostics);
  diagnostics.throw_if_errors();
  history::RevisionGraph graph(std::move(migrations), diagnostics);
  diagnostics.throw_if_errors();
  console_.show(diagnostics);
  return graph;
}

cache::Cache& Session::cache() {
  if (!cache_) {
    const Config& settings = config_or_defaults();
    const bool wanted = globals_.cache && !settings.file.empty();
    cache_ = wanted ? std::make_unique<cache::Cache>(settings.path(cache_file),
                                                     cache::Cache::usual_limit, program_build())
                    : std::make_unique<cache::Cache>();
  }
  return *cache_;
}

inspect::Scope Session::scope() {
  const Config& settings = config_or_defaults();
  return {settings.schemas, settings.exclude, settings.bookkeeping_schema};
}

runner::RunOptions Session::run_options() {
  runner::RunOptions options;
  options.schema = config_or_defaults().bookkeeping_schema;
  options.lock_timeout = config_or_defaults().safety.lock_timeout;
  return options;
}

}  // namespace schemagen::cli
