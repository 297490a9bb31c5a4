#include <string>

#include <doctest/doctest.h>

#include "cli/program.hpp"
#include "support/test_database.hpp"

// A table that is made anew, by the program: no data is lost, and nobody says it was.

using namespace schemagen::cli::test;
using schemagen::testing::TestDatabase;

namespace {

std::string models(const std::string& more) {
  return "tables:\n"
         "  events:\n"
         "    columns:\n"
         "      id: {type: bigint, identity: always}\n"
         "      at: {type: date, nullable: false}\n"
         "      note: text\n"
         "    primary_key: [id, at]\n" +
         more;
}

constexpr const char* partitions =
    "    partition_by: range (at)\n"
    "  events_rest: {partition_of: events, values: default}\n";

}  // namespace

TEST_CASE("a table becomes partitioned without loss, which nothing refuses or asks about") {
  TestDatabase database;
  Project project(database.url());
  project.write("schemagen.yaml",
                project.read("schemagen.yaml") + "safety: {refuse: [data_loss, drop-table]}\n");
  project.write("schemas/all.yaml", models(""));
  project.demand(0, {"revision", "--autogenerate", "-m", "first"});
  project.demand(0, {"upgrade", "head"});
  database.run(
      "INSERT INTO public.events (at, note) SELECT date '2024-01-01' + n, 'n' || n "
      "FROM generate_series(1, 100) n");
  project.write("schemas/all.yaml", models(partitions));
  project.demand(0, {"revision", "--autogenerate", "-m", "spread"});
  project.demand(0, {"upgrade", "head"});
  project.demand(0, {"check"});
  database.run("INSERT INTO public.events (at) VALUES ('2024-05-05')");
  project.demand(0, {"downgrade", "-1"});
  database.run(
      "DO $test$ BEGIN ASSERT (SELECT count(*) = 101 AND max(id) = 101 AND count(note) = 100 "
      "FROM public.events); END $test$");
  project.demand(0, {"verify", "--data"});
}
