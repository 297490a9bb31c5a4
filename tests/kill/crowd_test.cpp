#include <memory>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "kill/scene.hpp"
#include "schemagen/postgres/connection.hpp"
#include "support/test_database.hpp"

namespace schemagen::kill {
namespace {

using cli::test::Outcome;
using cli::test::Project;

// The server of the tests takes fifty connections, fewer than that many runners would like to have.
TEST_CASE("of fifty runners that start together one works, and none fails") {
  std::vector<std::unique_ptr<Project>> projects;
  for (int i = 0; i < 50; ++i) projects.push_back(std::make_unique<Project>());
  for (int round = 0; round < 20; ++round) {
    CAPTURE(round);
    const testing::TestDatabase database;
    int version = 0;
    {
      const postgres::Connection connection(database.url());
      version = connection.server_version();
    }
    std::vector<int> processes;
    for (const auto& project : projects) {
      project->write("schemagen.yaml", config(database.url()));
      if (round == 0) write_migrations(*project, version);
      processes.push_back(project->start({"upgrade", "head", "--wait", "5min"}));
    }
    for (std::size_t i = 0; i < projects.size(); ++i) {
      const Outcome outcome = projects[i]->finish(processes[i]);
      CAPTURE(outcome.err);
      CHECK(outcome.exit == 0);
    }
    postgres::Connection connection(database.url());
    CHECK(connection
              .query("SELECT pg_catalog.string_agg(revision || ' ' || outcome, ', ' ORDER BY id) "
                     "FROM schemagen.history")
              .text(0, 0) == "aaa111 done, bbb222 done, ccc333 done");
  }
}

}  // namespace
}  // namespace schemagen::kill
