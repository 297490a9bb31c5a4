#include <atomic>
#include <thread>

#include <doctest/doctest.h>

#include "runner/project.hpp"

namespace schemagen::runner::test {
namespace {

using testing::TestDatabase;

StepError failure_of(const std::string& url, const history::RevisionGraph& graph,
                     const RunOptions& options = {}, const RunEvents& events = {}) {
  try {
    upgrade(url, graph, "head", options, events);
  } catch (const StepError& error) {
    return error;
  }
  throw std::runtime_error("the run did not fail");
}

TEST_CASE("a failed statement is told at its own line and column, and nothing of it stays") {
  TestDatabase database;
  const auto graph = project({{"aaa111",
                               "-- schemagen:up\nCREATE TABLE public.a (id int);\n\n"
                               "-- Gr\xc3\xbc\xc3\x9f"
                               "e\nINSERT INTO public.a (id)\n"
                               "  VALUES (1, '\xc3\xa4', wrong_name);\n"}});
  const StepError error = failure_of(database.url(), graph);
  const Diagnostic& told = error.diagnostic();
  CHECK(told.code == "SG0510");
  CHECK(told.message == "column \"wrong_name\" does not exist (SQLSTATE 42703)");
  CHECK(told.span.to_string() == "migrations/aaa111.sql:9:19");
  CHECK(told.span.length == 10);
  CHECK(error.cause().sqlstate() == "42703");
  CHECK_FALSE(exists(database.url(), "public.a"));
  CHECK(heads(database.url()).empty());
  postgres::Connection connection(database.url());
  const auto rows = Ledger(connection, "schemagen").history();
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].outcome == "failed");
  CHECK(rows[0].error ==
        "migrations/aaa111.sql:9:19: column \"wrong_name\" does not exist (SQLSTATE 42703)");
  CHECK(Ledger(connection, "schemagen").checksums().empty());
}

TEST_CASE("detail, hint and context of the server are told") {
  TestDatabase database;
  const auto graph = project({{"aaa111",
                               "-- schemagen:up\nDO $$ BEGIN\n  RAISE EXCEPTION 'no' USING "
                               "DETAIL = 'the detail', HINT = 'the hint';\nEND $$;\n"}});
  const Diagnostic told = failure_of(database.url(), graph).diagnostic();
  CHECK(told.message == "no (SQLSTATE P0001)");
  CHECK(told.hint == "the hint");
  REQUIRE(told.notes.size() == 2);
  CHECK(told.notes[0].text == "detail: the detail");
  CHECK(told.notes[1].text.find("context: PL/pgSQL function") == 0);
  CHECK(told.span.to_string() == "migrations/aaa111.sql:5:1");
}

TEST_CASE("earlier migrations of a failed run stay") {
  TestDatabase database;
  const auto graph = project({{"aaa111", "-- schemagen:up\nCREATE TABLE public.a (id int);\n"},
                              {"bbb222", "-- schemagen:up\nSELECT 1/0;\n"}});
  failure_of(database.url(), graph);
  CHECK(heads(database.url()) == "aaa111");
  CHECK(exists(database.url(), "public.a"));
}

TEST_CASE("a commit that fails names the migration") {
  TestDatabase database;
  const auto graph =
      project({{"aaa111",
                "-- schemagen:up\nCREATE TABLE public.a (id int UNIQUE DEFERRABLE INITIALLY "
                "DEFERRED);\nINSERT INTO public.a VALUES (1), (1);\n"}});
  const StepError error = failure_of(database.url(), graph);
  CHECK(error.cause().sqlstate() == "23505");
  CHECK(error.diagnostic().message.find("the commit of aaa111 failed: ") == 0);
  CHECK_FALSE(exists(database.url(), "public.a"));
  CHECK(trail(database.url()) == "up aaa111 failed");
}

TEST_CASE("a password in a failed statement is not shown") {
  TestDatabase database;
  const auto graph =
      project({{"aaa111", "-- schemagen:up\nALTER ROLE nobody_here PASSWORD 'topsecret';\n"}});
  const StepError error = failure_of(database.url(), graph);
  CHECK(std::string(error.what()).find("nobody_here") != std::string::npos);
  CHECK(std::string(error.what()).find("topsecret") == std::string::npos);
  CHECK(format_diagnostic(error.diagnostic(), false).find("topsecret") == std::string::npos);
}

TEST_CASE("a lock that is not had in time is tried again and again") {
  TestDatabase database;
  database.run("CREATE TABLE public.a (id int)");
  postgres::Connection blocker(database.url());
  blocker.query("BEGIN; LOCK TABLE public.a");
  const auto graph = project({{"aaa111",
                               "-- schemagen:up\nCREATE TABLE public.b (id int);\n"
                               "ALTER TABLE public.a ADD COLUMN x int;\n"}});
  RunOptions options;
  options.lock_timeout = std::chrono::milliseconds(50);
  options.max_attempts = 3;
  Told told;
  const StepError error = failure_of(database.url(), graph, options, told.events());
  CHECK(error.cause().is_lock_failure());
  CHECK(error.diagnostic().span.to_string() == "migrations/aaa111.sql:6:1");
  CHECK_FALSE(error.diagnostic().hint.empty());
  std::size_t pauses = 0;
  for (const std::string& line : told.lines) {
    pauses += line.find("trying again in") != std::string::npos ? 1U : 0U;
  }
  CHECK(pauses == 2);
  CHECK_FALSE(exists(database.url(), "public.b"));
}

TEST_CASE("a lock that comes free between two attempts is taken") {
  TestDatabase database;
  database.run("CREATE TABLE public.a (id int)");
  postgres::Connection blocker(database.url());
  blocker.query("BEGIN; LOCK TABLE public.a");
  const auto graph =
      project({{"aaa111", "-- schemagen:up\nALTER TABLE public.a ADD COLUMN x int;\n"}});
  RunOptions options;
  options.lock_timeout = std::chrono::milliseconds(50);
  RunEvents events;
  events.retrying = [&](const auto&, int, int) {
    if (blocker.in_transaction()) blocker.query("ROLLBACK");
  };
  upgrade(database.url(), graph, "head", options, events);
  CHECK(heads(database.url()) == "aaa111");
  CHECK(trail(database.url()) == "up aaa111 done");
}

TEST_CASE("a connection that is killed in the middle leaves nothing half done") {
  TestDatabase database;
  const auto graph = project({{"aaa111",
                               "-- schemagen:up\nCREATE TABLE public.a (id int);\n"
                               "SELECT pg_sleep(20);\n"}});
  std::atomic<bool> done{false};
  std::thread killer([&] {
    while (!done) {
      const std::string killed =
          ask(testing::test_server().url(),
              "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" +
                  database.name() + "' AND query LIKE 'SELECT pg_sleep(20)%'");
      if (!killed.empty()) return;
      std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
  });
  const StepError error = failure_of(database.url(), graph);
  done = true;
  killer.join();
  CHECK_FALSE(error.diagnostic().message.empty());
  CHECK(error.diagnostic().span.to_string() == "migrations/aaa111.sql:6:1");
  CHECK_FALSE(exists(database.url(), "public.a"));
  CHECK(heads(database.url()).empty());
  CHECK(trail(database.url()) == "up aaa111 failed");

  const auto shorter = project({{"aaa111", "-- schemagen:up\nCREATE TABLE public.a (id int);\n"}});
  upgrade(database.url(), shorter);
  CHECK(heads(database.url()) == "aaa111");
}

}  // namespace
}  // namespace schemagen::runner::test
