#include <doctest/doctest.h>

#include "cli/program.hpp"
#include "support/test_database.hpp"

using namespace schemagen::cli::test;
using schemagen::testing::TestDatabase;

namespace {

constexpr const char* first_up = "CREATE TABLE public.users (id int);";
constexpr const char* first_down = "DROP TABLE public.users;";
constexpr const char* second_up = "CREATE INDEX users_id_idx ON public.users (id);";
constexpr const char* second_down = "DROP INDEX public.users_id_idx;";

/// A project with two migrations on a database of its own.
struct Shop {
  TestDatabase database;
  Project project{database.url()};

  Shop() {
    project.migration(1, "aaa111", "base", first_up, first_down);
    project.migration(2, "bbb222", "aaa111", second_up, second_down);
  }
};

}  // namespace

TEST_CASE("log tells who applied what, also what failed") {
  TestDatabase database;
  Project project(database.url());
  CHECK(project.demand(0, {"log"}) == "nothing was ever applied\n");
  project.migration(1, "aaa111", "base", "CREATE TABLE public.t (a int);", "DROP TABLE public.t;");
  project.migration(2, "bbb222", "aaa111", "SELECT nonsense;", "SELECT 1;");
  CHECK(project.run({"upgrade", "head"}).exit == 3);
  const std::string text = project.demand(0, {"log"});
  CHECK(contains(text, "Z  up     bbb222  failed  "));
  CHECK(contains(text, "column \"nonsense\" does not exist"));
  CHECK(contains(text, "Z  up     aaa111  done    "));
  CHECK(contains(text, " postgres from "));
  CHECK(text.find("bbb222") < text.find("aaa111"));
  CHECK(project.demand(0, {"log", "-n", "1"}).find("aaa111") == std::string::npos);
  CHECK(contains(project.demand(0, {"log", "--json"}), "\"outcome\": \"failed\""));
}

TEST_CASE("heads, history and show need no database") {
  Project project("postgresql://nowhere.invalid/x");
  project.migration(1, "aaa111", "base", first_up, first_down);
  project.migration(2, "bbb222", "aaa111", second_up, second_down);
  CHECK(project.demand(0, {"heads"}) == "bbb222  step 2\n");
  CHECK(project.demand(0, {"history"}) == "bbb222  step 2\naaa111  step 1\n");
  CHECK(project.demand(0, {"history", "-r", ":aaa"}) == "aaa111  step 1\n");
  CHECK(project.demand(0, {"history", "-r", "bbb222:"}) == "bbb222  step 2\n");
  CHECK(project.demand(0, {"history", "-r", "aaa111:head"}) == "bbb222  step 2\naaa111  step 1\n");
  const std::string all = project.demand(0, {"history", "-v"});
  CHECK(contains(all, "  file     migrations/2026-01-02_bbb222_x.sql\n  revises  aaa111\n"));
  CHECK(project.demand(0, {"show", "head-1"}) ==
        project.read("migrations/2026-01-01_aaa111_x.sql"));
  CHECK(contains(project.demand(0, {"show", "aaa", "--json"}), "\"revises\": []"));
  CHECK(contains(project.run({"history", "-r", "head:base"}).err,
                 "is no range: revision bbb222 does not come before base"));
  CHECK(contains(project.run({"show", "base"}).err, "SG0707"));
}

TEST_CASE("upgrade, current and downgrade") {
  Shop shop;
  Project& project = shop.project;
  CHECK(project.demand(0, {"current"}) == "base\n");
  CHECK(project.demand(0, {"upgrade", "+1", "--dry-run"}) ==
        "up   aaa111  step 1\n       CREATE TABLE public.users (id int)\n");
  CHECK(project.demand(0, {"current"}) == "base\n");
  CHECK(contains(project.demand(0, {"upgrade", "+1"}), "up   aaa111  step 1  ("));
  CHECK(project.demand(0, {"current"}) == "aaa111  step 1\n");
  CHECK(contains(project.run({"current"}).err, "1 pending; next: schemagen upgrade head"));
  CHECK(contains(project.demand(0, {"upgrade", "head"}), "up   bbb222  step 2  ("));
  CHECK(project.demand(0, {"current"}) == "bbb222  step 2  (head)\n");
  CHECK(project.demand(0, {"upgrade", "head"}) ==
        "nothing to do: the database is at bbb222  step 2\n");
  // An index comes back as it was, so that nobody has to be asked.
  CHECK(contains(project.demand(0, {"downgrade", "-1"}), "down bbb222  step 2  ("));

  const Outcome refused = project.run({"downgrade", "base"});
  CHECK(refused.exit == 5);
  CHECK(refused.err ==
        "error SG0705: data may be lost for good:\n"
        "  migrations/2026-01-01_aaa111_x.sql:11:1: DROP TABLE\n"
        "    public.users has no rows\n"
        "  hint: nobody is here to answer, so nothing was done: --yes answers\n");
  CHECK(project.demand(0, {"current"}) == "aaa111  step 1\n");
  project.demand(0, {"downgrade", "base", "--yes"});
  CHECK(project.demand(0, {"current"}) == "base\n");
  CHECK_FALSE(shop.database.has_relation("users"));
}

