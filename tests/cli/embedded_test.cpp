#include <doctest/doctest.h>

#include "cli/program.hpp"

using namespace schemagen::cli::test;

TEST_CASE("the embedded server from init to reset") {
  Project project;
  project.demand(0, {"init"});
  CHECK(contains(project.demand(0, {"db", "status"}), "not running"));
  // Commands start it by themselves.
  CHECK(project.demand(0, {"current"}) == "base\n");
  CHECK(contains(project.demand(0, {"db", "status", "--json"}), "\"running\": true"));
  const std::string url = project.demand(0, {"db", "url"});
  CHECK(url == project.demand(0, {"db", "start"}));
  CHECK(project.demand(0, {"db", "psql", "-A", "-t", "-c", "SELECT 6 * 7"}) == "42\n");
  CHECK(contains(project.run({"db", "stop"}).err, "stopped"));
  CHECK(contains(project.run({"db", "stop"}).err, "it was not running"));
  const Outcome refused = project.run({"db", "reset"});
  CHECK(refused.exit == 5);
  CHECK(contains(refused.err, "SG0705"));
  project.demand(0, {"db", "reset", "--yes"});
}

TEST_CASE("db is for the embedded server only") {
  Project project("postgresql://ann:s3cret@db.invalid/shop");
  const Outcome outcome = project.run({"db", "stop"});
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.err, "the database is postgresql://ann:***@db.invalid/shop"));
  CHECK(contains(project.run({"db"}).err, "one of: start, stop, status, url, psql, reset"));
}
