#include "runner/session.hpp"

#include <algorithm>
#include <cstdlib>
#include <random>

#include <fmt/format.h>

namespace schemagen::runner {
namespace {

using postgres::Connection;
using postgres::PgError;
using postgres::Result;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

void refuse_pooler(const Connection& connection, const RunOptions& options) {
  if (!connection.behind_pooler() || options.allow_pooler) return;
  throw UserError(
      "SG0504", {},
      fmt::format("a connection pooler stands between here and the server ({}): it may hand each "
                  "transaction to another server process, where locks and settings get lost",
                  connection.display_url()),
      "give a URL that leads to PostgreSQL itself; or, when there is none, --allow-pooler works "
      "with a lease in a table in place of the lock");
}

void refuse_read_only(Connection& connection) {
  const Result row = connection.query(
      "SELECT pg_catalog.pg_is_in_recovery(), "
      "pg_catalog.current_setting('transaction_read_only')");
  if (row.is_true(0, 0)) {
    throw UserError(
        "SG0503", {},
        fmt::format("{} is a standby, which takes no changes", connection.display_url()),
        "give the URL of the primary, or add target_session_attrs=read-write to a URL "
        "with several hosts");
  }
  if (row.text(0, 1) == "on") {
    throw UserError("SG0503", {},
                    fmt::format("user {} is read-only on database {}", connection.user(),
                                connection.database()),
                    "default_transaction_read_only is on: connect as the user who may change the "
                    "schema");
  }
}

// Without it a server process goes on for its statement's whole length after its client was killed.
void notice_lost_clients(Connection& connection) {
  if (connection.server_version() < 140000) return;
  try {
    connection.query("SET client_connection_check_interval = '1s'");
  } catch (const PgError&) {
    if (connection.broken()) throw;  // some platforms do not have it
  }
}

/// Runners that start together may be more than the server has room for; the others leave soon.
Connection connect_patiently(const std::string& url, milliseconds wait) {
  const auto begin = steady_clock::now();
  while (true) {
    try {
      return Connection(url);
    } catch (const postgres::ConnectError& error) {
      const bool full = error.sqlstate() == "53300";  // too_many_connections
      if (!full || steady_clock::now() - begin >= wait) throw;
      postgres::interruptible_sleep(jittered(milliseconds{500}));
    }
  }
}

std::string describe_holder(Connection& connection, std::int64_t key) {
  const Result rows = connection.query(
      "SELECT l.pid, a.usename, a.application_name, "
      "coalesce(a.client_hostname, pg_catalog.host(a.client_addr), 'the local machine'), "
      "pg_catalog.to_char(a.backend_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS \"UTC\"') "
      "FROM pg_catalog.pg_locks l LEFT JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid "
      "WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 "
      "AND l.database = (SELECT oid FROM pg_catalog.pg_database "
      "WHERE datname = pg_catalog.current_database()) "
      "AND l.classid::bigint = (($1::bigint >> 32) & 4294967295) "
      "AND l.objid::bigint = ($1::bigint & 4294967295)",
      {std::to_string(key)});
  if (rows.rows() == 0) return "";
  const std::string since = rows.text(0, 4);
  return fmt::format("process {} of user {} ({}) from {}{}", rows.text(0, 0), rows.text(0, 1),
                     rows.text(0, 2), rows.text(0, 3), since.empty() ? "" : ", since " + since);
}

}  // namespace

milliseconds jittered(milliseconds most) {
  static thread_local std::mt19937 generator{std::random_device{}()};
  const auto high = std::max<milliseconds::rep>(most.count(), 1);
  return milliseconds(
      std::uniform_int_distribution<milliseconds::rep>((high + 1) / 2, high)(generator));
}

std::string in_words(milliseconds duration) {
  if (duration.count() < 1000) return fmt::format("{} ms", duration.count());
  return fmt::format("{:g} s", static_cast<double>(duration.count() / 100) / 10.0);
}

Session::Session(const std::string& url, const RunOptions& options, const RunEvents& events)
    : options_(options),
      events_(events),
      tables_(options.schema),
      lock_(connect_patiently(url, options.wait)),
      work_(connect_locked(url)) {
  work_.on_notice([this](const std::string& severity, const std::string& message) {
    events_.notice(severity + ": " + message);
  });
  if (!pooled()) take(work_, work_key(options.schema));
  watch_ = std::make_unique<Watch>(lock_, turn_, events_);
  if (!pooled()) watch_->follow(work_.backend_pid());
}

Connection Session::connect_locked(const std::string& url) {
  refuse_pooler(lock_, options_);
  refuse_read_only(lock_);
  take_turn();
  Connection work = connect_patiently(url, options_.wait);
  refuse_pooler(work, options_);
  if (!pooled()) notice_lost_clients(work);
  return work;
}

void Session::take_turn() {
  if (lock_.behind_pooler()) {
    Ledger(lock_, options_.schema).prepare();
    lease_ = std::make_unique<Lease>(lock_, turn_, tables_, options_, events_);
    return;
  }
  notice_lost_clients(lock_);
  take(lock_, lock_key(options_.schema));
}

// Asking again and again, and never waiting inside the server: a waiting statement holds a snapshot
// for which CREATE INDEX CONCURRENTLY of the other run waits in turn, which is a deadlock.
void Session::take(Connection& connection, std::int64_t key) {
  const std::string asked = std::to_string(key);
  const auto begin = steady_clock::now();
  milliseconds pause{50};
  bool told = false;
  while (true) {
    if (connection.query("SELECT pg_catalog.pg_try_advisory_lock($1)", {asked}).is_true(0, 0)) {
      return;
    }
    const std::string holder = describe_holder(connection, key);
    const auto waited = std::chrono::duration_cast<milliseconds>(steady_clock::now() - begin);
    if (waited >= options_.wait) {
      throw LockedError(fmt::format(
          "another run holds the lock of database {}{}; waited {}\n"
          "run the command again when it has ended",
          connection.database(), holder.empty() ? "" : ": " + holder, in_words(waited)));
    }
    if (!told && !holder.empty()) events_.waiting("waiting for another run: " + holder);
    told = told || !holder.empty();
    postgres::interruptible_sleep(std::min(jittered(pause), options_.wait - waited));
    pause = std::min(pause * 2, milliseconds{1000});
  }
}

void Session::fence() {
  if (lease_) lease_->fence(work_);
}

void Session::check_lock() {
  if (lease_) return lease_->check();
  const std::lock_guard turn(turn_);
  try {
    lock_.query("SELECT");
  } catch (const PgError& error) {
    throw LockedError("the connection that held the lock of this run is lost: " +
                      error.details().message + "\nrun the command again");
  }
}

milliseconds Session::deadlock_timeout() {
  const Result row =
      work_.query("SELECT setting FROM pg_catalog.pg_settings WHERE name = 'deadlock_timeout'");
  return milliseconds(std::strtol(row.text(0, 0).c_str(), nullptr, 10));
}

}  // namespace schemagen::runner
