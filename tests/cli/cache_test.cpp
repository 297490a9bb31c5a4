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

TEST_CASE(
    "what agreed the last time is remembered with all that was said, until something changes") {
  TestDatabase database;
  database.run(
      "CREATE TABLE public.t (a int, b int); CREATE SCHEMA other; CREATE TABLE other.u ();"
      "CREATE TYPE public.shell;");
  Project project(database.url());
  project.write("schemas/t.yaml", "tables:\n  t: {columns: {b: int, a: int}}\n");
  const Outcome first = project.run({"check"});
  CHECK(first.exit == 0);
  CHECK(contains(first.err, "note: "));
  for (int i = 0; i < 2; ++i) {
    const Outcome again = project.run({"check"});
    CHECK(again.exit == 0);
    CHECK(again.out == first.out);
    CHECK(again.err == first.err);
  }
  CHECK(project.demand(0, {"check", "--format", "json"}) ==
        project.demand(0, {"check", "--format", "json", "--no-cache"}));

  // `diff` asks the same, and says as much.
  const Outcome known = project.run({"diff"});
  const Outcome anew = project.run({"diff", "--no-cache"});
  CHECK(contains(known.err, "no difference between"));
  CHECK(contains(known.err, "note: "));
  CHECK(known.out == anew.out);
  CHECK(known.err == anew.err);
  CHECK(project.demand(0, {"diff", "--format", "json"}) ==
        project.demand(0, {"diff", "--format", "json", "--no-cache"}));

  // The same models are another question in another scope.
  project.demand(1, {"check", "--schemas", "public,other"});
  project.demand(0, {"check"});
  database.run("COMMENT ON TABLE public.t IS 'new'");
  CHECK(contains(project.demand(1, {"check"}), "comment"));
  project.demand(1, {"check"});
  database.run("COMMENT ON TABLE public.t IS NULL");
  project.demand(0, {"check"});
  project.write("schemas/t.yaml", "tables:\n  t: {columns: {a: int}}\n");
  project.demand(1, {"check"});
}
