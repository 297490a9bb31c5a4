#include "runner/batch.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

#include <doctest/doctest.h>

#include "runner/batch_meter.hpp"
#include "runner/pace.hpp"
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
  database.run(
      "CREATE TABLE public.t (id int, name text NOT NULL, number int NOT NULL, part int NOT NULL);"
      "CREATE INDEX ON public.t (name, number); CREATE INDEX ON public.t (part) WHERE part > 0");
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
  CHECK(message("table=public.t key=numbre") == "table public.t has no column numbre");
  CHECK(message("table=public.u key=id") == "table public.u is not there");
  for (const std::string key : {"number", "part"}) {
    CHECK(message("table=public.t key=" + key) ==
          "no index of public.t begins with " + key +
              ", and each slice would read the whole table");
  }
}

TEST_CASE("a batch of a published table without replica identity is refused with the way out") {
  TestDatabase database;
  database.run(
      "CREATE TABLE public.t (id int NOT NULL UNIQUE) PARTITION BY RANGE (id);"
      "CREATE TABLE public.t1 PARTITION OF public.t FOR VALUES FROM (0) TO (100);"
      "INSERT INTO public.t SELECT generate_series(1, 10);"
      "CREATE PUBLICATION news FOR TABLE public.t");
  const auto run = [&] {
    upgrade(
        database.url(),
        project({{"aaa111", batch("table=public.t key=id", "DELETE FROM public.t WHERE :batch")}}));
  };
  try {
    run();
    FAIL("nothing was refused");
  } catch (const StepError& error) {
    CHECK(error.diagnostic().code == "SG0514");
    CHECK(error.diagnostic().message.starts_with("public.t is published by news"));
    CHECK(error.diagnostic().hint.find("REPLICA IDENTITY") != std::string::npos);
  }
  database.run("ALTER TABLE public.t1 REPLICA IDENTITY USING INDEX t1_id_key");
  run();
}

TEST_CASE("a batch makes way for sessions that wait for its rows") {
  TestDatabase database;
  database.run(
      "CREATE TABLE public.t (id int PRIMARY KEY, n int NOT NULL DEFAULT 0);"
      "INSERT INTO public.t SELECT generate_series(1, 1000);"
      "CREATE FUNCTION public.linger() RETURNS trigger LANGUAGE plpgsql AS "
      "'BEGIN PERFORM pg_sleep(0.2); RETURN NULL; END';"
      "CREATE TRIGGER linger AFTER UPDATE ON public.t FOR EACH STATEMENT "
      "WHEN (current_setting('application_name') = 'schemagen') EXECUTE FUNCTION public.linger()");
  std::atomic<bool> over = false;
  std::thread writer([&] {
    postgres::Connection connection(database.url() + "&application_name=client");
    while (!over) {
      connection.query("UPDATE public.t SET n = n WHERE id = 300");
      std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
  });
  Told told;
  upgrade(database.url(),
          project({{"aaa111", batch("table=public.t key=id size=400",
                                    "UPDATE public.t SET n = n + 1 WHERE :batch")}}),
          "head", {}, told.events());
  over = true;
  writer.join();
  CAPTURE(fmt::format("{}", fmt::join(told.lines, "\n")));
  CHECK(std::any_of(told.lines.begin(), told.lines.end(), [](const std::string& line) {
    return line ==
           "waiting: public.t: a session waited for the rows of a slice; slices of 200 "
           "rows and pauses of 100 ms from here on";
  }));
  CHECK(ask(database.url(), "SELECT sum(n) FROM public.t") == "1000");
}

TEST_CASE("a batch that is held up itself goes on in smaller slices") {
  TestDatabase database;
  database.run(
      "CREATE TABLE public.t (id int PRIMARY KEY, n int NOT NULL DEFAULT 0);"
      "INSERT INTO public.t SELECT generate_series(1, 500); ANALYZE public.t");
  postgres::Connection holder(database.url());
  holder.query("BEGIN; UPDATE public.t SET n = 0 WHERE id = 180");
  RunOptions options;
  options.lock_timeout = std::chrono::milliseconds(100);
  std::vector<std::string> come;
  RunEvents events;
  events.batch_progress = [&](const auto&, const auto&, const BatchProgress& progress) {
    come.push_back(fmt::format("{}/{}", progress.rows, progress.rows_of.value_or(-1)));
  };
  events.retrying = [&](const auto&, int, int) {
    if (holder.in_transaction()) holder.query("ROLLBACK");
  };
  upgrade(database.url(),
          project({{"aaa111", batch("table=public.t key=id size=200",
                                    "UPDATE public.t SET n = n + 1 WHERE :batch")}}),
          "head", options, events);
  CHECK(come == std::vector<std::string>{"100/500", "226/500", "384/500", "500/500"});
  CHECK(ask(database.url(), "SELECT sum(n) || ' ' || max(n) FROM public.t") == "500 1");
}

TEST_CASE("slices shrink while others wait, and grow again to what the file says") {
  history::Batch batch;
  batch.size = 1000;
  batch.pause_ms = 20;
  Pace pace(batch);
  const auto state = [&] { return fmt::format("{} {}", pace.size(), pace.pause().count()); };
  CHECK(state() == "1000 20");
  pace.speed_up();
  CHECK(state() == "1000 20");
  pace.slow_down();
  CHECK(state() == "500 100");
  pace.slow_down();
  CHECK(state() == "250 200");
  pace.speed_up();
  CHECK(state() == "313 100");
  for (int i = 0; i < 20; ++i) pace.slow_down();
  CHECK(state() == "50 5000");
  for (int i = 0; i < 20; ++i) pace.speed_up();
  CHECK(state() == "1000 20");
  batch.size = 10;
  Pace small(batch);
  small.slow_down();
  CHECK(small.size() == 10);
}

TEST_CASE("how far a batch has come is told by the rows that the server knows of, or by the keys") {
  const BatchMeter known(1000, 1, 2000, {});
  CHECK(known.passed(500, 1000).rows == 500);
  CHECK(known.passed(500, 1000).rows_of == 1000);
  CHECK(known.passed(1200, 1500).rows_of == 1200);
  CHECK(known.passed(900, 2000).rows_of == 900);
  const BatchMeter unknown(0, 1, 2000, {});
  CHECK(unknown.passed(250, 500).rows_of == 1000);
  const BatchMeter again(1000, 1, 2000, 1000);
  CHECK(again.passed(250, 1500).rows == 750);
  CHECK(again.passed(250, 1500).rows_of == 1000);
  CHECK(in_words(BatchProgress{12000, 50000, 130.0}) ==
        "12000 of about 50000 rows, about 2 min left");
  CHECK(in_words(BatchProgress{50000, 50000, 0.0}) == "50000 rows");
}

TEST_CASE("only the placeholder itself is replaced") {
  CHECK(with_condition("UPDATE t SET a = ':batch' WHERE :batch", "(id <= 1)") ==
        "UPDATE t SET a = ':batch' WHERE (id <= 1)");
}

}  // namespace
}  // namespace schemagen::runner::test
