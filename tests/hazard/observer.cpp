#include "hazard/observer.hpp"

#include <chrono>
#include <thread>

#include "schemagen/base/file.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::hazard::test {

namespace {

using postgres::Connection;
using postgres::PgError;

/// Rows that a scan of one of the tables returns at least.
constexpr std::int64_t all_rows = 300;

/// Without the lines that are for newer servers.
std::string tables_sql() {
  std::string text;
  for (const std::string& line : split(read_text("tests/cases/hazard/tables.sql"), '\n')) {
    const std::size_t mark = line.find("; -- since ");
    const bool newer = mark != std::string::npos &&
                       std::stoi(line.substr(mark + 11)) > testing::test_server().major();
    if (!newer) text += line + "\n";
  }
  return text;
}

void settle_in(Connection& connection) {
  connection.query("SET search_path = public; SET client_min_messages = error");
}

constexpr std::string_view relations_sql = R"sql(
SELECT coalesce(t.relname, c.relname), c.relkind, c.relname,
       coalesce(pg_catalog.pg_relation_filenode(c.oid), 0),
       pg_catalog.pg_stat_get_xact_tuples_returned(c.oid)
FROM pg_catalog.pg_class c
LEFT JOIN pg_catalog.pg_index i ON i.indexrelid = c.oid
LEFT JOIN pg_catalog.pg_class t ON t.oid = i.indrelid
WHERE c.relnamespace = 'public'::pg_catalog.regnamespace AND c.relkind IN ('r', 'p', 'm', 'i')
)sql";

std::string sqlstate_of(Connection& connection, const std::string& statement) {
  try {
    connection.query(statement);
    return "";
  } catch (const PgError& error) {
    return std::string(error.sqlstate());
  }
}

}  // namespace

Observer::Observer() : worker_(database_.url()), other_(database_.url()) {
  Connection maker(database_.url());
  settle_in(maker);
  maker.query(tables_sql());
  // A tablespace without a folder of its own.
  if (testing::test_server().major() >= 15) {
    sqlstate_of(maker, "SET allow_in_place_tablespaces = on");
    sqlstate_of(maker, "CREATE TABLESPACE more LOCATION ''");
  }
  settle_in(worker_);
  settle_in(other_);
  other_.query("SET lock_timeout = '10ms'");
}

std::map<std::string, Observer::State> Observer::look(Connection& connection) {
  std::map<std::string, State> found;
  const postgres::Result rows = connection.query(relations_sql);
  for (int row = 0; row < rows.rows(); ++row) {
    State& state = found[rows.text(row, 0)];
    if (rows.text(row, 1) == "i") {
      state.indexes[rows.text(row, 3)] = rows.text(row, 2);
    } else {
      state.files = rows.text(row, 3);
      state.rows = std::stoll(rows.text(row, 4));
    }
  }
  return found;
}

std::map<std::string, LockMode> Observer::locks(int pid) {
  const postgres::Result rows = other_.query(
      "SELECT c.relname, l.mode FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_class c "
      "ON c.oid = l.relation WHERE l.locktype = 'relation' AND l.pid = $1 "
      "AND c.relnamespace = 'public'::pg_catalog.regnamespace AND c.relkind IN ('r', 'p', 'm', "
      "'v', 'S', 'i', 'I')",
      {std::to_string(pid)});
  std::map<std::string, LockMode> found;
  for (int row = 0; row < rows.rows(); ++row) {
    const LockMode mode = lock_mode(rows.text(row, 1)).value();
    const auto [at, is_new] = found.try_emplace(rows.text(row, 0), mode);
    if (!is_new) at->second = std::max(at->second, mode);
  }
  return found;
}

void Observer::try_others(const Form& form, Seen& seen) {
  for (const Effect& one : form.touched()) {
    const std::string relation(one.relation);
    const std::string read = "SELECT * FROM " + relation + " LIMIT 0";
    seen.reads_wait[relation] = sqlstate_of(other_, read) == "55P03";
    const std::string write = "DELETE FROM " + relation + " WHERE random() < -1";
    const std::string state = sqlstate_of(other_, write);
    if (state.empty() || state == "55P03") seen.writes_wait[relation] = !state.empty();
  }
}

