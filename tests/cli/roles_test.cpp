#include <doctest/doctest.h>

#include "cli/program.hpp"
#include "support/test_database.hpp"

using namespace schemagen::cli::test;
using schemagen::testing::TestDatabase;

TEST_CASE("a role that the server lacks is told where the models name it, with the way out") {
  TestDatabase database;
  database.run(
      "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cli_reader') THEN "
      "CREATE ROLE cli_reader; END IF; END $$");
  Project project(database.url());
  project.write("schemas/users.yaml",
                "tables:\n  users:\n    columns: {id: int}\n    grants: {cli_raeder: [select]}\n"
                "    owner: Nobody Else\n");
  const Outcome outcome = project.run({"check"});
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.err,
                 "schemas/users.yaml:4:14: error SG0414: role cli_raeder does not "
                 "exist on the server"));
  CHECK(contains(outcome.err, "did you mean \"cli_reader\"?"));
  CHECK(contains(outcome.err, "CREATE ROLE \"Nobody Else\";"));
}

TEST_CASE("grants and owners are proved on a server without those roles, and written by inspect") {
  TestDatabase database;
  database.run(
      "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'cli_owner') THEN "
      "CREATE ROLE cli_owner; CREATE ROLE cli_guest; END IF; END $$");
  Project project(database.url());
  project.write("schemas/users.yaml",
                "tables:\n  users:\n    columns: {id: {type: int, grants: {cli_guest: update}}}\n"
                "    grants: {CLI_OWNER: []}\n    owner: cli_owner\n"
                "default_privileges: {cli_owner: {types: {public: []}}}\n");
  CHECK(project.run({"check"}).exit == 2);  // roles are written as they are
  project.write("schemas/users.yaml",
                "tables:\n  users:\n    columns: {id: {type: int, grants: {cli_guest: update}}}\n"
                "    grants: {cli_owner: [select]}\n    owner: cli_owner\n"
                "default_privileges: {cli_owner: {types: {public: []}}}\n");
  project.demand(0, {"revision", "--autogenerate", "-m", "rights"});
  project.demand(0, {"upgrade", "head"});
  project.demand(0, {"check"});
  const std::string granted = "GRANT SELECT ON TABLE public.users TO cli_owner";
  CHECK(database.dump().value_or(granted).find(granted) != std::string::npos);
  const std::string models = project.demand(0, {"inspect"});
  CHECK(contains(models, "owner: [select]"));
  CHECK(contains(models, "owner: cli_owner"));
  CHECK(contains(models, "cli_guest: [update]"));
  CHECK(contains(models, "types: {public: []}"));
  project.demand(0, {"downgrade", "base", "--yes"});
  CHECK_FALSE(contains(database.dump().value_or(""), "cli_owner"));
}
