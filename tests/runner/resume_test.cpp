#include <doctest/doctest.h>

#include "runner/concurrent.hpp"
#include "runner/journal.hpp"
#include "runner/project.hpp"

namespace schemagen::runner::test {
namespace {

using testing::TestDatabase;

const char* const three_steps =
    "-- schemagen:up\n-- schemagen:step first\n"
    "CREATE TABLE public.a (id int);\nINSERT INTO public.a VALUES (1), (1);\n"
    "-- schemagen:step transaction=off build\n"
    "CREATE UNIQUE INDEX CONCURRENTLY a_key ON public.a (id);\n"
    "-- schemagen:step last\nCREATE TABLE public.c (id int);\n"
    "-- schemagen:down\nDROP TABLE public.c, public.a;\n";

std::string journal(const std::string& url) {
  return ask(url,
             "SELECT revision || ':' || direction || ':' || step || ':' || state "
             "FROM schemagen.journal ORDER BY step");
}

/// Leaves the journal as a killed client would.
void pretend_started(TestDatabase& database, const history::RevisionGraph& graph,
                     std::size_t number) {
  postgres::Connection connection(database.url());
  const history::Migration& migration = *graph.in_order().back();
  const JournalKey key{migration.revision, "up"};
  const JournalRow row{StepState::started, step_checksum(migration.up[number - 1]), {}};
  connection.run(journal_row(Tables("schemagen"), key, number, row));
}

TEST_CASE("an interrupted migration goes on where it stopped") {
  TestDatabase database;
  const auto graph = project({{"aaa111", three_steps}});
  CHECK_THROWS_AS(upgrade(database.url(), graph), StepError);
  CHECK(heads(database.url()).empty());
  CHECK(journal(database.url()) == "aaa111:up:1:done aaa111:up:2:failed");
  CHECK(ask(database.url(),
            "SELECT indisvalid FROM pg_index WHERE indrelid = 'public.a'::regclass") == "f");

  database.run("DELETE FROM public.a WHERE ctid = (SELECT min(ctid) FROM public.a)");
  Told told;
  upgrade(database.url(), graph, "head", {}, told.events());
  CHECK(told.lines ==
        std::vector<std::string>{
            "up aaa111", "notice: aaa111: going on after step 1 of 3",
            "notice: dropping the invalid index public.a_key of the interrupted attempt",
            "step build", "step last"});
  CHECK(heads(database.url()) == "aaa111");
  CHECK(journal(database.url()).empty());
  CHECK(ask(database.url(),
            "SELECT indisvalid FROM pg_index WHERE indrelid = 'public.a'::regclass") == "t");
  CHECK(trail(database.url()) == "up aaa111 failed; up aaa111 done");
}

TEST_CASE("an index whose build had come to its end is not built again") {
  TestDatabase database;
  const auto graph = project({{"aaa111",
                               "-- schemagen:up\n-- schemagen:step transaction=off build\n"
                               "CREATE INDEX CONCURRENTLY a_i ON public.a (id);\n"}});
  upgrade(database.url(),
          project({{"zzz999", "-- schemagen:up\nCREATE TABLE public.a (id int);\n"}}));
  database.run(
      "DELETE FROM schemagen.history; DELETE FROM schemagen.revision; CREATE INDEX a_i ON public.a "
      "(id)");
  pretend_started(database, graph, 1);
  const std::string before = ask(database.url(), "SELECT 'public.a_i'::regclass::oid");
  upgrade(database.url(), graph);
  CHECK(ask(database.url(), "SELECT 'public.a_i'::regclass::oid") == before);
  CHECK(heads(database.url()) == "aaa111");
}

TEST_CASE("a name that is taken by another index stays an error when the run is repeated") {
  TestDatabase database;
  database.run("CREATE TABLE public.a (id int, b int); CREATE INDEX a_i ON public.a (b)");
  const auto graph = project({{"aaa111",
                               "-- schemagen:up\n-- schemagen:step transaction=off build\n"
                               "CREATE INDEX CONCURRENTLY a_i ON public.a (id);\n"}});
  for (int i = 0; i < 2; ++i) {
    try {
      upgrade(database.url(), graph);
      FAIL("no error");
    } catch (const StepError& error) {
      CHECK(error.cause().sqlstate() == "42P07");
    }
  }
  CHECK(ask(database.url(), "SELECT pg_get_indexdef('public.a_i'::regclass)") ==
        "CREATE INDEX a_i ON public.a USING btree (b)");
}

TEST_CASE("IF NOT EXISTS does not pass an invalid index") {
  TestDatabase database;
  database.run("CREATE TABLE public.a (id int); INSERT INTO public.a VALUES (1), (1)");
  CHECK_THROWS(database.run("CREATE UNIQUE INDEX CONCURRENTLY a_i ON public.a (id)"));
  database.run("DELETE FROM public.a");
  const auto graph =
      project({{"aaa111",
                "-- schemagen:up\n-- schemagen:step transaction=off build\n"
                "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS a_i ON public.a (id);\n"}});
  try {
    upgrade(database.url(), graph);
    FAIL("no error");
  } catch (const StepError& error) {
    CHECK(error.diagnostic().code == "SG0513");
  }
  upgrade(database.url(), graph);
  CHECK(ask(database.url(),
            "SELECT indisvalid FROM pg_index WHERE indrelid = 'public.a'::regclass") == "t");
}

/// A project whose last revision is one step outside a transaction that was interrupted.
history::RevisionGraph interrupted(TestDatabase& database, const std::string& schema,
                                   const std::string& statement) {
  const auto graph =
      project({{"aaa111", "-- schemagen:up\n" + schema},
               {"bbb222",
                "-- schemagen:up\n-- schemagen:step transaction=off lone\n" + statement + ";\n"}});
  upgrade(database.url(), graph, "aaa111");
  pretend_started(database, graph, 1);
  return graph;
}

TEST_CASE("a half-built index of a table without a schema in the statement is dropped, too") {
  TestDatabase database;
  const auto graph = interrupted(
      database, "CREATE TABLE public.a (id int);\nINSERT INTO public.a VALUES (1), (1);\n",
      "CREATE INDEX CONCURRENTLY i ON a (id)");
  CHECK_THROWS(database.run("CREATE UNIQUE INDEX CONCURRENTLY i ON public.a (id)"));
  upgrade(database.url(), graph);
  CHECK(ask(database.url(),
            "SELECT indisvalid::text || indisunique FROM pg_index WHERE indexrelid = "
            "'public.i'::regclass") == "truefalse");
}

TEST_CASE("an index that an interrupted step had dropped is not missed") {
  TestDatabase database;
  const auto graph = interrupted(database, "CREATE TABLE public.a (id int);\n",
                                 "DROP INDEX CONCURRENTLY public.i");
  upgrade(database.url(), graph);
  CHECK(heads(database.url()) == "bbb222");
}

TEST_CASE("what an interrupted REINDEX left is cleared away") {
  TestDatabase database;
  const auto graph =
      interrupted(database,
                  "CREATE TABLE public.a (id int, t text);\nCREATE INDEX i ON public.a (id);\n"
                  "INSERT INTO public.a VALUES (1), (1);\n",
                  "REINDEX TABLE CONCURRENTLY public.a");
  CHECK_THROWS(database.run("CREATE UNIQUE INDEX CONCURRENTLY i_ccnew ON public.a (id)"));
  CHECK_THROWS(database.run("CREATE UNIQUE INDEX CONCURRENTLY other ON public.a (id)"));
  upgrade(database.url(), graph);
  CHECK(ask(database.url(),
            "SELECT relname FROM pg_index JOIN pg_class ON oid = indexrelid "
            "WHERE indrelid = 'public.a'::regclass ORDER BY 1") == "i other");
}

TEST_CASE("a detach that is pending is brought to its end") {
  TestDatabase database;
  postgres::Connection connection(database.url());
  if (connection.server_version() < 140000) return;
  const auto graph =
      interrupted(database,
                  "CREATE TABLE public.p (id int) PARTITION BY LIST (id);\n"
                  "CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES IN (1);\n",
                  "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY");
  postgres::Connection reader(database.url());
  reader.query("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT FROM public.p");
  connection.query("SET statement_timeout = '300ms'");
  CHECK_THROWS(connection.query("ALTER TABLE public.p DETACH PARTITION public.p1 CONCURRENTLY"));
  reader.query("ROLLBACK");
  REQUIRE(ask(database.url(), "SELECT inhdetachpending FROM pg_inherits") == "t");
  Told told;
  upgrade(database.url(), graph, "head", {}, told.events());
  CHECK(ask(database.url(), "SELECT count(*) FROM pg_inherits") == "0");
  CHECK(exists(database.url(), "public.p1"));
  CHECK(told.lines == std::vector<std::string>{
                          "up bbb222", "notice: finishing the interrupted detach of public.p1"});
  // When the statement had come to its end, there is nothing left to do.
  database.run("DELETE FROM schemagen.history; UPDATE schemagen.revision SET revision = 'aaa111'");
  pretend_started(database, graph, 1);
  upgrade(database.url(), graph);
  CHECK(heads(database.url()) == "bbb222");
}

TEST_CASE("a label that an interrupted step had added is not added again") {
  TestDatabase database;
  const auto graph = project({{"aaa111",
                               "-- schemagen:up\n-- schemagen:step make\n"
                               "CREATE TYPE public.mood AS ENUM ('sad');\n"
                               "-- schemagen:step transaction=off label\n"
                               "ALTER TYPE public.mood ADD VALUE 'ok';\n"
                               "-- schemagen:step transaction=off fail\nSELECT 1/0;\n"}});
  CHECK_THROWS_AS(upgrade(database.url(), graph), StepError);
  pretend_started(database, graph, 2);
  try {
    upgrade(database.url(), graph);
    FAIL("no error");
  } catch (const StepError& error) {
    CHECK(error.cause().sqlstate() == "22012");  // it came past the label
  }
  CHECK(journal(database.url()) == "aaa111:up:1:done aaa111:up:2:done aaa111:up:3:failed");
}

TEST_CASE("steps that are done may not be edited, later ones may") {
  TestDatabase database;
  CHECK_THROWS_AS(upgrade(database.url(), project({{"aaa111", three_steps}})), StepError);
  std::string edited = three_steps;
  edited.replace(edited.find("(id int)"), 8, "(id int8)");
  try {
    upgrade(database.url(), project({{"aaa111", edited}}));
    FAIL("no error");
  } catch (const UserError& error) {
    REQUIRE(error.diagnostics().items().size() == 1);
    CHECK(error.diagnostics().items()[0].code == "SG0509");
    CHECK(error.diagnostics().items()[0].span.to_string() == "migrations/aaa111.sql:5:1");
  }
  edited = three_steps;
  edited.replace(edited.find("UNIQUE "), 7, "");
  upgrade(database.url(), project({{"aaa111", edited}}));
  CHECK(heads(database.url()) == "aaa111");
  CHECK(exists(database.url(), "public.a_key"));
}

TEST_CASE("what is unfinished must be finished before anything else") {
  TestDatabase database;
  const auto graph = project(
      {{"aaa111", "-- schemagen:up\nSELECT 1;\n-- schemagen:down\n"}, {"bbb222", three_steps}});
  CHECK_THROWS_AS(upgrade(database.url(), graph), StepError);
  try {
    downgrade(database.url(), graph, "base");
    FAIL("no error");
  } catch (const UserError& error) {
    const Diagnostic& told = error.diagnostics().items().at(0);
    CHECK(told.code == "SG0508");
    CHECK(told.message == "the upgrade to bbb222 was interrupted after 1 step");
    CHECK(told.hint == "finish it first: schemagen upgrade bbb222");
  }
  CHECK(heads(database.url()) == "aaa111");
}

std::string form_of(std::string_view statement) {
  const auto form = concurrent_form(statement);
  if (!form) return "none";
  const char* const words[] = {"build",         "drop",           "reindex index",
                               "reindex table", "reindex schema", "reindex database",
                               "detach"};
  std::string text = words[static_cast<int>(form->what)];
  text += " " + form->name.to_string();
  return form->table.name.empty() ? text : text + " of " + form->table.to_string();
}

TEST_CASE("statements that a crash can leave half done are told by their words") {
  CHECK(form_of("create unique index concurrently if not exists I on only s.\"T\" (a)") ==
        "build i of s.\"T\"");
  CHECK(form_of("CREATE INDEX CONCURRENTLY \"My I\" ON t (a)") == "build \"My I\" of t");
  CHECK(form_of("CREATE INDEX CONCURRENTLY ON public.t (a)") == "none");
  CHECK(form_of("CREATE INDEX i ON public.t (a)") == "none");
  CHECK(form_of("DROP INDEX CONCURRENTLY IF EXISTS public.i") == "drop public.i");
  CHECK(form_of("REINDEX (VERBOSE) INDEX CONCURRENTLY public.i") == "reindex index public.i");
  CHECK(form_of("REINDEX (CONCURRENTLY, VERBOSE) TABLE t") == "reindex table t");
  CHECK(form_of("REINDEX SCHEMA CONCURRENTLY s") == "reindex schema s");
  CHECK(form_of("ALTER TABLE IF EXISTS ONLY public.p DETACH PARTITION p1 CONCURRENTLY") ==
        "detach p1 of public.p");
  CHECK(form_of("ALTER TABLE p DETACH PARTITION p1 FINALIZE") == "none");
  CHECK(is_concurrent("DROP INDEX CONCURRENTLY public.i"));
  CHECK_FALSE(is_concurrent("SELECT 'concurrently', \"concurrently\""));
  CHECK(adds_enum_value("ALTER TYPE public.\"Mood\" ADD VALUE 'x'"));
  CHECK_FALSE(adds_enum_value("ALTER TYPE public.mood RENAME VALUE 'x' TO 'y'"));
}

}  // namespace
}  // namespace schemagen::runner::test
