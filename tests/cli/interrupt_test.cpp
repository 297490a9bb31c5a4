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
  // A bound is worked out when its partition is created there.
  project.write("schemas/slow.yaml", R"(tables:
  whole: {partition_by: range (a), columns: {a: int}}
  part: {partition_of: whole, values: FROM ((pg_sleep(100)::text::int)) TO (9)}
)");
  postgres::Connection connection(testing::test_server().url());
  const std::string asleep =
      "EXISTS (SELECT FROM pg_catalog.pg_stat_activity WHERE datname LIKE 'schemagen_scratch_%' "
      "AND state = 'active' AND query LIKE '%pg_sleep%')";
  const int process = project.start({"diff"});
  REQUIRE(comes_true(connection, asleep));
  kill(process, SIGINT);
  CHECK(comes_true(connection, "NOT " + asleep));
  const Outcome outcome = project.finish(process);
  CAPTURE(outcome.err);
  CHECK(outcome.exit == 130);
  CHECK_FALSE(connection
                  .query("SELECT EXISTS (SELECT FROM pg_catalog.pg_database WHERE datname LIKE "
                         "'schemagen_scratch_%')")
                  .is_true(0, 0));
}

}  // namespace schemagen::cli::test
