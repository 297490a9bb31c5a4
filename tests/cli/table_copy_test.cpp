#include <atomic>
#include <thread>

#include <doctest/doctest.h>

#include "cli/program.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/postgres/connection.hpp"
#include "support/test_database.hpp"

// Large tables that cannot be changed in place, made anew beside clients that go on all the while.

using namespace schemagen::cli::test;
using schemagen::testing::TestDatabase;

namespace {

std::string models(const std::string& shape, const std::string& key, const std::string& more) {
  return "tables:\n"
         "  events:\n" +
         shape +
         "    columns:\n"
         "      id: bigserial\n"
         "      region: {type: integer, nullable: false, default: 1}\n"
         "      host: text\n"
         "    primary_key: [" +
         key +
         "]\n"
         "    checks: {events_host_check: \"host <> ''\"}\n"
         "    indexes: {events_host_idx: [host]}\n" +
         more;
}

const std::string spread = models("    partition_by: list (region)\n", "id, region",
                                  "  events_1: {partition_of: events, values: IN (1)}\n"
                                  "  events_rest: {partition_of: events, values: default}\n");

constexpr const char* settings = "safety: {stages_above: 100}\n";

/// A project with the table, and rows in it.
void set_up(Project& project, TestDatabase& database) {
  project.write("schemagen.yaml", project.read("schemagen.yaml") + settings);
  project.write("schemas/all.yaml", models("", "id", ""));
  project.demand(0, {"revision", "--autogenerate", "-m", "events"});
  project.demand(0, {"upgrade", "head"});
  database.run(
      "INSERT INTO public.events (region, host) SELECT n % 4, 'host ' || n"
      "  FROM generate_series(1, 20000) n;"
      "ANALYZE;");
  project.write("schemas/all.yaml", spread);
}

/// Clients that write by the names that everybody sees, each in its own way, until it is destroyed.
class Clients {
 public:
  explicit Clients(const std::string& url) {
    threads_.emplace_back([this, url] { work(url, "READ COMMITTED", 1); });
    threads_.emplace_back([this, url] { work(url, "REPEATABLE READ", 2); });
  }
  ~Clients() { stop(); }
  /// What went wrong with them, "" for nothing.
  std::string stop() {
    over_ = true;
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
    return failure_;
  }
  int done() const { return done_; }

 private:
  void work(const std::string& url, const std::string& isolation, int number) {
    schemagen::postgres::Connection connection(url);
    for (int n = number; !over_; n += 2) {
      const std::string key = std::to_string(n * 7919 % 20000 + 1);
      try {
        connection.query("BEGIN ISOLATION LEVEL " + isolation);
        connection.query("SELECT count(*) FROM public.events WHERE id = " + key);
        connection.query(n % 3 == 0 ? "DELETE FROM public.events WHERE id = " + key
                                    : "UPDATE public.events SET region = (region + 1) % 4, "
                                      "host = host || '.' WHERE id = " +
                                          key);
        connection.query("INSERT INTO public.events (region, host) VALUES (1, 'new')");
        connection.query("UPDATE public.events SET id = -id WHERE id = 3 + " + key);
        connection.query("COMMIT");
        ++done_;
      } catch (const schemagen::postgres::PgError& error) {
        connection.query("ROLLBACK");
        // What a transaction with an old snapshot has to expect.
        const bool expected = error.details().sqlstate == "40001" && number == 2;
        if (!expected && failure_.empty()) failure_ = error.what();
      }
    }
  }

  std::atomic<bool> over_ = false;
  std::atomic<int> done_ = 0;
  std::string failure_;
  std::vector<std::thread> threads_;
};

std::string ask(const TestDatabase& database, const std::string& query) {
  return schemagen::postgres::Connection(database.url()).query(query).text(0, 0);
}

bool equal(const TestDatabase& database, const std::string& left, const std::string& right) {
  const auto minus = [&](const std::string& one, const std::string& other) {
    return "(SELECT id, region, host FROM " + one + " EXCEPT ALL SELECT id, region, host FROM " +
           other + ")";
  };
  return ask(database, "SELECT NOT EXISTS " + minus(left, right) + " AND NOT EXISTS " +
                           minus(right, left)) == "t";
}

}  // namespace

TEST_CASE("a large table is partitioned, and back, while clients go on") {
  TestDatabase database;
  Project project(database.url());
  set_up(project, database);
  const auto before = database.dump();
  const auto result = project.run({"revision", "--autogenerate", "-m", "spread"});
  REQUIRE_MESSAGE(result.exit == 0, result.err);
  REQUIRE(project.list("migrations").size() == 4);
  project.demand(0, {"verify", "--data"});

  const auto go = [&](const std::vector<std::string>& arguments, const std::string& copy) {
    Clients clients(database.url());
    project.demand(0, arguments);
    CHECK(clients.stop() == "");
    CHECK(clients.done() > 0);
    CHECK(equal(database, "public.events", copy));
  };
  go({"upgrade", "+1"}, "public.events_new");
  go({"upgrade", "+1"}, "public.events_old");
  go({"downgrade", "-1", "--yes"}, "public.events_new");
  go({"upgrade", "+1"}, "public.events_old");
  CHECK(ask(database, "SELECT relkind FROM pg_class WHERE oid = 'public.events'::regclass") == "p");

  // Two rows of one key in the old form: the client is told.
  CHECK_THROWS_WITH(database.run("INSERT INTO public.events SELECT id, region + 100 FROM "
                                 "public.events ORDER BY id LIMIT 1"),
                    doctest::Contains("another row of the same id is in public.events_old"));
  project.demand(0, {"upgrade", "+1"});
  project.demand(0, {"check"});
  database.run(
      "INSERT INTO public.events SELECT id, region + 100 FROM public.events ORDER BY id "
      "LIMIT 1");
  const auto refused = project.run({"downgrade", "-1", "--yes"});
  CHECK(refused.exit == 3);
  CHECK(contains(refused.err, "several rows of public.events have the same primary key"));
  database.run("DELETE FROM public.events WHERE region >= 100");

  go({"downgrade", "-1", "--yes"}, "public.events_old");
  go({"downgrade", "-1", "--yes"}, "public.events_new");
  go({"downgrade", "-1", "--yes"}, "public.events");
  CHECK(database.dump() == before);
}

TEST_CASE("a table that no copy can follow is made anew in one go, and the reason told") {
  TestDatabase database;
  Project project(database.url());
  set_up(project, database);
  database.run("CREATE RULE quiet AS ON DELETE TO public.events DO INSTEAD NOTHING");
  const auto result = project.run({"revision", "--autogenerate", "-m", "spread"});
  CHECK(result.exit == 0);
  CHECK(project.list("migrations").size() == 2);
  CHECK(
      contains(result.err, "events is changed in one go, not in stages: writing to it would run"));
}
