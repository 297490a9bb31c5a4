#include <doctest/doctest.h>

#include "cli/program.hpp"
#include "support/test_database.hpp"

using namespace schemagen::cli::test;
using schemagen::testing::TestDatabase;

TEST_CASE("models out of the cache say the same, at the same places") {
  TestDatabase database;
  Project project(database.url());
  const std::string model =
      "tables:\n  users:\n    columns:\n      id: {type: int8, nullable: false}\n"
      "      name: {type: text, default: \"no_such_function()\"}\n";
  project.write("schemas/users.yaml", model);
  const Outcome first = project.run({"check"});
  CHECK(first.exit == 2);
  CHECK(contains(first.err, "schemas/users.yaml:5:36: error SG0411"));
  CHECK(project.has(".schemagen/cache.sqlite"));
  const Outcome second = project.run({"check"});
  CHECK(second.exit == 2);
  CHECK(second.err == first.err);

  // A line more is another file.
  project.write("schemas/users.yaml", "# users\n" + model);
  CHECK(contains(project.run({"check"}).err, "schemas/users.yaml:6:36: error SG0411"));
}

TEST_CASE("the cache changes no answer") {
  TestDatabase database;
  database.run("CREATE TABLE public.users (id bigint NOT NULL, state varchar(9) DEFAULT 'new');");
  Project project(database.url());
  const auto write = [&](const std::string& state) {
    project.write("schemas/users.yaml",
                  "tables:\n  users:\n    columns:\n      id: {type: int8, nullable: false}\n"
                  "      state: {type: varchar(9), default: \"'" +
                      state + "'\"}\n");
  };
  for (const char* state : {"new", "old", "new", "old"}) {
    write(state);
    const int exit = std::string(state) == "new" ? 0 : 1;
    const std::string with = project.demand(exit, {"check"});
    CHECK(project.demand(exit, {"check", "--no-cache"}) == with);
    CHECK(project.demand(exit, {"check"}) == with);
  }
}
