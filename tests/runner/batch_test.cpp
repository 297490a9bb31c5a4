#include "runner/batch.hpp"

#include <doctest/doctest.h>

#include "runner/project.hpp"

namespace schemagen::runner::test {
namespace {

using testing::TestDatabase;

std::string batch(const std::string& options, const std::string& statement) {
  return "-- schemagen:up\n-- schemagen:batch " + options + "\n" + statement + ";\n";
}

TEST_CASE("a batch changes every row in slices that are committed one by one") {
  TestDatabase database;
  database.run(
      "CREATE TABLE public.t (id int PRIMARY KEY, done int NOT NULL DEFAULT 0, xid bigint);"
      "INSERT INTO public.t (id) SELECT i * 3 - 20 FROM generate_series(1, 25) i");
  Told told;
  upgrade(database.url(),
          project({{"aaa111", batch("table=public.t key=id size=10 pause=1ms max_lag=1s",
                                    "UPDATE public.t SET done = done + 1, xid = "
                                    "txid_current() WHERE :batch AND id <> 4")}}),
          "head", {}, told.events());
  CHECK(ask(database.url(), "SELECT sum(done) || ' ' || max(done) FROM public.t") == "24 1");
  CHECK(ask(database.url(), "SELECT count(DISTINCT xid) FROM public.t") == "3");
  CHECK(told.lines.back() == "notice: public.t: 24 rows in 3 slices");
  CHECK(heads(database.url()) == "aaa111");
}

TEST_CASE("a batch that fails goes on behind the slices that are done") {
  TestDatabase database;
  database.run(
      "CREATE TABLE public.t (\"Key\" bigint PRIMARY KEY, n int NOT NULL DEFAULT 0, d int);"
      "INSERT INTO public.t SELECT i, 0, CASE WHEN i = 25 THEN 0 ELSE 1 END "
      "FROM generate_series(1, 40) i");
  const auto graph = project({{"aaa111", batch("table=public.t key=\"Key\" size=10",
                                               "UPDATE public.t SET n = n + 1 / d WHERE :batch")}});
  try {
    upgrade(database.url(), graph);
    FAIL("no error");
  } catch (const StepError& error) {
    CHECK(error.cause().sqlstate() == "22012");
  }
  CHECK(ask(database.url(), "SELECT sum(n) FROM public.t") == "20");
  CHECK(ask(database.url(), "SELECT state || ' ' || position FROM schemagen.journal") ==
        "failed 20");
  database.run("UPDATE public.t SET d = 1 WHERE d = 0");
  upgrade(database.url(), graph);
  CHECK(ask(database.url(), "SELECT sum(n) || ' ' || max(n) FROM public.t") == "40 1");
  CHECK(ask(database.url(), "SELECT count(*) FROM schemagen.journal") == "0");
}

TEST_CASE("an empty table needs no slice") {
  TestDatabase database;
  database.run("CREATE TABLE public.t (id int PRIMARY KEY)");
  upgrade(
      database.url(),
      project({{"aaa111", batch("table=public.t key=id", "DELETE FROM public.t WHERE :batch")}}));
  CHECK(heads(database.url()) == "aaa111");
}

TEST_CASE("an error behind :batch is told at the file's own place") {
  TestDatabase database;
  database.run("CREATE TABLE public.t (id int PRIMARY KEY); INSERT INTO public.t VALUES (1)");
  try {
    upgrade(database.url(), project({{"aaa111", batch("table=public.t key=id",
                                                      "DELETE FROM public.t WHERE :batch AND\n"
                                                      "  wrong_name = 1")}}));
    FAIL("no error");
  } catch (const StepError& error) {
    CHECK(error.diagnostic().span.to_string() == "migrations/aaa111.sql:7:3");
  }
}

TEST_CASE("a key by which rows would be missed is refused") {
  TestDatabase database;
  database.run("CREATE TABLE public.t (id int, name text NOT NULL)");
  auto message = [&](const std::string& options) -> std::string {
    try {
      upgrade(database.url(),
              project({{"aaa111", batch(options, "DELETE FROM public.t WHERE :batch")}}));
    } catch (const StepError& error) {
      CHECK(error.diagnostic().code == "SG0514");
      CHECK_FALSE(error.diagnostic().hint.empty());
      return error.diagnostic().message;
    }
    return "no error";
  };
  CHECK(message("table=public.t key=id") ==
        "public.t.id may be NULL, and a batch would skip such rows");
  CHECK(message("table=public.t key=name") ==
        "public.t.name is of type text, and a batch goes by an integer key");
  CHECK(message("table=public.t key=nope") == "table public.t with a column nope is not there");
}

TEST_CASE("only the placeholder itself is replaced") {
  CHECK(with_condition("UPDATE t SET a = ':batch' WHERE :batch", "(id <= 1)") ==
        "UPDATE t SET a = ':batch' WHERE (id <= 1)");
}

}  // namespace
}  // namespace schemagen::runner::test
