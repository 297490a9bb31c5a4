#include "runner/watch.hpp"

#include <fmt/format.h>

#include "schemagen/postgres/interrupt.hpp"

namespace schemagen::runner {

using postgres::Result;

Watch::Watch(postgres::Connection& eyes, std::mutex& turn, const RunEvents& events)
    : eyes_(eyes),
      turn_(turn),
      events_(events),
      thread_([this] { keep_looking(); }) {}

Watch::~Watch() {
  {
    const std::lock_guard lock(state_);
    over_ = true;
  }
  changed_.notify_one();
  thread_.join();
}

void Watch::follow(int process) {
  const std::lock_guard lock(state_);
  process_ = process;
}

Watch::Statement::Statement(Watch& watch, std::chrono::milliseconds lock_timeout) : watch_(watch) {
  {
    const std::lock_guard lock(watch.state_);
    watch.begun_ = Clock::now();
    const bool short_wait = lock_timeout.count() > 0 && lock_timeout <= patience;
    watch.next_look_ = *watch.begun_ + (short_wait ? lock_timeout / 2 : patience);
  }
  watch.changed_.notify_one();
}

Watch::Statement::~Statement() {
  const std::lock_guard lock(watch_.state_);
  watch_.begun_.reset();
}

void Watch::forget_blockers() {
  const std::lock_guard lock(state_);
  seen_blockers_ = false;
  only_autovacuum_ = true;
}

bool Watch::blocked_by_autovacuum() {
  const std::lock_guard lock(state_);
  return seen_blockers_ && only_autovacuum_;
}

void Watch::keep_looking() {
  std::unique_lock lock(state_);
  while (!over_) {
    if (!begun_) {
      changed_.wait(lock);
      continue;
    }
    if (Clock::now() < next_look_) {
      changed_.wait_until(lock, next_look_);
      continue;
    }
    const bool long_enough = Clock::now() - *begun_ >= patience;
    next_look_ = Clock::now() + (long_enough ? patience : patience / 2);
    const int process = process_;
    lock.unlock();
    // A signal is the other thread's to hear.
    if (process != 0 && !postgres::interrupted()) look(process, long_enough);
    lock.lock();
  }
}

void Watch::look(int process, bool tell_it) {
  try {
    const std::lock_guard turn(turn_);
    const std::string which = std::to_string(process);
    const std::string held = blockers(which);
    if (tell_it) tell(held.empty() ? build(which) : held);
  } catch (const std::exception&) {
    return;  // looking is no part of the run: what is wrong with the server shows there
  }
}

void Watch::tell(const std::string& text) {
  if (text.empty() || text == told_) return;
  told_ = text;
  events_.waiting(text);
}

// https://www.postgresql.org/docs/current/functions-info.html#FUNCTIONS-INFO-SESSION
// Who may not read the types of processes knows an autovacuum worker by its having no user. One
// that prevents wraparound is not sent away for anybody.
std::string Watch::blockers(const std::string& process) {
  const Result rows = eyes_.query(
      "SELECT a.pid, a.usename, a.application_name, a.state, "
      "pg_catalog.to_char(a.xact_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS \"UTC\"'), "
      "a.usesysid IS NULL AND coalesce(a.backend_type, 'autovacuum worker') = 'autovacuum worker' "
      "AND a.query NOT LIKE '%(to prevent wraparound)%' "
      "FROM pg_catalog.pg_stat_activity a "
      "WHERE a.pid = ANY (pg_catalog.pg_blocking_pids(CAST($1 AS integer))) ORDER BY a.pid",
      {process});
  std::string text;
  for (int row = 0; row < rows.rows(); ++row) {
    text += text.empty() ? "waiting for " : ", ";
    text +=
        fmt::format("{}process {}", rows.is_true(row, 5) ? "autovacuum, " : "", rows.text(row, 0));
    if (!rows.text(row, 1).empty()) text += " of user " + rows.text(row, 1);
    if (!rows.text(row, 2).empty()) text += " (" + rows.text(row, 2) + ")";
    if (!rows.text(row, 3).empty()) text += ", " + rows.text(row, 3);
    if (!rows.text(row, 4).empty()) text += ", in a transaction since " + rows.text(row, 4);
    const std::lock_guard lock(state_);
    seen_blockers_ = true;
    only_autovacuum_ = only_autovacuum_ && rows.is_true(row, 5);
  }
  return text;
}

// https://www.postgresql.org/docs/current/progress-reporting.html#CREATE-INDEX-PROGRESS-REPORTING
std::string Watch::build(const std::string& process) {
  const Result rows = eyes_.query(
      "SELECT p.phase, CASE WHEN p.blocks_total > 0 THEN 100 * p.blocks_done / p.blocks_total "
      "WHEN p.tuples_total > 0 THEN 100 * p.tuples_done / p.tuples_total END "
      "FROM pg_catalog.pg_stat_progress_create_index p WHERE p.pid = CAST($1 AS integer)",
      {process});
  if (rows.rows() == 0) return "";
  const std::string share = rows.text(0, 1);
  return rows.text(0, 0) + (share.empty() ? "" : ", " + share + " %");
}

}  // namespace schemagen::runner
