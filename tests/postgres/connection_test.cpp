#include "schemagen/postgres/connection.hpp"

#include <chrono>
#include <thread>

#include <doctest/doctest.h>

#include "support/test_database.hpp"

using namespace schemagen;
using namespace schemagen::postgres;
using schemagen::testing::test_server;

namespace {

PgError::Details failure(Connection& connection, std::string_view statement) {
  try {
    connection.query(statement);
  } catch (const PgError& error) {
    return error.details();
  }
  FAIL("no error");
  return {};
}

}  // namespace

TEST_CASE("results give values, NULLs, names and counts") {
  Connection connection(test_server().url());
  const Result result =
      connection.query("SELECT 1 AS one, NULL AS nothing, '' AS empty, true AS yes");
  CHECK(result.rows() == 1);
  CHECK(result.columns() == 4);
  CHECK(result.column_name(1) == "nothing");
  CHECK(result.column("empty") == 2);
  CHECK(result.column("absent") == -1);
  CHECK(result.value(0, 0) == "1");
  CHECK_FALSE(result.value(0, 1).has_value());
  CHECK(result.value(0, 2) == "");
  CHECK(result.text(0, 1).empty());
  CHECK(result.is_true(0, 3));
  CHECK_FALSE(result.is_true(0, 0));
  CHECK_FALSE(result.value(1, 0).has_value());
  CHECK_FALSE(result.value(0, 4).has_value());
  const Result written =
      connection.query("CREATE TEMP TABLE t (a int); INSERT INTO t SELECT generate_series(1, 5)");
  CHECK(written.command() == "INSERT 0 5");
  CHECK(written.affected() == 5);
}

TEST_CASE("the session is set up alike everywhere") {
  testing::TestDatabase database;
  database.run("ALTER DATABASE " + database.name() +
               " SET DateStyle = 'SQL, DMY';"
               "ALTER DATABASE " +
               database.name() +
               " SET IntervalStyle = 'iso_8601';"
               "ALTER DATABASE " +
               database.name() +
               " SET extra_float_digits = -5;"
               "ALTER DATABASE " +
               database.name() +
               " SET standard_conforming_strings = off;"
               "ALTER DATABASE " +
               database.name() +
               " SET quote_all_identifiers = on;"
               "ALTER DATABASE " +
               database.name() + " SET search_path = public");
  Connection connection(database.url());
  const auto setting = [&](const char* name) {
    return connection.query(std::string("SHOW ") + name).text(0, 0);
  };
  CHECK(setting("application_name") == "schemagen");
  CHECK(setting("search_path").find("public") == std::string::npos);
  CHECK(setting("client_encoding") == "UTF8");
  CHECK(setting("DateStyle").starts_with("ISO"));
  CHECK(setting("IntervalStyle") == "postgres");
  CHECK(setting("extra_float_digits") == "1");
  CHECK(setting("standard_conforming_strings") == "on");
  CHECK(setting("quote_all_identifiers") == "off");
}

TEST_CASE("a connection knows where it is") {
  testing::TestDatabase database;
  Connection connection(database.url());
  CHECK(connection.database() == database.name());
  CHECK(connection.user() == "postgres");
  CHECK(connection.server_version() / 10000 == test_server().major());
  CHECK(std::to_string(connection.backend_pid()) ==
        connection.query("SELECT pg_backend_pid()").text(0, 0));
  CHECK_FALSE(connection.behind_pooler());
  Connection other(connection.url_for_database("postgres"));
  CHECK(other.database() == "postgres");
  CHECK(other.host() == connection.host());
}

TEST_CASE("names of databases with any characters can be reached") {
  Connection connection(test_server().url());
  connection.query("CREATE DATABASE \"a b'c\\d@/ü\" TEMPLATE template0");
  CHECK(Connection(test_server().url("a b'c\\d@/ü")).database() == "a b'c\\d@/ü");
  CHECK(Connection(connection.url_for_database("a b'c\\d@/ü")).database() == "a b'c\\d@/ü");
  connection.query("DROP DATABASE \"a b'c\\d@/ü\" WITH (FORCE)");
}

TEST_CASE("parameters are values and never SQL") {
  Connection connection(test_server().url());
  const Result result = connection.query("SELECT $1::text, $2::text, $3::int + 1",
                                         {"it's; DROP", std::nullopt, "41"});
  CHECK(result.text(0, 0) == "it's; DROP");
  CHECK_FALSE(result.value(0, 1).has_value());
  CHECK(result.text(0, 2) == "42");
}

