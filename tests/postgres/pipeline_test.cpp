#include <doctest/doctest.h>

#include "schemagen/postgres/connection.hpp"
#include "support/test_database.hpp"

using namespace schemagen::postgres;
using schemagen::testing::test_server;

TEST_CASE("results of a pipeline come in order") {
  Connection connection(test_server().url());
  std::vector<std::string> queries;
  for (int i = 0; i < 50; ++i) queries.push_back("SELECT " + std::to_string(i * i));
  bool sent = false;
  std::vector<std::string> answers;
  connection.pipeline(
      queries,
      [&] {
        sent = true;
        CHECK(answers.empty());
      },
      [&](std::size_t i, Result result) {
        CHECK(i == answers.size());
        answers.push_back(result.text(0, 0));
      });
  CHECK(sent);
  REQUIRE(answers.size() == 50);
  CHECK(answers[49] == "2401");
  CHECK(connection.query("SELECT 'after'").text(0, 0) == "after");
}

TEST_CASE("large queries with large answers do not block each other") {
  Connection connection(test_server().url());
  const std::string filler(2000000, 'x');
  std::vector<std::string> queries;
  for (int i = 0; i < 20; ++i) {
    queries.push_back("SELECT repeat('y', 1000) FROM generate_series(1, 4000) /* " + filler +
                      " */");
  }
  int rows = 0;
  connection.pipeline(queries, nullptr, [&](std::size_t, Result result) { rows += result.rows(); });
  CHECK(rows == 80000);
}

TEST_CASE("an error in the middle names its query and leaves the connection usable") {
  Connection connection(test_server().url());
  connection.query("CREATE TEMP TABLE t (a int)");
  std::vector<std::size_t> handed_over;
  try {
    connection.pipeline({"INSERT INTO t VALUES (1)", "SELECT 1", "SELECT 'ä', nope", "SELECT 2"},
                        nullptr, [&](std::size_t i, const Result&) { handed_over.push_back(i); });
    FAIL("no error");
  } catch (const PgError& error) {
    CHECK(error.sqlstate() == "42703");
    CHECK(error.details().statement == "SELECT 'ä', nope");
    CHECK(error.details().position == 13);
  }
  CHECK(handed_over == std::vector<std::size_t>{0, 1});
  CHECK_FALSE(connection.in_transaction());
  CHECK(connection.query("SELECT count(*) FROM t").text(0, 0) == "0");
  int again = 0;
  connection.pipeline({"SELECT 1", "SELECT 2"}, nullptr, [&](std::size_t, Result) { ++again; });
  CHECK(again == 2);
}

TEST_CASE("a callback that throws leaves the connection usable") {
  Connection connection(test_server().url());
  const std::vector<std::string> queries(10,
                                         "SELECT repeat('y', 1000) FROM generate_series(1, 1000)");
  CHECK_THROWS_AS(connection.pipeline(
                      queries, [] { throw std::logic_error("sent"); }, [](std::size_t, Result) {}),
                  std::logic_error);
  CHECK(connection.query("SELECT 1").text(0, 0) == "1");
  CHECK_THROWS_AS(
      connection.pipeline(queries, nullptr,
                          [](std::size_t, Result) { throw std::logic_error("result"); }),
      std::logic_error);
  CHECK(connection.query("SELECT 1").text(0, 0) == "1");
}

TEST_CASE("a pipeline inside a snapshot sees the snapshot, and an empty one is nothing") {
  schemagen::testing::TestDatabase database;
  database.run("CREATE TABLE public.t (a int)");
  Connection connection(database.url());
  const Transaction snapshot(connection, Transaction::Mode::snapshot);
  connection.query("SELECT 1 FROM public.t");
  database.run("INSERT INTO public.t VALUES (1)");
  std::string count;
  connection.pipeline({"SELECT count(*) FROM public.t"}, nullptr,
                      [&](std::size_t, const Result& result) { count = result.text(0, 0); });
  CHECK(count == "0");
  connection.pipeline({}, nullptr, [](std::size_t, const Result&) { FAIL("no query"); });
  CHECK(connection.in_transaction());
}

TEST_CASE("a pipeline over a lost connection is an error and not a hang") {
  Connection connection(test_server().url());
  schemagen::testing::end_session(connection.backend_pid());
  const auto run = [&] {
    connection.pipeline({"SELECT 1", "SELECT 2"}, nullptr, [](std::size_t, const Result&) {});
  };
  CHECK_THROWS_AS(run(), PgError);
  CHECK(connection.broken());
  CHECK_THROWS_AS(run(), PgError);
}