Seen Observer::inside(const Form& form) {
  Seen seen;
  for (const Effect& one : form.touched()) {
    const std::string relation(one.relation);
    sqlstate_of(worker_, "PREPARE plan_of_" + relation + " AS SELECT * FROM " + relation);
  }
  worker_.query("BEGIN");
  const auto before = look(worker_);
  seen.sqlstate = sqlstate_of(worker_, std::string(form.example));
  if (seen.sqlstate.empty()) {
    const auto after = look(worker_);
    for (const auto& [name, lock] : locks(worker_.backend_pid())) seen.marks[name].lock = lock;
    for (const auto& [name, was] : before) {
      const auto now = after.find(name);
      if (now == after.end()) continue;
      Work& work = seen.marks[name].work;
      if (now->second.rows - was.rows >= all_rows) work |= scan;
      if (now->second.files != was.files) work |= rewrite;
      for (const auto& [file, index] : now->second.indexes) {
        if (file != "0" && !was.indexes.contains(file)) work |= build;
      }
    }
    try_others(form, seen);
    for (const Effect& one : form.touched()) {
      const std::string relation(one.relation);
      worker_.query("SAVEPOINT before");
      seen.plans_break[relation] = sqlstate_of(worker_, "EXECUTE plan_of_" + relation) == "0A000";
      worker_.query("ROLLBACK TO before");
    }
  }
  worker_.query("ROLLBACK; DEALLOCATE ALL");
  return seen;
}

bool Observer::refuses_transaction(const Form& form) {
  worker_.query("BEGIN");
  const std::string state = sqlstate_of(worker_, std::string(form.example));
  worker_.query("ROLLBACK");
  return state == "25001";
}

Seen Observer::outside(const Form& form) {
  Seen seen;
  seen.locks_seen = false;
  const auto before = look(other_);
  Connection writer(database_.url());
  settle_in(writer);
  writer.query("BEGIN");
  for (const Effect& one : form.touched()) {
    writer.query("UPDATE " + std::string(one.relation) + " SET id = id WHERE id = 1");
  }
  std::thread worker([&] { seen.sqlstate = sqlstate_of(worker_, std::string(form.example)); });
  const std::string pid = std::to_string(worker_.backend_pid());
  for (int i = 0; i < 200 && !seen.locks_seen; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
    const postgres::Result state = other_.query(
        "SELECT wait_event_type, state FROM pg_catalog.pg_stat_activity WHERE pid = $1", {pid});
    if (i > 10 && state.text(0, 1) == "idle") break;
    if (state.text(0, 0) != "Lock") continue;
    for (const auto& [name, lock] : locks(worker_.backend_pid())) seen.marks[name].lock = lock;
    try_others(form, seen);
    seen.locks_seen = true;
  }
  writer.query("COMMIT");
  worker.join();
  for (const auto& [name, now] : look(other_)) {
    const auto was = before.find(name);
    if (was == before.end()) continue;
    Work& work = seen.marks[name].work;
    if (now.files != was->second.files) work |= rewrite;
    for (const auto& [file, index] : now.indexes) {
      if (!was->second.indexes.contains(file)) work |= build;
    }
  }
  return seen;
}

std::set<std::string> Observer::indexes() {
  const postgres::Result rows = other_.query(
      "SELECT c.relname FROM pg_catalog.pg_class c WHERE c.relkind IN ('i', 'I') "
      "AND c.relnamespace = 'public'::pg_catalog.regnamespace");
  std::set<std::string> names;
  for (int row = 0; row < rows.rows(); ++row) names.insert(rows.text(row, 0));
  return names;
}

std::vector<std::string> Observer::locked_with(const std::string& relation) {
  const postgres::Result rows = other_.query(
      "SELECT i.indexrelid::pg_catalog.regclass::text FROM pg_catalog.pg_index i "
      "WHERE i.indrelid = pg_catalog.to_regclass($1) UNION ALL "
      "SELECT h.inhrelid::pg_catalog.regclass::text FROM pg_catalog.pg_inherits h "
      "WHERE h.inhparent = pg_catalog.to_regclass($1)",
      {relation});
  std::vector<std::string> names{relation};
  for (int row = 0; row < rows.rows(); ++row) names.push_back(rows.text(row, 0));
  const std::size_t own = names.size();
  for (std::size_t i = 1; i < own; ++i) {
    if (relation == names[i]) continue;
    for (std::string& name : locked_with(names[i])) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace schemagen::hazard::test
