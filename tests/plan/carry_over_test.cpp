#include <string>

#include <doctest/doctest.h>

#include "plan/golden.hpp"
#include "schemagen/base/file.hpp"

// Tables that are made anew, with rows in them: the rows are there afterwards, on both ways, and
// numbers go on where they were.

namespace schemagen::plan::test {

namespace {

/// Both plans from a case's database with these rows, and back.
class Journey {
 public:
  Journey(const std::string& name, const std::string& rows)
      : folder_("tests/cases/plan/" + name),
        scratch_(canon::test::on_test_server()) {
    canon::test::load(database_, read_text(folder_ + "/old.sql"));
    canon::test::load(database_, rows);
    const auto result =
        canon::test::compare_models(database_, read_text(folder_ + "/new.yaml"), scratch_);
    const Options options{result.server_version, true};
    up_ = result.comparison.up_plan(options);
    down_ = result.comparison.down_plan(options);
  }
  void up() { run(database_, up_); }
  void down() { run(database_, down_); }
  void assert_that(const std::string& condition) {
    CAPTURE(condition);
    CHECK_NOTHROW(
        canon::test::load(database_, "DO $test$ BEGIN ASSERT (" + condition + "); END $test$"));
  }
  testing::TestDatabase& database() { return database_; }

 private:
  std::string folder_;
  canon::Scratch scratch_;
  testing::TestDatabase database_;
  Plan up_;
  Plan down_;
};

}  // namespace

TEST_CASE("a table that becomes partitioned keeps its rows and its numbers") {
  Journey journey("carry_over",
                  "ALTER TABLE events DISABLE TRIGGER seen; INSERT INTO kinds VALUES (1), (2);"
                  "INSERT INTO makers VALUES (1);"
                  "INSERT INTO events (at, kind, maker, mood, note, gone) SELECT date '2024-01-01' "
                  "+ n, 1 + n % 2, 1, "
                  "'happy', 'n' || n, 'g' FROM generate_series(1, 500) n;"
                  "DELETE FROM events WHERE id > 490; SET CONSTRAINTS ALL IMMEDIATE; ALTER TABLE "
                  "events ENABLE TRIGGER seen;"
                  "INSERT INTO answers SELECT id, id, at FROM events;");
  journey.up();
  journey.assert_that("SELECT count(*) = 490 AND max(id) = 490 FROM events");
  journey.assert_that("SELECT count(*) = 365 FROM events_2024");
  journey.assert_that("SELECT bool_and(mood = 'happy' AND seen_on = at + 1) FROM events");
  journey.assert_that("SELECT bool_and(size = length(note) AND id = number) FROM events");
  canon::test::load(
      journey.database(),
      "ALTER TABLE events DISABLE TRIGGER seen;"
      "INSERT INTO events (at, kind) VALUES ('2024-05-05', 1); SET CONSTRAINTS ALL IMMEDIATE;"
      "ALTER TABLE events ENABLE TRIGGER seen;");
  journey.assert_that("SELECT max(id) = 501 AND max(number) = 501 FROM events");
  journey.down();
  journey.assert_that("SELECT count(*) = 491 AND count(gone) = 0 FROM events");
  journey.assert_that("SELECT count(*) = 490 FROM answers JOIN events ON event = events.id");
  canon::test::load(journey.database(),
                    "ALTER TABLE events DISABLE TRIGGER seen;"
                    "INSERT INTO events (at, kind) VALUES ('2024-05-05', 1);");
  journey.assert_that("SELECT max(id) = 502 AND max(number) = 502 FROM events");
}

TEST_CASE("rows find their partitions when the key changes, on every level") {
  Journey journey(
      "carry_over_partitions",
      "INSERT INTO root SELECT date '2024-01-01' + n, n % 5, 'n' || n FROM generate_series(1, 300) "
      "n;"
      "INSERT INTO log SELECT date '2024-01-01' + n, n FROM generate_series(1, 600) n;"
      "INSERT INTO flat SELECT date '2024-01-01' + n, n FROM generate_series(1, 100) n;");
  const auto all_there = [&] {
    journey.assert_that("SELECT count(*) = 300 AND count(DISTINCT name) = 300 FROM root");
    journey.assert_that("SELECT count(*) = 600 AND sum(id) = 180300 FROM log");
    journey.assert_that("SELECT count(*) = 100 AND sum(id) = 5050 FROM flat");
  };
  journey.up();
  all_there();
  journey.assert_that("SELECT count(*) BETWEEN 1 AND 599 FROM log_1");
  journey.down();
  all_there();
  journey.assert_that("SELECT count(*) = 365 FROM log_0");
  journey.assert_that("SELECT count(*) = 120 FROM root_2024_few");
}

TEST_CASE("rows outlive the type that their table or its key is of") {
  Journey journey("carry_over_types",
                  "INSERT INTO pairs SELECT n, 'b' || n FROM generate_series(1, 20) n;"
                  "INSERT INTO moments SELECT n * 10, 'm' FROM generate_series(1, 50) n;"
                  "INSERT INTO counted (part) SELECT 'p' || n FROM generate_series(1, 10) n;"
                  "SELECT setval('moments_serial_no_seq', 700)");
  const auto all_there = [&] {
    journey.assert_that("SELECT count(*) = 20 AND sum(a) = 210 AND max(b) = 'b9' FROM pairs");
    journey.assert_that("SELECT count(*) = 50 AND sum(at) = 12750 FROM moments");
    journey.assert_that("SELECT count(*) = 10 AND max(id) = 50 AND max(n) = 10 FROM counted");
    journey.assert_that("SELECT count(*) = 9 FROM moments_low");
  };
  journey.up();
  all_there();
  journey.assert_that("SELECT nextval('moments_serial_no_seq') = 701");
  journey.assert_that("SELECT nextval('counted_id_seq') = 51 AND nextval('counted_n_seq') = 11");
  journey.down();
  all_there();
  journey.assert_that("SELECT nextval('moments_serial_no_seq') = 702");
  journey.assert_that("SELECT nextval('counted_id_seq') = 55 AND nextval('counted_n_seq') = 11");
}

TEST_CASE("tables that refer to each other are made anew together") {
  Journey journey("carry_over_circle",
                  "INSERT INTO hens VALUES (1, NULL, NULL), (2, NULL, 1);"
                  "INSERT INTO eggs VALUES (1, 1), (2, 2), (3, 1);"
                  "UPDATE hens SET egg = id; REFRESH MATERIALIZED VIEW laid;");
  const auto all_there = [&] {
    journey.assert_that("SELECT count(*) = 2 AND sum(egg) = 3 AND sum(mother) = 1 FROM hens");
    journey.assert_that("SELECT count(*) = 3 AND sum(hen) = 4 FROM eggs");
    journey.assert_that("SELECT sum(number) = 3 FROM laid");
  };
  journey.up();
  all_there();
  journey.down();
  all_there();
}

}  // namespace schemagen::plan::test
