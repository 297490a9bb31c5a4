#include <chrono>
#include <csignal>
#include <thread>

#include <doctest/doctest.h>

#include "cli/program.hpp"
#include "schemagen/postgres/connection.hpp"
#include "support/test_database.hpp"

namespace schemagen::cli::test {

namespace {

/// Asks until the answer is "t". False when that takes too long.
bool comes_true(postgres::Connection& connection, const std::string& question) {
  for (int i = 0; i < 600; ++i) {
    if (connection.query("SELECT " + question).is_true(0, 0)) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  return false;
}

const std::string sleeping =
    "EXISTS (SELECT FROM pg_catalog.pg_stat_activity WHERE datname = "
    "pg_catalog.current_database() AND pid <> pg_catalog.pg_backend_pid() AND state = 'active' AND "
    "query LIKE '%pg_sleep%')";

std::string has_table(const std::string& name) {
  return "pg_catalog.to_regclass('public." + name + "') IS NOT NULL";
}

}  // namespace

TEST_CASE("a signal cancels the running statement, rolls back, and the command can be repeated") {
  for (const int signal : {SIGINT, SIGTERM}) {
    CAPTURE(signal);
    testing::TestDatabase database;
    database.run("CREATE TABLE public.slow ()");
    Project project(database.url());
    project.migration(1, "aaa111", "base", "CREATE TABLE public.first (a int);",
                      "DROP TABLE public.first;");
    project.migration(2, "bbb222", "aaa111",
                      "CREATE TABLE public.second (a int);\n"
                      "SELECT pg_sleep(100) WHERE to_regclass('public.slow') IS NOT NULL;",
                      "DROP TABLE public.second;");
    postgres::Connection connection(database.url());
    const int process = project.start({"upgrade", "head"});
    REQUIRE(comes_true(connection, sleeping));
    kill(process, signal);
    const Outcome outcome = project.finish(process);
    CAPTURE(outcome.err);
    CHECK(outcome.exit == 130);
    CHECK(contains(outcome.err, "SG0806"));
    CHECK(contains(outcome.err, "run the command again"));
    CHECK(comes_true(connection, "NOT " + sleeping));
    CHECK(comes_true(connection, has_table("first")));
    CHECK_FALSE(connection.query("SELECT " + has_table("second")).is_true(0, 0));
    database.run("DROP TABLE public.slow");
    project.demand(0, {"upgrade", "head"});
    CHECK(connection.query("SELECT " + has_table("second")).is_true(0, 0));
  }
}

TEST_CASE("a signal leaves no scratch database behind") {
  testing::TestDatabase database;
  Project project(database.url());
  project.write("schemagen.yaml", "database: {url: \"" + database.url() + "\"}\nscratch: \"" +
                                      testing::test_server().url() + "\"\n");
  std::string models = "tables:\n";
  for (int i = 0; i < 300; ++i) {
    models += "  t" + std::to_string(i) + ": {columns: {a: {type: int, default: 1 + 1}}}\n";
  }
  project.write("schemas/many.yaml", models);
  postgres::Connection connection(testing::test_server().url());
  const std::string scratch =
      "EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname LIKE 'schemagen_scratch_%')";
  const int process = project.start({"diff"});
  REQUIRE(comes_true(connection, scratch));
  // What is read back there says in which tablespace things are, and now waits for this.
  connection.query("BEGIN; LOCK TABLE pg_catalog.pg_tablespace IN ACCESS EXCLUSIVE MODE");
  const std::string waiting =
      "EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE NOT l.granted "
      "AND l.relation = 'pg_catalog.pg_tablespace'::pg_catalog.regclass)";
  REQUIRE(comes_true(connection, waiting));
  kill(process, SIGINT);
  CHECK(comes_true(connection, "NOT " + waiting));
  connection.query("COMMIT");
  const Outcome outcome = project.finish(process);
  CAPTURE(outcome.err);
  CHECK(outcome.exit == 130);
  CHECK_FALSE(connection.query("SELECT " + scratch).is_true(0, 0));
}

}  // namespace schemagen::cli::test