TEST_CASE("an error carries what the server said and the byte it said it about") {
  Connection connection(test_server().url());
  const std::string statement = "SELECT 'äöü€😀', nope FROM pg_class";
  const auto details = failure(connection, statement);
  CHECK(details.sqlstate == "42703");
  CHECK(details.message == "column \"nope\" does not exist");
  CHECK(details.statement == statement);
  REQUIRE(details.position.has_value());
  CHECK(statement.substr(*details.position, 4) == "nope");

  const std::string script = "SELECT 1;\nSELECT 2;\nSELEC 3";
  const auto second = failure(connection, script);
  REQUIRE(second.position.has_value());
  CHECK(script.substr(*second.position) == "SELEC 3");

  const auto detail =
      failure(connection, "CREATE TEMP TABLE t (a int PRIMARY KEY); INSERT INTO t VALUES (1), (1)");
  CHECK(detail.detail == "Key (a)=(1) already exists.");
  CHECK_FALSE(detail.position.has_value());

  const auto context = failure(connection, "DO $$ BEGIN PERFORM absent(); END $$");
  CHECK(context.context.find("in the SQL: SELECT absent()") != std::string::npos);
  CHECK(context.context.find("PL/pgSQL function") != std::string::npos);
  CHECK(connection.query("SELECT 1").text(0, 0) == "1");
}

TEST_CASE("an error about a statement with a password does not show it") {
  Connection connection(test_server().url());
  const std::string statement = "ALTER ROLE postgres PASSWORD 's3cret' NOPE";
  const auto details = failure(connection, statement);
  CHECK(details.statement == "ALTER ROLE postgres PASSWORD '******' NOPE");
  REQUIRE(details.position.has_value());
  CHECK(statement.substr(*details.position) == "NOPE");
  const auto inner =
      failure(connection, "DO $$ BEGIN ALTER ROLE nobody_here PASSWORD 's3cret'; END $$");
  CHECK(PgError(inner).what() == std::string(PgError(inner).what()));
  CHECK(std::string(PgError(inner).what()).find("s3cret") == std::string::npos);
}

TEST_CASE("COPY without input or reader is an error and not a hang") {
  Connection connection(test_server().url());
  connection.query("CREATE TEMP TABLE t (a int)");
  CHECK(failure(connection, "COPY t FROM STDIN").message == "COPY FROM STDIN has no input here");
  CHECK(failure(connection, "COPY pg_class TO STDOUT").message ==
        "COPY TO STDOUT has no reader here");
  CHECK(connection.query("SELECT count(*) FROM t").text(0, 0) == "0");
}

TEST_CASE("notices reach their function, also after a move") {
  Connection first(test_server().url());
  std::string heard;
  first.on_notice([&](const std::string& severity, const std::string& message) {
    heard += severity + ": " + message + "\n";
  });
  Connection second = std::move(first);
  second.query("DO $$ BEGIN RAISE NOTICE 'a %', 1; RAISE WARNING 'b'; END $$");
  CHECK(heard == "NOTICE: a 1\nWARNING: b\n");
  Connection third(test_server().url());
  third = std::move(second);
  third.query("DO $$ BEGIN RAISE NOTICE 'c'; END $$");
  CHECK(heard == "NOTICE: a 1\nWARNING: b\nNOTICE: c\n");
  third.on_notice([](const auto&, const auto&) { throw std::runtime_error("not through libpq"); });
  third.query("DO $$ BEGIN RAISE NOTICE 'd'; END $$");
}

TEST_CASE("cancel ends the running statement") {
  Connection connection(test_server().url());
  std::thread canceller([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    connection.cancel();
  });
  const auto begin = std::chrono::steady_clock::now();
  const auto details = failure(connection, "SELECT pg_sleep(30)");
  canceller.join();
  CHECK(details.sqlstate == "57014");
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(10));
  CHECK(connection.query("SELECT 1").text(0, 0) == "1");
}

TEST_CASE("a connection that the server ends is broken and says so") {
  Connection connection(test_server().url());
  schemagen::testing::end_session(connection.backend_pid());
  CHECK_THROWS_AS(connection.query("SELECT 1"), PgError);
  CHECK(connection.broken());
  const auto details = failure(connection, "SELECT 1");
  CHECK(details.sqlstate.empty());
  CHECK(details.hint.find("connection is lost") != std::string::npos);
}

TEST_CASE("lock failures are told apart") {
  testing::TestDatabase database;
  database.run("CREATE TABLE public.t (a int)");
  Connection holder(database.url());
  holder.query("BEGIN; LOCK TABLE public.t");
  Connection waiter(database.url());
  waiter.query("SET lock_timeout = '50ms'");
  try {
    waiter.query("SELECT * FROM public.t");
    FAIL("no error");
  } catch (const PgError& error) {
    CHECK(error.is_lock_failure());
    CHECK(error.sqlstate() == "55P03");
  }
}
