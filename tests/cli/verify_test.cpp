#include <doctest/doctest.h>

#include "cli/program.hpp"
#include "support/test_database.hpp"

using namespace schemagen::cli::test;

namespace {

void add_migrations(Project& project) {
  project.migration(1, "aaa", "base", "CREATE TABLE public.t (a integer);", "DROP TABLE public.t;");
  project.migration(2, "bbb", "aaa", "CREATE INDEX t_a ON public.t (a);", "DROP INDEX public.t_a;");
}

}  // namespace

TEST_CASE("verify runs migrations up, down and up again and tells their locks") {
  schemagen::testing::TestDatabase database;
  Project project(database.url());
  add_migrations(project);
  const std::string all = project.demand(0, {"verify"});
  CHECK(contains(all, "aaa "));
  CHECK(contains(all, "up, down and up again"));
  CHECK(contains(all, "SHARE on t while index public.t_a is built: writes wait"));
  CHECK(contains(all, "2 of 2 revisions verified"));
  CHECK(contains(project.demand(0, {"verify", "bbb"}), "2 of 2"));
  CHECK(contains(project.demand(0, {"verify", "bbb:bbb"}), "1 of 1"));
  const std::string json = project.demand(0, {"--json", "verify", "bbb:bbb"});
  CHECK(contains(json, "\"verified\": true"));
  CHECK(contains(json, "\"lock\": \"SHARE\""));
  CHECK(contains(json, "\"public.t_a\""));
}

TEST_CASE("verify tells a down that leads elsewhere and goes on with the next") {
  schemagen::testing::TestDatabase database;
  Project project(database.url());
  add_migrations(project);
  project.migration(3, "ccc", "bbb", "ALTER TABLE public.t ADD COLUMN b integer;",
                    "ALTER TABLE public.t DROP COLUMN a;");
  project.migration(4, "ddd", "ccc", "ALTER TABLE public.t ADD COLUMN c integer;",
                    "ALTER TABLE public.t DROP COLUMN c;");
  const Outcome outcome = project.run({"verify", "ccc:ddd"});
  CHECK(outcome.exit == 1);
  CHECK(contains(outcome.err, "SG0717"));
  CHECK(contains(outcome.err, "down does not lead back to the schema before"));
  CHECK(contains(outcome.out, "NOT PROVED"));
  CHECK(contains(outcome.out, "1 of 2 revisions verified"));
  CHECK(contains(project.demand(1, {"--json", "verify", "ccc:ddd"}), "\"verified\": false"));
}

TEST_CASE("verify runs what has no way back up only, and an error stands at its place") {
  schemagen::testing::TestDatabase database;
  Project project(database.url());
  project.write("migrations/1.sql",
                "-- one way\n--\n-- schemagen:revision aaa\n-- schemagen:revises base\n"
                "-- schemagen:up\nCREATE TABLE public.t (a integer);\n");
  CHECK(contains(project.demand(0, {"verify"}), "up; it has no way back"));
  project.migration(2, "bbb", "aaa", "CREATE INDEX t_a ON public.t (missing);",
                    "DROP INDEX public.t_a;");
  const Outcome outcome = project.run({"verify"});
  CHECK(outcome.exit == 3);
  CHECK(contains(outcome.err, "missing"));
}
