#include <algorithm>
#include <chrono>
#include <exception>
#include <thread>

#include <doctest/doctest.h>

#include "runner/project.hpp"

namespace schemagen::runner::test {
namespace {

using testing::TestDatabase;

TEST_CASE("of two runs at once each migration is applied by one") {
  TestDatabase database;
  std::vector<std::pair<std::string, std::string>> files;
  for (int i = 0; i < 8; ++i) {
    files.emplace_back(fmt::format("rev{}00", i),
                       fmt::format("-- schemagen:up\nCREATE TABLE public.t{} (id int);\n"
                                   "SELECT pg_sleep(0.02);\n-- schemagen:step transaction=off i\n"
                                   "CREATE INDEX CONCURRENTLY i{} ON public.t{} (id);\n",
                                   i, i, i));
  }
  const auto graph = project(files);
  std::array<std::exception_ptr, 3> failures;
  std::array<std::size_t, 3> applied{};
  std::vector<std::thread> runs;
  for (std::size_t i = 0; i < failures.size(); ++i) {
    runs.emplace_back([&, i] {
      try {
        RunOptions options;
        options.wait = std::chrono::seconds(60);
        applied[i] = upgrade(database.url(), graph, "head", options).steps.size();
      } catch (...) {
        failures[i] = std::current_exception();
      }
    });
  }
  for (std::thread& one : runs) one.join();
  for (const auto& failure : failures) {
    if (failure) std::rethrow_exception(failure);
  }
  CHECK(applied[0] + applied[1] + applied[2] == 8);
  CHECK(ask(database.url(),
            "SELECT count(*) = 8 AND count(DISTINCT revision) = 8 FROM schemagen.history") == "t");
  CHECK(heads(database.url()) == "rev700");
}

TEST_CASE("a lock that is held too long is an error that names the holder") {
  TestDatabase database;
  const auto graph = project({{"aaa111", "-- schemagen:up\nCREATE TABLE public.a (id int);\n"}});
  RunOptions options;
  options.wait = std::chrono::milliseconds(200);
  Told told;
  bool tried = false;
  RunEvents outer;
  outer.migration_started = [&](const auto&) {
    tried = true;
    try {
      upgrade(database.url(), graph, "head", options, told.events());
      FAIL("no error");
    } catch (const LockedError& error) {
      const std::string text = error.what();
      CHECK(text.find("another run holds the lock of database " + database.name()) == 0);
      CHECK(text.find("process ") != std::string::npos);
      CHECK(text.find("(schemagen) from the local machine, since 20") != std::string::npos);
    }
  };
  upgrade(database.url(), graph, "head", {}, outer);
  CHECK(tried);
  REQUIRE(told.lines.size() == 1);
  CHECK(told.lines[0].find("waiting: waiting for another run: process ") == 0);
  CHECK(heads(database.url()) == "aaa111");
}

TEST_CASE("who is in the way is told while a statement waits") {
  TestDatabase database;
  database.run("CREATE TABLE public.a (id int)");
  postgres::Connection holder(database.url());
  holder.query("SET application_name = 'a report'; BEGIN; SELECT FROM public.a");
  std::thread leaving([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(3500));
    holder.query("ROLLBACK");
  });
  RunOptions options;
  options.lock_timeout = std::chrono::milliseconds(20000);
  Told told;
  upgrade(database.url(), project({{"aaa111", "-- schemagen:up\nDROP TABLE public.a;\n"}}), "head",
          options, told.events());
  leaving.join();
  CAPTURE(fmt::format("{}", fmt::join(told.lines, "\n")));
  REQUIRE(told.lines.size() == 3);
  CHECK(told.lines[2].find(
            fmt::format("waiting: waiting for process {} of user ", holder.backend_pid())) == 0);
  CHECK(told.lines[2].find("(a report), idle in transaction, in a transaction since 2") !=
        std::string::npos);
}

TEST_CASE("runs on two bookkeeping schemas do not wait for each other") {
  TestDatabase database;
  const auto one = project({{"aaa111", "-- schemagen:up\nCREATE TABLE public.a (id int);\n"}});
  const auto two = project({{"bbb222", "-- schemagen:up\nCREATE TABLE public.b (id int);\n"}});
  RunOptions options;
  options.schema = "second";
  options.wait = std::chrono::milliseconds(0);
  RunEvents outer;
  outer.migration_started = [&](const auto&) { upgrade(database.url(), two, "head", options); };
  upgrade(database.url(), one, "head", {}, outer);
  CHECK(exists(database.url(), "public.a"));
  CHECK(exists(database.url(), "public.b"));
}

TEST_CASE("a run that lost its lock stops before it changes more") {
  TestDatabase database;
  const auto graph = project({{"aaa111", "-- schemagen:up\nCREATE TABLE public.a (id int);\n"},
                              {"bbb222", "-- schemagen:up\nCREATE TABLE public.b (id int);\n"}});
  RunEvents events;
  events.migration_started = [&](const history::RevisionStep& step) {
    if (step.migration->revision != "bbb222") return;
    // The lock's connection asked for it last; the other one has run the migration since.
    testing::end_session(std::stoi(
        ask(database.url(),
            "SELECT l.pid FROM pg_locks l WHERE l.locktype = 'advisory' "
            "AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) "
            "AND l.pid IN (SELECT pid FROM pg_stat_activity WHERE query = 'SELECT')")));
  };
  CHECK_THROWS_AS(upgrade(database.url(), graph, "head", {}, events), LockedError);
  CHECK(heads(database.url()) == "aaa111");
  CHECK_FALSE(exists(database.url(), "public.b"));
}

TEST_CASE("version rows that another one changed stop the migration") {
  TestDatabase database;
  const auto graph = project({{"aaa111", "-- schemagen:up\nCREATE TABLE public.a (id int);\n"},
                              {"bbb222", "-- schemagen:up\nCREATE TABLE public.b (id int);\n"}});
  RunEvents events;
  events.migration_started = [&](const history::RevisionStep& step) {
    if (step.migration->revision == "bbb222") database.run("DELETE FROM schemagen.revision");
  };
  CHECK_THROWS_AS(upgrade(database.url(), graph, "head", {}, events), LockedError);
  CHECK_FALSE(exists(database.url(), "public.b"));
}

}  // namespace
}  // namespace schemagen::runner::test
