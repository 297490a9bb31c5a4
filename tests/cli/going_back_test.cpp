#include <chrono>
#include <thread>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "cli/program.hpp"
#include "schemagen/postgres/connection.hpp"
#include "support/test_database.hpp"

using namespace schemagen;
using namespace schemagen::cli::test;
using schemagen::testing::TestDatabase;

namespace {

std::string now(TestDatabase& database) {
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  postgres::Connection connection(database.url());
  std::string text =
      connection.query("SELECT to_char(clock_timestamp(), 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
          .text(0, 0);
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  return text;
}

}  // namespace

TEST_CASE("downgrade tells how many rows are in what would be lost") {
  TestDatabase database;
  Project project(database.url());
  project.migration(1, "aaa111", "base",
                    "CREATE SCHEMA old; CREATE TABLE old.a (x int); CREATE TABLE old.b ();",
                    "DROP SCHEMA old CASCADE;");
  project.migration(2, "bbb222", "aaa111",
                    "CREATE TABLE users (id int, email text, gone int);\n"
                    "CREATE TABLE public.big (id int);",
                    "ALTER TABLE users DROP COLUMN email, DROP IF EXISTS missing;\n"
                    "DROP TABLE public.big;\nDELETE FROM public.nowhere;");
  project.demand(0, {"upgrade", "head"});
  database.run(
      "INSERT INTO public.users (id, email) VALUES (1, 'a'), (2, NULL), (3, 'c');"
      "INSERT INTO public.big SELECT generate_series(1, 1000); ANALYZE public.big;"
      "INSERT INTO old.a VALUES (1)");
  // A lock that keeps from counting leaves the estimate.
  postgres::Connection other(database.url());
  other.query("BEGIN; LOCK TABLE public.big");
  const Outcome refused = project.run({"downgrade", "base"});
  other.query("ROLLBACK");
  CHECK(refused.exit == 5);
  CHECK(refused.err ==
        "error SG0705: data may be lost for good:\n"
        "  migrations/2026-01-02_bbb222_x.sql:12:1: DROP COLUMN\n"
        "    public.users.email holds something in 2 rows\n"
        "  migrations/2026-01-02_bbb222_x.sql:13:1: DROP TABLE\n"
        "    public.big has about 1000 rows (by its statistics)\n"
        "  migrations/2026-01-02_bbb222_x.sql:14:1: DELETE\n"
        "  migrations/2026-01-01_aaa111_x.sql:11:1: DROP SCHEMA\n"
        "    old.a has 1 row\n"
        "    old.b has no rows\n"
        "  hint: nobody is here to answer, so nothing was done: --yes answers\n");
}

TEST_CASE("downgrade --to-time goes back to what was applied then") {
  TestDatabase database;
  Project project(database.url());
  project.migration(1, "aaa111", "base", "SELECT 1;", "SELECT 1;");
  project.migration(2, "bbb222", "aaa111", "SELECT 1;", "SELECT 1;");
  project.migration(3, "ccc333", "bbb222", "SELECT 1;", "SELECT 1;");
  project.migration(4, "ddd444", "base", "SELECT 1;", "SELECT 1;");
  const std::string before = now(database);
  CHECK(contains(project.run({"downgrade", "--to-time", before}).err, "nothing was ever applied"));
  project.demand(0, {"upgrade", "aaa111"});
  const std::string first = now(database);
  project.demand(0, {"upgrade", "bbb222"});
  const std::string second = now(database);
  project.demand(0, {"upgrade", "heads"});
  CHECK(project.demand(0, {"downgrade", "--to-time", second, "--dry-run"}) ==
        "down ddd444  step 4\n       SELECT 1\ndown ccc333  step 3\n       SELECT 1\n");
  project.demand(0, {"downgrade", "--to-time", second});
  CHECK(project.demand(0, {"current"}) == "bbb222  step 2\n");
  CHECK(contains(project.demand(0, {"downgrade", "--to-time", now(database)}), "nothing to do"));
  project.demand(0, {"downgrade", "--to-time", first});
  CHECK(project.demand(0, {"current"}) == "aaa111  step 1\n");

  const Outcome gone = project.run({"downgrade", "--to-time", second});
  CHECK(gone.exit == 2);
  CHECK(contains(gone.err, "SG0725"));
  CHECK(contains(gone.err, "`schemagen upgrade bbb222` runs it"));
  CHECK(contains(project.run({"downgrade", "--to-time", before}).err,
                 "the history of this database begins at"));
  CHECK(contains(project.run({"downgrade", "--to-time", "2999-01-01T00:00:00Z"}).err,
                 "still to come"));
}

TEST_CASE("a time that is none is told before anything is asked") {
  Project project("postgresql://nowhere.invalid/x");
  const auto told = [&](const std::string& time) {
    const Outcome outcome = project.run({"downgrade", "--to-time", time});
    CHECK(outcome.exit == 2);
    return outcome.err;
  };
  CHECK(contains(told("2026-11-20T10:00:00"), "it has no time zone"));
  CHECK(contains(told("yesterday"), "it does not begin with a date and a time"));
  CHECK(contains(told("2026-02-30T10:00Z"), "it does not begin with a date"));
  CHECK(contains(told("2026-11-20T25:00Z"), "no such time of the day"));
  CHECK(contains(told("2026-11-20T10:00:00 CET"), "no time zone"));
  CHECK(contains(project.run({"downgrade", "base", "--to-time", "2026-11-20T10:00Z"}).err,
                 "exclude each other"));
}
