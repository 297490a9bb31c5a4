#include <random>

#include <unistd.h>

#include "schemagen/canon/canon.hpp"
#include "schemagen/postgres/embedded.hpp"
#include "schemagen/postgres/interrupt.hpp"
#include "schemagen/sql/fragment.hpp"

namespace schemagen::canon {

using sql::Identifier;
using sql::sql;

struct Scratch::State {
  ScratchOptions options;
  std::unique_ptr<postgres::ThrowawayServer> server;
  std::string url;  ///< where databases are created; "" before first use
  std::string description;
  std::vector<std::string> databases;
  std::optional<postgres::Unfinished> to_drop;

  void choose();
  bool try_url(const std::string& candidate, std::string words, Diagnostic& failure);
  void try_private(Diagnostic& failure);
};

namespace {

std::string new_name() {
  std::random_device random;
  return "schemagen_scratch_" + std::to_string(::getpid()) + "_" + std::to_string(random());
}

void drop_database(const std::string& url, const std::string& name) {
  const postgres::Uninterruptible cleaning;
  // Once more, for a cancel request meant for an earlier statement may come late.
  for (int attempt = 0; attempt < 2; ++attempt) {
    try {
      postgres::Connection connection(url);
      connection.run(sql("DROP DATABASE IF EXISTS {}", Identifier{name}));
      return;
    } catch (const postgres::PgError&) {
      // The server is gone, and the database with it or left to be seen by its name.
      continue;
    }
  }
}

}  // namespace

bool Scratch::State::try_url(const std::string& candidate, std::string words, Diagnostic& failure) {
  try {
    postgres::Connection connection(candidate);
    const auto allowed = connection.query(
        "SELECT rolcreatedb OR rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user");
    if (allowed.rows() != 1 || !allowed.is_true(0, 0)) {
      failure.notes.push_back({{}, words + ": " + connection.user() + " may not create databases"});
      return false;
    }
    url = candidate;
    description = std::move(words);
    return true;
  } catch (const postgres::PgError& error) {
    failure.notes.push_back({{}, words + ": " + error.details().message});
    return false;
  }
}

void Scratch::State::try_private(Diagnostic& failure) {
  try {
    server = std::make_unique<postgres::ThrowawayServer>(options.major);
    url = server->url();
    description = "a private PostgreSQL " + std::to_string(server->major()) + " server";
  } catch (const std::runtime_error& error) {
    failure.notes.push_back({{}, std::string("a private server: ") + error.what()});
  }
}

void Scratch::State::choose() {
  if (!url.empty()) return;
  Diagnostic failure;
  failure.code = "SG0412";
  failure.message = "no scratch database can be had, where declared SQL is tried out";
  failure.hint =
      "install Debian's package postgresql, grant CREATEDB, or set `scratch:` in schemagen.yaml to "
      "the URL of a server where databases may be created";
  if (options.setting != "auto") {
    if (try_url(options.setting, "the configured scratch server", failure)) return;
  } else {
    if (options.target_is_private &&
        try_url(options.target_url, "a database on the embedded server", failure)) {
      return;
    }
    try_private(failure);
    if (!url.empty()) return;
    if (!options.target_url.empty() &&
        try_url(options.target_url, "a throw-away database on the target server", failure)) {
      return;
    }
  }
  Diagnostics diagnostics;
  diagnostics.add(std::move(failure));
  throw UserError(std::move(diagnostics));
}

Scratch::Scratch(ScratchOptions options) : state_(std::make_unique<State>()) {
  state_->options = std::move(options);
}

Scratch::~Scratch() {
  // A private server takes its databases along.
  if (state_->server != nullptr) return;
  for (const std::string& name : state_->databases) drop_database(state_->url, name);
}

std::unique_ptr<postgres::Connection> Scratch::create_database() {
  state_->choose();
  const std::string name = new_name();
  postgres::Connection connection(state_->url);
  // Noted first: a signal may come between the two.
  state_->databases.push_back(name);
  if (!state_->to_drop) state_->to_drop.emplace();
  connection.run(sql("CREATE DATABASE {} TEMPLATE template0", Identifier{name}));
  return std::make_unique<postgres::Connection>(connection.url_for_database(name));
}

int Scratch::server_version() {
  state_->choose();
  return postgres::Connection(state_->url).server_version();
}

std::string Scratch::description() const { return state_->description; }

}  // namespace schemagen::canon
