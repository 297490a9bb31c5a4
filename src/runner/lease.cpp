#include "runner/lease.hpp"

#include <algorithm>
#include <random>

#include <fmt/format.h>
#include <unistd.h>

#include "runner/session.hpp"
#include "schemagen/postgres/interrupt.hpp"

namespace schemagen::runner {
namespace {

using postgres::Connection;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

/// Two runs never have the same.
std::string new_owner() {
  std::random_device random;
  return fmt::format("{:08x}{:08x}{:08x}", random(), random(), random());
}

sql::Sql from_now(milliseconds length) {
  return sql::sql(
      "pg_catalog.clock_timestamp() + pg_catalog.make_interval(secs => CAST({} AS "
      "double precision) / 1000)",
      length.count());
}

[[noreturn]] void lost() {
  throw LockedError(
      "the lease of this run ran out, and another run has taken it over; nothing more is "
      "committed\nrun the command again");
}

}  // namespace

Lease::Lease(Connection& connection, std::mutex& turn, const Tables& tables,
             const RunOptions& options, const RunEvents& events)
    : connection_(connection),
      turn_(turn),
      tables_(tables),
      length_(options.lease),
      owner_(new_owner()) {
  take(events, options.wait);
  thread_ = std::thread([this] { keep_renewing(); });
}

Lease::~Lease() {
  {
    const std::lock_guard lock(end_);
    over_ = true;
  }
  ended_.notify_one();
  thread_.join();
  const postgres::Uninterruptible cleaning;
  const std::lock_guard turn(turn_);
  try {
    connection_.run(
        sql::sql("DELETE FROM {} WHERE owner = {}", tables_.lease, sql::Literal{owner_}));
  } catch (const std::exception&) {
    lost_ = true;  // it runs out by itself
  }
}

void Lease::take(const RunEvents& events, milliseconds wait) {
  const auto begin = steady_clock::now();
  milliseconds pause{50};
  bool told = false;
  while (!try_take()) {
    const std::string holder = describe_holder();
    const auto waited = std::chrono::duration_cast<milliseconds>(steady_clock::now() - begin);
    if (waited >= wait) {
      throw LockedError(fmt::format(
          "another run holds the lease of database {}{}; waited {}\n"
          "run the command again when it has ended",
          connection_.database(), holder.empty() ? "" : ": " + holder, in_words(waited)));
    }
    if (!told && !holder.empty()) events.waiting("waiting for another run: " + holder);
    told = told || !holder.empty();
    postgres::interruptible_sleep(std::min(jittered(pause), wait - waited));
    pause = std::min(pause * 2, milliseconds{1000});
  }
}

bool Lease::try_take() {
  const sql::Literal holder{fmt::format("process {} on {}", getpid(), host_name())};
  return connection_
             .run(sql::sql("INSERT INTO {} AS l (owner, holder, since, until) VALUES ({}, "
                           "pg_catalog.concat({}, ', user ', SESSION_USER), "
                           "pg_catalog.clock_timestamp(), {}) ON CONFLICT (one) DO UPDATE SET "
                           "owner = excluded.owner, holder = excluded.holder, since = "
                           "excluded.since, until = excluded.until "
                           "WHERE l.until < pg_catalog.clock_timestamp() RETURNING 1",
                           tables_.lease, sql::Literal{owner_}, holder, from_now(length_)))
             .rows() == 1;
}

std::string Lease::describe_holder() const {
  const postgres::Result row = connection_.run(
      sql::sql("SELECT holder, pg_catalog.to_char(since AT TIME ZONE 'UTC', 'YYYY-MM-DD "
               "HH24:MI:SS \"UTC\"'), pg_catalog.ceil(EXTRACT(epoch FROM until - "
               "pg_catalog.clock_timestamp())) FROM {}",
               tables_.lease));
  if (row.rows() == 0) return "";
  return fmt::format("{}, since {} (its lease runs out in {} s unless it is renewed)",
                     row.text(0, 0), row.text(0, 1), row.text(0, 2));
}

bool Lease::renew(Connection& connection) const {
  return connection
             .run(sql::sql("UPDATE {} SET until = {} WHERE owner = {}", tables_.lease,
                           from_now(length_), sql::Literal{owner_}))
             .affected() == 1;
}

// The row stays locked until the transaction ends, so that nobody takes the lease over before that.
void Lease::fence(Connection& work) const {
  if (!renew(work)) lost();
}

void Lease::check() const {
  if (lost_) lost();
}

void Lease::keep_renewing() {
  std::unique_lock lock(end_);
  while (!ended_.wait_for(lock, length_ / 4, [this] { return over_; })) {
    // A signal is the other thread's to hear.
    if (postgres::interrupted()) continue;
    try {
      const std::lock_guard turn(turn_);
      if (!renew(connection_)) lost_ = true;
    } catch (const std::exception&) {
      lost_ = lost_ || connection_.broken();
    }
  }
}

}  // namespace schemagen::runner
