#include "runner/pooler.hpp"

#include <algorithm>
#include <array>
#include <exception>

#include "runner/project.hpp"

namespace schemagen::runner::test {
namespace {

using std::chrono::milliseconds;
using testing::TestDatabase;

RunOptions allowed() {
  RunOptions options;
  options.allow_pooler = true;
  return options;
}

/// Every sort of step; doing one twice would fail.
history::RevisionGraph every_sort() {
  return project(
      {{"aaa111",
        "-- schemagen:up\nCREATE TYPE public.mood AS ENUM ('sad');\n"
        "CREATE TABLE public.a (id int PRIMARY KEY, n int NOT NULL DEFAULT 0);\n"
        "INSERT INTO public.a SELECT generate_series(1, 100);\n"
        "-- schemagen:step transaction=off build\n"
        "CREATE INDEX CONCURRENTLY a_n ON a (n);\n"
        "-- schemagen:batch table=a key=id size=30\n"
        "UPDATE a SET n = n + 1 WHERE :batch;\n"
        "-- schemagen:step transaction=off label\nALTER TYPE public.mood ADD VALUE 'ok';\n"
        "-- schemagen:step transaction=off drop\nDROP INDEX CONCURRENTLY public.a_n;\n"
        "-- schemagen:step lock_timeout=3s last\nCREATE TABLE public.b AS SELECT "
        "current_setting('lock_timeout') AS t;\n"},
       {"bbb222", "-- schemagen:up\nCREATE TABLE public.c (id int);\n"}});
}

TEST_CASE("a pooler is refused, and what it hands to other clients stays as it was") {
  if (!Pooler::is_there()) return;
  TestDatabase database;
  const Pooler pooler("transaction", 1);
  try {
    upgrade(pooler.url(database), every_sort());
    FAIL("no error");
  } catch (const UserError& error) {
    const Diagnostic& told = error.diagnostics().items().at(0);
    CHECK(told.code == "SG0504");
    CHECK(told.message.find("a connection pooler stands between") == 0);
    CHECK(told.hint.find("--allow-pooler") != std::string::npos);
  }
  CHECK(ask(pooler.url(database), "SHOW search_path") == "\"$user\", public");
}

TEST_CASE("through a pooler that is allowed every sort of step runs, and nothing is left set") {
  if (!Pooler::is_there()) return;
  for (const char* mode : {"transaction", "session"}) {
    CAPTURE(mode);
    TestDatabase database;
    const Pooler pooler(mode);
    upgrade(pooler.url(database), every_sort(), "head", allowed());
    CHECK(heads(database.url()) == "bbb222");
    CHECK(trail(database.url()) == "up aaa111 done; up bbb222 done");
    CHECK(ask(database.url(), "SELECT sum(n) || ' ' || max(n) FROM public.a") == "100 1");
    CHECK(ask(database.url(), "SELECT enum_range(NULL::public.mood)") == "{sad,ok}");
    CHECK(ask(database.url(), "SELECT t FROM public.b") == "3s");
    CHECK_FALSE(exists(database.url(), "public.a_n"));
    CHECK(ask(database.url(), "SELECT count(*) FROM schemagen.lease") == "0");
    CHECK(ask(database.url(), "SELECT count(*) FROM schemagen.journal") == "0");
    CHECK(ask(database.url(),
              "SELECT count(*) FROM pg_locks l JOIN pg_database d ON d.oid = l.database "
              "WHERE locktype = 'advisory' AND datname = current_database()") == "0");
    for (const char* setting : {"search_path", "lock_timeout", "statement_timeout", "jit",
                                "client_connection_check_interval"}) {
      CAPTURE(setting);
      const std::string show = fmt::format(
          "SELECT setting = reset_val AND source <> 'session' FROM pg_settings WHERE name = '{}'",
          setting);
      CHECK(ask(pooler.url(database), show) != "f");
    }
  }
}

TEST_CASE("of several runs through a pooler each migration is applied by one") {
  if (!Pooler::is_there()) return;
  TestDatabase database;
  const Pooler pooler("transaction", 10);
  const auto graph = every_sort();
  RunOptions options = allowed();
  options.wait = std::chrono::seconds(60);
  std::array<std::exception_ptr, 4> failures;
  std::vector<std::thread> runs;
  for (std::exception_ptr& failure : failures) {
    runs.emplace_back([&] {
      try {
        upgrade(pooler.url(database), graph, "head", options);
      } catch (...) {
        failure = std::current_exception();
      }
    });
  }
  for (std::thread& one : runs) one.join();
  for (const auto& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
  CHECK(trail(database.url()) == "up aaa111 done; up bbb222 done");
  CHECK(ask(database.url(), "SELECT sum(n) || ' ' || max(n) FROM public.a") == "100 1");
}

TEST_CASE("a lease is renewed while its run works, and taken over once it ran out") {
  if (!Pooler::is_there()) return;
  TestDatabase database;
  const Pooler pooler("transaction", 10);
  const auto graph = project(
      {{"aaa111", "-- schemagen:up\nCREATE TABLE public.a (id int);\nSELECT pg_sleep(1.5);\n"}});
  RunOptions options = allowed();
  options.lease = milliseconds(600);
  std::string told;
  RunEvents events;
  std::thread second;
  events.step_started = [&](const auto&, const auto&) {
    second = std::thread([&] {
      RunOptions impatient = options;
      impatient.wait = milliseconds(900);
      try {
        upgrade(pooler.url(database), graph, "head", impatient);
      } catch (const LockedError& error) {
        told = error.what();
      }
    });
  };
  upgrade(pooler.url(database), graph, "head", options, events);
  second.join();
  CHECK(told.find("another run holds the lease of database " + database.name() + ": process ") ==
        0);
  CHECK(heads(database.url()) == "aaa111");
  // What a run leaves that was killed.
  database.run(
      "INSERT INTO schemagen.lease (owner, holder, since, until) VALUES ('x', 'process 1', now(), "
      "clock_timestamp() + interval '500 ms')");
  CHECK(upgrade(pooler.url(database), graph, "head", options).steps.empty());
}

TEST_CASE("a step that an interrupted run has left at work is waited for") {
  if (!Pooler::is_there()) return;
  TestDatabase database;
  const Pooler pooler("transaction");
  const std::string build = "CREATE INDEX CONCURRENTLY i ON public.a (id)";
  const auto graph =
      project({{"aaa111",
                "-- schemagen:up\n-- schemagen:step one\nCREATE TABLE public.a (id int);\n"
                "-- schemagen:step transaction=off build\n" +
                    build + ";\n"}});
  RunEvents killed;
  killed.step_started = [](const auto&, const auto& step) {
    if (step.title == "build") throw std::runtime_error("as if killed");
  };
  CHECK_THROWS_AS(upgrade(pooler.url(database), graph, "head", allowed(), killed),
                  std::runtime_error);
  postgres::Connection reader(database.url());
  reader.query("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT FROM public.a");
  std::thread left([&] { postgres::Connection(database.url()).query(build); });
  const std::string waits = "SELECT count(*) FROM pg_locks WHERE NOT granted";
  while (ask(database.url(), waits) == "0") std::this_thread::sleep_for(milliseconds(5));
  Told told;
  RunEvents events = told.events();
  events.waiting = [&](const std::string& text) {
    told.lines.push_back(text);
    if (reader.in_transaction()) reader.query("ROLLBACK");
  };
  upgrade(pooler.url(database), graph, "head", allowed(), events);
  left.join();
  CHECK(std::any_of(told.lines.begin(), told.lines.end(), [](const std::string& line) {
    return line.find(", which still runs the interrupted step") != std::string::npos;
  }));
  CHECK(ask(database.url(),
            "SELECT indisvalid FROM pg_index WHERE indexrelid = "
            "'public.i'::regclass") == "t");
  CHECK(heads(database.url()) == "aaa111");
}

TEST_CASE("a run whose lease another one has commits nothing more") {
  if (!Pooler::is_there()) return;
  for (const char* up :
       {"CREATE TABLE public.b (id int);\n",
        "-- schemagen:step transaction=off b\nCREATE TABLE public.b (id int);\n",
        "-- schemagen:batch table=public.a key=id\nDELETE FROM public.a WHERE :batch;\n"}) {
    CAPTURE(up);
    TestDatabase database;
    const Pooler pooler("transaction");
    database.run("CREATE TABLE public.a (id int PRIMARY KEY); INSERT INTO public.a VALUES (1)");
    RunEvents events;
    events.migration_started = [&](const auto&) {
      database.run("UPDATE schemagen.lease SET owner = 'another'");
    };
    const auto graph = project({{"aaa111", std::string("-- schemagen:up\n") + up}});
    CHECK_THROWS_AS(upgrade(pooler.url(database), graph, "head", allowed(), events), LockedError);
    CHECK_FALSE(exists(database.url(), "public.b"));
    CHECK(ask(database.url(), "SELECT count(*) FROM public.a") == "1");
    CHECK(ask(database.url(), "SELECT owner FROM schemagen.lease") == "another");
    CHECK(ask(database.url(), "SELECT count(*) FROM schemagen.journal") == "0");
  }
}

}  // namespace
}  // namespace schemagen::runner::test
