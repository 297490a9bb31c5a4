#include <csignal>

#include <doctest/doctest.h>
#include <unistd.h>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/postgres/connection.hpp"
#include "schemagen/postgres/embedded.hpp"
#include "support/test_database.hpp"

using namespace schemagen::postgres;
using schemagen::testing::TestDatabase;

TEST_CASE("a transaction that is left without commit leaves nothing") {
  TestDatabase database;
  Connection connection(database.url());
  {
    const Transaction transaction(connection);
    connection.query("CREATE TABLE public.t (a int)");
    CHECK(connection.in_transaction());
  }
  CHECK_FALSE(connection.in_transaction());
  CHECK(connection.query("SELECT to_regclass('public.t') IS NULL").is_true(0, 0));
  {
    Transaction transaction(connection);
    connection.query("CREATE TABLE public.t (a int)");
    transaction.commit();
    CHECK_FALSE(connection.in_transaction());
  }
  CHECK(connection.query("SELECT to_regclass('public.t') IS NOT NULL").is_true(0, 0));
}

TEST_CASE("a failed transaction rolls back, and committing it is an error") {
  TestDatabase database;
  Connection connection(database.url());
  {
    const Transaction transaction(connection);
    CHECK_THROWS_AS(connection.query("SELECT 1/0"), PgError);
    CHECK(connection.in_transaction());
  }
  CHECK_FALSE(connection.in_transaction());
  Transaction transaction(connection);
  CHECK_THROWS_AS(connection.query("SELECT 1/0"), PgError);
  CHECK_THROWS_AS(transaction.commit(), PgError);
  CHECK_FALSE(connection.in_transaction());
}

TEST_CASE("a commit that the server refuses is an error") {
  TestDatabase database;
  database.run("CREATE TABLE public.t (a int UNIQUE DEFERRABLE INITIALLY DEFERRED)");
  Connection connection(database.url());
  Transaction transaction(connection);
  connection.query("INSERT INTO public.t VALUES (1), (1)");
  try {
    transaction.commit();
    FAIL("no error");
  } catch (const PgError& error) {
    CHECK(error.sqlstate() == "23505");
  }
  CHECK_FALSE(connection.in_transaction());
}

TEST_CASE("a snapshot is read only and does not move") {
  TestDatabase database;
  database.run("CREATE TABLE public.t (a int)");
  Connection connection(database.url());
  {
    const Transaction snapshot(connection, Transaction::Mode::snapshot);
    CHECK(connection.query("SELECT count(*) FROM public.t").text(0, 0) == "0");
    database.run("INSERT INTO public.t VALUES (1)");
    CHECK(connection.query("SELECT count(*) FROM public.t").text(0, 0) == "0");
    CHECK_THROWS_AS(connection.query("INSERT INTO public.t VALUES (2)"), PgError);
  }
  CHECK(connection.query("SELECT count(*) FROM public.t").text(0, 0) == "1");
}

TEST_CASE("a transaction inside another one is our mistake") {
  TestDatabase database;
  Connection connection(database.url());
  const Transaction outer(connection);
  CHECK_THROWS_AS(Transaction{connection}, schemagen::InternalError);
}

TEST_CASE("leaving a transaction of a lost connection is quiet") {
  TestDatabase database;
  Connection connection(database.url());
  {
    const Transaction transaction(connection);
    schemagen::testing::end_session(connection.backend_pid());
  }
  CHECK_THROWS_AS(connection.query("SELECT 1"), PgError);
}

TEST_CASE("a commit that finds the server gone leaves no transaction behind") {
  const ThrowawayServer server;
  Connection connection(server.url());
  Transaction transaction(connection);
  connection.query("CREATE TABLE public.t (a int)");
  // One process that crashes makes the server end all others: each says so, and closes.
  const Connection other(server.url());
  REQUIRE(kill(other.backend_pid(), SIGKILL) == 0);
  while (kill(connection.backend_pid(), 0) == 0) usleep(10000);
  CHECK_THROWS_AS(transaction.commit(), PgError);
  CHECK(connection.broken());
  CHECK_FALSE(connection.in_transaction());
  CHECK_THROWS_AS(Transaction{connection}, PgError);
}
