#include <doctest/doctest.h>

#include "runner/project.hpp"

namespace schemagen::runner::test {
namespace {

using testing::TestDatabase;

history::RevisionGraph two_tables() {
  return project({{"aaa111",
                   "-- schemagen:up\nCREATE TABLE public.a (id int);\n"
                   "-- schemagen:down\nDROP TABLE public.a;\n"},
                  {"bbb222",
                   "-- schemagen:up\n-- schemagen:step make b\nCREATE TABLE public.b (id int);\n"
                   "INSERT INTO public.b VALUES (1);\n-- schemagen:step fill b\n"
                   "INSERT INTO public.b VALUES (2);\n"
                   "-- schemagen:down\nDROP TABLE public.b;\n"}});
}

TEST_CASE("upgrade and downgrade run what the files say and keep the record") {
  TestDatabase database;
  const auto graph = two_tables();
  Told told;
  const auto plan = upgrade(database.url(), graph, "head", {}, told.events());
  CHECK(plan.steps.size() == 2);
  CHECK(ask(database.url(), "SELECT id FROM public.b ORDER BY 1") == "1 2");
  CHECK(heads(database.url()) == "bbb222");
  CHECK(told.lines == std::vector<std::string>{"up aaa111", "step CREATE TABLE public.a (id int)",
                                               "up bbb222", "step make b", "step fill b"});

  downgrade(database.url(), graph, "-1");
  CHECK(heads(database.url()) == "aaa111");
  CHECK_FALSE(exists(database.url(), "public.b"));
  downgrade(database.url(), graph, "base");
  CHECK(heads(database.url()).empty());
  CHECK_FALSE(exists(database.url(), "public.a"));
  CHECK(trail(database.url()) ==
        "up aaa111 done; up bbb222 done; down bbb222 done; down aaa111 done");
}

TEST_CASE("the history tells who, what, from where and how long") {
  TestDatabase database;
  const auto graph = two_tables();
  upgrade(database.url(), graph, "aaa111");
  postgres::Connection connection(database.url());
  const auto rows = Ledger(connection, "schemagen").history();
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].revision == "aaa111");
  CHECK(rows[0].message == "Message of aaa111");
  CHECK(rows[0].checksum == graph.find("aaa111")->checksum);
  CHECK(rows[0].applied_by == connection.user());
  CHECK_FALSE(rows[0].applied_from.empty());
  CHECK(rows[0].application == "schemagen");
  CHECK(rows[0].started.size() == std::string("2026-11-21T10:15:00Z").size());
  CHECK(rows[0].seconds > 0);
  CHECK(rows[0].seconds < 60);
  CHECK(rows[0].error.empty());
}

TEST_CASE("nothing to do writes nothing, not even the bookkeeping tables") {
  TestDatabase database;
  const auto graph = project({});
  const auto plan = upgrade(database.url(), graph);
  CHECK(plan.steps.empty());
  CHECK(ask(database.url(), "SELECT count(*) FROM pg_namespace WHERE nspname = 'schemagen'") ==
        "0");
  postgres::Connection connection(database.url());
  const Ledger ledger(connection, "schemagen");
  CHECK_FALSE(ledger.exists());
  CHECK(ledger.heads().empty());
  CHECK(ledger.checksums().empty());
  CHECK(ledger.history().empty());
}

TEST_CASE("bookkeeping goes to the schema of the options, whatever its name") {
  TestDatabase database;
  RunOptions options;
  options.schema = "Our \"Book\"";
  upgrade(database.url(), two_tables(), "head", options);
  CHECK(ask(database.url(), "SELECT revision FROM \"Our \"\"Book\"\"\".revision") == "bbb222");
  postgres::Connection connection(database.url());
  CHECK(Ledger(connection, options.schema).heads() == std::vector<std::string>{"bbb222"});
}

TEST_CASE("what a migration sets for its session does not reach bookkeeping or the next one") {
  TestDatabase database;
  database.run(
      "CREATE ROLE weak; GRANT ALL ON SCHEMA public TO weak; CREATE SCHEMA other;"
      "CREATE TABLE other.revision (revision text)");
  const auto graph =
      project({{"aaa111",
                "-- schemagen:up\nSET search_path = public, other;\nSET ROLE weak;\n"
                "CREATE TABLE a (id int);\n"},
               {"bbb222",
                "-- schemagen:up\nCREATE TABLE public.b AS SELECT current_user::text AS who, "
                "current_setting('search_path') AS path;\n"}});
  upgrade(database.url(), graph);
  CHECK(heads(database.url()) == "bbb222");
  CHECK(ask(database.url(),
            "SELECT who = session_user AND path = '\"$user\", public' FROM public.b") == "t");
  CHECK(ask(database.url(), "SELECT tableowner FROM pg_tables WHERE tablename = 'a'") == "weak");
  CHECK(ask(database.url(), "SELECT count(*) FROM other.revision") == "0");
  database.run("DROP OWNED BY weak; DROP ROLE weak");
}

