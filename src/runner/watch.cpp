#include "runner/watch.hpp"

#include <fmt/format.h>

#include "schemagen/postgres/interrupt.hpp"

namespace schemagen::runner {

using postgres::Result;

Watch::Watch(postgres::Connection& eyes, std::mutex& turn, int process, const RunEvents& events)
    : eyes_(eyes),
      turn_(turn),
      process_(std::to_string(process)),
      events_(events),
      thread_([this] { keep_looking(); }) {}

Watch::~Watch() {
  {
    const std::lock_guard lock(end_);
    over_ = true;
  }
  ended_.notify_one();
  thread_.join();
}

void Watch::keep_looking() {
  std::unique_lock lock(end_);
  int before = 0;
  while (!ended_.wait_for(lock, patience, [this] { return over_; })) {
    // What was there a moment ago too has lasted that long; a signal is the other thread's to hear.
    const int now = running_;
    if (now > 0 && before > 0 && !postgres::interrupted()) look();
    before = now;
  }
}

void Watch::look() {
  try {
    const std::lock_guard lock(turn_);
    const std::string held = blockers();
    tell(held.empty() ? build() : held);
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
std::string Watch::blockers() {
  const Result rows = eyes_.query(
      "SELECT a.pid, a.usename, a.application_name, a.state, "
      "pg_catalog.to_char(a.xact_start AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS \"UTC\"') "
      "FROM pg_catalog.pg_stat_activity a "
      "WHERE a.pid = ANY (pg_catalog.pg_blocking_pids(CAST($1 AS integer))) ORDER BY a.pid",
      {process_});
  std::string text;
  for (int row = 0; row < rows.rows(); ++row) {
    text += text.empty() ? "waiting for " : ", ";
    text += fmt::format("process {}", rows.text(row, 0));
    if (!rows.text(row, 1).empty()) text += " of user " + rows.text(row, 1);
    if (!rows.text(row, 2).empty()) text += " (" + rows.text(row, 2) + ")";
    if (!rows.text(row, 3).empty()) text += ", " + rows.text(row, 3);
    if (!rows.text(row, 4).empty()) text += ", in a transaction since " + rows.text(row, 4);
  }
  return text;
}

// https://www.postgresql.org/docs/current/progress-reporting.html#CREATE-INDEX-PROGRESS-REPORTING
std::string Watch::build() {
  const Result rows = eyes_.query(
      "SELECT p.phase, CASE WHEN p.blocks_total > 0 THEN 100 * p.blocks_done / p.blocks_total "
      "WHEN p.tuples_total > 0 THEN 100 * p.tuples_done / p.tuples_total END "
      "FROM pg_catalog.pg_stat_progress_create_index p WHERE p.pid = CAST($1 AS integer)",
      {process_});
  if (rows.rows() == 0) return "";
  const std::string share = rows.text(0, 1);
  return rows.text(0, 0) + (share.empty() ? "" : ", " + share + " %");
}

}  // namespace schemagen::runner
