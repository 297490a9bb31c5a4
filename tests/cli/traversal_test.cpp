#include "history/traversal.hpp"

#include <algorithm>
#include <regex>

#include "cli/program.hpp"
#include "schemagen/postgres/connection.hpp"
#include "support/test_database.hpp"

// The rows of tests/cases/revisions/plans.txt through the program and a real database.

namespace schemagen::cli::test {
namespace {

using history::PlanRow;
using testing::TestDatabase;

void write_graph(Project& project, const std::string& name) {
  for (const std::string& file : project.list("migrations")) project.remove("migrations/" + file);
  int number = 0;
  for (const history::Drawn& drawn : history::read_graph(history::drawn_graphs().at(name))) {
    project.write(fmt::format("migrations/{:02}_{}.sql", ++number, drawn.id),
                  fmt::format("-- {0}\n-- schemagen:revision {0}\n-- schemagen:revises {1}\n{2}"
                              "-- schemagen:up\nSELECT 1;\n-- schemagen:down\nSELECT 1;\n",
                              drawn.id, drawn.parents, drawn.more));
  }
}

void set_rows(postgres::Connection& connection, const std::vector<std::string>& rows) {
  connection.query("DELETE FROM schemagen.revision");
  connection.query("TRUNCATE schemagen.history");
  for (const std::string& row : rows) {
    connection.query("INSERT INTO schemagen.revision VALUES ($1, pg_catalog.clock_timestamp())",
                     {row});
  }
}

std::string rows_of(postgres::Connection& connection) {
  return connection
      .query(
          "SELECT coalesce(string_agg(revision, ', ' ORDER BY revision COLLATE \"C\"), '') "
          "FROM schemagen.revision")
      .text(0, 0);
}

/// The steps as the table writes them, all in one direction.
std::string steps_of(const Outcome& outcome, const std::string& direction) {
  static const std::regex step(
      "\"migration_done\",\"time\":\"[^\"]*\",\"revision\":\"([^\"]+)\","
      "\"direction\":\"(up|down)\"");
  std::vector<std::string> ids;
  for (std::sregex_iterator at(outcome.out.begin(), outcome.out.end(), step), end; at != end;
       ++at) {
    CHECK((*at)[2] == direction);
    ids.push_back((*at)[1]);
  }
  const bool warned = contains(outcome.err, "warning: ");
  return join(ids, ", ") + (!warned ? "" : ids.empty() ? "!" : " !");
}

std::vector<std::string> words(const PlanRow& row) {
  const std::string verb = row.command == "up"     ? "upgrade"
                           : row.command == "down" ? "downgrade"
                                                   : "stamp";
  std::vector<std::string> arguments{verb, "--format", "json"};
  if (verb == "downgrade") arguments.push_back("--yes");
  arguments.insert(arguments.end(), row.targets.begin(), row.targets.end());
  return arguments;
}

TEST_CASE("every plan of the table, through the program") {
  TestDatabase database;
  Project project(database.url());
  project.demand(0, {"stamp", "base"});
  postgres::Connection connection(database.url());
  std::string shown;
  for (const PlanRow& row : history::plan_rows()) {
    CAPTURE(row.number);
    if (row.graph != shown) write_graph(project, row.graph);
    shown = row.graph;
    set_rows(connection, row.before);
    const std::string before = rows_of(connection);
    const Outcome outcome = project.run(words(row));
    CAPTURE(outcome.err);
    CHECK(outcome.exit == (row.fails() ? 2 : 0));
    if (row.fails()) {
      CHECK(contains(outcome.err, "\"" + row.steps + "\""));
      CHECK(rows_of(connection) == before);
      continue;
    }
    if (row.command != "stamp") CHECK(steps_of(outcome, row.command) == row.steps);
    CHECK(rows_of(connection) == row.after);
  }
}

}  // namespace
}  // namespace schemagen::cli::test
