#include <doctest/doctest.h>

#include "runner/project.hpp"
#include "runner/psql.hpp"
#include "runner/tables.hpp"

namespace schemagen::runner::test {
namespace {

using testing::TestDatabase;

std::vector<EditedMigration> edited(const std::string& url, const history::RevisionGraph& graph) {
  postgres::Connection connection(url);
  return edited_migrations(graph, Ledger(connection, "schemagen"));
}

history::RevisionGraph one(const std::string& up) {
  return project({{"aaa111", "-- schemagen:up\n" + up + ";\n"}});
}

TEST_CASE("an edited file is shown line by line, and accepted from then on") {
  TestDatabase database;
  upgrade(database.url(), one("CREATE TABLE public.a (\n  id int\n)"));
  const auto graph = one("CREATE TABLE public.a (\n  id bigint\n)");
  const auto found = edited(database.url(), graph);
  REQUIRE(found.size() == 1);
  CHECK(found[0].revision == "aaa111");
  CHECK(found[0].file == graph.find("aaa111"));
  CHECK(found[0].difference ==
        " -- schemagen:up\n CREATE TABLE public.a (\n-  id int\n+  id bigint\n );\n");
  repair(database.url(), found, {});
  CHECK(edited(database.url(), graph).empty());
  CHECK(upgrade(database.url(), graph).steps.empty());
  CHECK(trail(database.url()) == "up aaa111 done; repair aaa111 done");
  CHECK(heads(database.url()) == "aaa111");
  // The next edit is told from what was accepted.
  const auto again = edited(database.url(), one("CREATE TABLE public.a (\n  id text\n)"));
  REQUIRE(again.size() == 1);
  CHECK(again[0].difference.find("-  id bigint\n+  id text\n") != std::string::npos);
}

TEST_CASE("what was applied is kept without its passwords") {
  TestDatabase database;
  database.run("CREATE ROLE repair_ann");
  upgrade(database.url(), one("ALTER ROLE repair_ann PASSWORD 'topsecret'"));
  CHECK(ask(database.url(), "SELECT text FROM schemagen.history") ==
        "-- schemagen:up\nALTER ROLE repair_ann PASSWORD '*********';\n");
  const auto found = edited(database.url(), one("ALTER ROLE repair_ann PASSWORD 'different'"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].difference == "it differs in a password, which is not shown\n");
  database.run("DROP ROLE repair_ann");
}

TEST_CASE("an applied revision that has no file is told") {
  TestDatabase database;
  upgrade(database.url(), one("SELECT 1"));
  const auto found = edited(database.url(), project({}));
  REQUIRE(found.size() == 1);
  CHECK(found[0].file == nullptr);
  CHECK(found[0].difference == "no migration file has it\n");
}

TEST_CASE("what another run changed meanwhile is not overruled") {
  TestDatabase database;
  upgrade(database.url(), one("SELECT 1"));
  const auto graph = one("SELECT 2");
  const auto found = edited(database.url(), graph);
  repair(database.url(), found, {});
  CHECK_THROWS_AS(repair(database.url(), found, {}), UserError);
}

/// The tables as the first version made them, with one revision applied.
void make_first_version(TestDatabase& database, const std::string& checksum) {
  postgres::Connection connection(database.url());
  connection.query("CREATE SCHEMA schemagen");
  connection.run(script(upgrade_statements(Tables("schemagen"), 1)));
  connection.query("INSERT INTO schemagen.revision (revision) VALUES ('aaa111')");
  connection.query(
      "INSERT INTO schemagen.history (revision, direction, outcome, message, checksum, applied_by, "
      "applied_from, application, started_at, seconds, error) VALUES ('aaa111', 'up', 'done', 'm', "
      "$1, 'ann', 'here', 'schemagen', now(), 1, '')",
      {checksum});
}

TEST_CASE("tables of the first version go on, without the texts that it did not keep") {
  TestDatabase database;
  const auto graph = project({{"aaa111", "-- schemagen:up\nSELECT 1;\n"},
                              {"bbb222", "-- schemagen:up\nCREATE TABLE public.b (id int);\n"}});
  make_first_version(database, graph.find("aaa111")->checksum);
  {
    postgres::Connection connection(database.url());
    const Ledger ledger(connection, "schemagen");
    CHECK(ledger.heads() == std::vector<std::string>{"aaa111"});
    CHECK(ledger.history().size() == 1);
  }
  const auto found = edited(database.url(), one("SELECT 2"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].difference.find("what it said was not kept then") != std::string::npos);
  upgrade(database.url(), graph);
  CHECK(ask(database.url(), "SELECT version FROM schemagen.meta") == "2");
  CHECK(ask(database.url(), "SELECT text FROM schemagen.history WHERE revision = 'bbb222'") ==
        "-- schemagen:up\nCREATE TABLE public.b (id int);\n");
  CHECK(heads(database.url()) == "bbb222");
}

TEST_CASE("a script for psql brings tables of the first version up to date, too") {
  TestDatabase database;
  const auto graph = project({{"aaa111", "-- schemagen:up\nSELECT 1;\n"},
                              {"bbb222", "-- schemagen:up\nCREATE TABLE public.b (id int);\n"}});
  make_first_version(database, graph.find("aaa111")->checksum);
  const auto plan = graph.plan_upgrade({"aaa111"}, "head");
  CHECK(psql(database.url(), offline_script(plan, {})).output == "");
  CHECK(ask(database.url(), "SELECT version FROM schemagen.meta") == "2");
  CHECK(heads(database.url()) == "bbb222");
  CHECK(upgrade(database.url(), graph).steps.empty());
}

}  // namespace
}  // namespace schemagen::runner::test