TEST_CASE("names without a schema go where the database's own search_path leads") {
  TestDatabase database;
  database.run(
      "CREATE SCHEMA app; DO $$ BEGIN EXECUTE pg_catalog.format("
      "'ALTER DATABASE %I SET search_path = app', pg_catalog.current_database()); END $$");
  const auto graph = project({{"aaa111",
                               "-- schemagen:up\nCREATE TABLE a (id int PRIMARY KEY, b int);\n"
                               "INSERT INTO a VALUES (1), (2);\n"
                               "-- schemagen:step transaction=off alone\n"
                               "CREATE INDEX CONCURRENTLY a_b ON a (b);\n"
                               "-- schemagen:batch table=a key=id\n"
                               "UPDATE a SET b = 3 WHERE :batch;\n"}});
  upgrade(database.url(), graph);
  CHECK(ask(database.url(), "SELECT count(*) FROM app.a WHERE b = 3") == "2");
  CHECK(ask(database.url(), "SELECT to_regclass('app.a_b') IS NOT NULL") == "t");
}

TEST_CASE("the lock timeout of the options and of a step reach the statements") {
  TestDatabase database;
  const auto graph =
      project({{"aaa111",
                "-- schemagen:up\n"
                "CREATE TABLE public.a AS SELECT current_setting('lock_timeout') AS t;\n"
                "-- schemagen:step lock_timeout=7s statement_timeout=1min own\n"
                "INSERT INTO public.a VALUES (current_setting('lock_timeout')), "
                "(current_setting('statement_timeout'));\n"
                "-- schemagen:step usual\n"
                "INSERT INTO public.a VALUES (current_setting('lock_timeout')), "
                "(current_setting('statement_timeout'));\n"
                "-- schemagen:step transaction=off alone\n"
                "INSERT INTO public.a VALUES (current_setting('lock_timeout'));\n"}});
  RunOptions options;
  options.lock_timeout = std::chrono::milliseconds(1500);
  upgrade(database.url(), graph, "head", options);
  CHECK(ask(database.url(), "SELECT t FROM public.a") == "1500ms 7s 1min 1500ms 0 1500ms");
}

TEST_CASE("assertions hold or stop the migration") {
  TestDatabase database;
  const auto graph = project({{"aaa111",
                               "-- schemagen:up\nCREATE TABLE public.a (id int);\n"
                               "-- schemagen:assert a is empty\n"
                               "SELECT NOT EXISTS (SELECT FROM public.a);\n"},
                              {"bbb222",
                               "-- schemagen:up\nINSERT INTO public.a VALUES (1);\n"
                               "-- schemagen:assert a is still empty\n"
                               "SELECT count(*) = 0 FROM public.a;\n"}});
  try {
    upgrade(database.url(), graph);
    FAIL("no error");
  } catch (const StepError& error) {
    CHECK(error.diagnostic().code == "SG0512");
    CHECK(error.diagnostic().message == "assertion failed: a is still empty");
    CHECK(error.diagnostic().hint == "the SELECT returned f, not true");
    CHECK(error.diagnostic().span.to_string() == "migrations/bbb222.sql:7:1");
    CHECK(error.cause().sqlstate() == "P0004");
  }
  CHECK(heads(database.url()) == "aaa111");
  CHECK(ask(database.url(), "SELECT count(*) FROM public.a") == "0");
  CHECK(trail(database.url()) == "up aaa111 done; up bbb222 failed");
}

TEST_CASE("a down part without statements takes the revision back") {
  TestDatabase database;
  const auto graph = project({{"aaa111", "-- schemagen:up\nSELECT 1;\n-- schemagen:down\n"}});
  upgrade(database.url(), graph);
  downgrade(database.url(), graph, "base");
  CHECK(heads(database.url()).empty());
  CHECK(trail(database.url()) == "up aaa111 done; down aaa111 done");
}

}  // namespace
}  // namespace schemagen::runner::test