TEST_CASE("the steps of a run as JSON") {
  Shop shop;
  const char* expected =
      "{\n  \"steps\": [\n    {\n      \"revision\": \"aaa111\",\n      \"direction\": \"up\"\n"
      "    },\n    {\n      \"revision\": \"bbb222\",\n      \"direction\": \"up\"\n    }\n  ],\n"
      "  \"heads_before\": [],\n  \"heads_after\": [\n    \"bbb222\"\n  ]\n}\n";
  CHECK(shop.project.demand(0, {"upgrade", "head", "--dry-run", "--json"}) == expected);
  shop.project.demand(0, {"upgrade", "head", "--json"});
  CHECK(contains(shop.project.demand(0, {"current", "--json"}), "\"at_head\": true"));
}

TEST_CASE("stamp records without running") {
  Shop shop;
  CHECK(shop.project.demand(0, {"stamp", "head"}) ==
        "the database is recorded to be at bbb222  step 2\n");
  CHECK(shop.project.demand(0, {"current"}) == "bbb222  step 2  (head)\n");
  CHECK_FALSE(shop.database.has_relation("users"));
  CHECK(shop.project.demand(0, {"stamp", "base"}) == "the database is recorded to be at base\n");
  CHECK(shop.project.demand(0, {"current"}) == "base\n");
  CHECK(shop.project.run({"stamp"}).exit == 2);
}

TEST_CASE("upgrade --sql prints a script that needs no database to be made") {
  Project project("postgresql://nowhere.invalid/x");
  project.migration(1, "aaa111", "base", first_up, first_down);
  project.migration(2, "bbb222", "aaa111", second_up, second_down);
  const std::string all = project.demand(0, {"upgrade", "head", "--sql"});
  CHECK(contains(all, first_up));
  CHECK(contains(all, second_up));
  const std::string rest = project.demand(0, {"upgrade", "aaa111:head", "--sql"});
  CHECK_FALSE(contains(rest, first_up));
  CHECK(contains(rest, second_up));
  CHECK(contains(project.demand(0, {"downgrade", "head:base", "--sql"}), first_down));
  const Outcome vague = project.run({"downgrade", "-1", "--sql"});
  CHECK(vague.exit == 2);
  CHECK(contains(vague.err, "write FROM:TO, as in head:-1"));
}

TEST_CASE("safety.refuse holds a migration that loses data, unless it is acknowledged") {
  Shop shop;
  Project& project = shop.project;
  project.write("schemagen.yaml", "database: {url: \"" + shop.database.url() +
                                      "\"}\nsafety: {refuse: [data_loss]}\n");
  project.migration(3, "ccc333", "bbb222", "DROP TABLE public.users;", "SELECT 1;");
  const Outcome refused = project.run({"upgrade", "head"});
  CHECK(refused.exit == 5);
  CHECK(contains(refused.err,
                 "migrations/2026-01-03_ccc333_x.sql:8:1: error SG0708: DROP TABLE loses data"));
  CHECK(project.demand(0, {"current"}) == "base\n");
  project.write("migrations/2026-01-03_ccc333_x.sql",
                "-- gone\n--\n-- schemagen:revision ccc333\n-- schemagen:revises bbb222\n"
                "-- schemagen:allow data_loss nobody uses it\n\n-- schemagen:up\n"
                "DROP TABLE public.users;\n");
  project.demand(0, {"upgrade", "head"});
}

TEST_CASE("what is wrong with revisions is told, each with its exit code") {
  Shop shop;
  Project& project = shop.project;
  Outcome outcome = project.run({"upgrade", "bbb223"});
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.err, "no migration has the revision or label \"bbb223\""));
  CHECK(contains(outcome.err, "did you mean \"bbb222\"?"));

  project.migration(3, "ccc333", "aaa111", "SELECT 1;", "SELECT 1;");
  outcome = project.run({"upgrade", "head"});
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.err, "2026-01-02_bbb222_x.sql"));
  CHECK(contains(outcome.err, "2026-01-03_ccc333_x.sql"));
  project.remove("migrations/2026-01-03_ccc333_x.sql");

  project.demand(0, {"upgrade", "head"});
  project.migration(2, "bbb222", "aaa111", second_up + std::string(" SELECT 2;"), second_down);
  project.migration(3, "ddd444", "bbb222", "SELECT 1;", "SELECT 1;");
  outcome = project.run({"upgrade", "head"});
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.err, "2026-01-02_bbb222_x.sql"));

  project.remove("migrations/2026-01-02_bbb222_x.sql");
  project.remove("migrations/2026-01-03_ddd444_x.sql");
  for (const char* command : {"current", "check"}) {
    outcome = project.run({command});
    CHECK(outcome.exit == 2);
    CHECK(contains(outcome.err, "the database is at revision bbb222, which no migration file has"));
  }
}
