#include <doctest/doctest.h>

#include "cli/program.hpp"
#include "support/test_database.hpp"

using namespace schemagen::cli::test;
using schemagen::testing::TestDatabase;

namespace {

constexpr const char* users_sql = "CREATE TABLE public.users (id bigint NOT NULL, email text);";
constexpr const char* users_yaml =
    "tables:\n  users:\n    columns:\n      id: {type: bigint, nullable: false}\n"
    "      email: text\n";

}  // namespace

TEST_CASE("diff compares any two states") {
  TestDatabase database;
  Project project(database.url());
  project.write("schemas/users.yaml", users_yaml);
  project.write("users.sql", users_sql);
  project.migration(1, "aaa111", "base", users_sql, "DROP TABLE public.users;");
  project.migration(2, "bbb222", "aaa111", "ALTER TABLE public.users ADD COLUMN age int;",
                    "ALTER TABLE public.users DROP COLUMN age;");

  CHECK(contains(project.demand(0, {"diff"}), "users"));
  CHECK(project.demand(0, {"diff", "--from", "users.sql"}).empty());
  CHECK(project.demand(0, {"diff", "--from", "migrations@aaa111"}).empty());
  CHECK(contains(project.demand(0, {"diff", "--from", "migrations"}), "age"));
  CHECK(contains(project.demand(0, {"diff", "--from", "models", "--to", "migrations"}), "age"));
  CHECK(contains(project.demand(0, {"diff", "--format", "sql"}), "CREATE TABLE public.users"));
  CHECK(contains(project.demand(0, {"diff", "--json"}), "\"changes\": ["));
  const Outcome equal = project.run({"diff", "--from", "users.sql"});
  CHECK(contains(equal.err, "no difference between users.sql and the models: compared "));

  const Outcome unknown = project.run({"diff", "--from", "databse"});
  CHECK(unknown.exit == 2);
  CHECK(contains(unknown.err, "did you mean \"database\"?"));
}

TEST_CASE("diff of two URLs needs no project") {
  TestDatabase left;
  TestDatabase right;
  right.run(users_sql);
  Project project;
  CHECK(contains(project.demand(0, {"diff", "--from", left.url(), "--to", right.url()}), "users"));
  CHECK(project.demand(0, {"diff", "--from", right.url(), "--to", right.url()}).empty());
}

TEST_CASE("a script that fails is told at its place, and psql's commands are refused") {
  TestDatabase database;
  Project project(database.url());
  project.write("a.sql", "\\restrict abc\nSELECT 1;\n\nSELECT oops;\n");
  const Outcome failed = project.run({"diff", "--from", "a.sql", "--to", "database"});
  CHECK(failed.exit == 3);
  CHECK(contains(failed.err, "a.sql:4:8: error SG0714: column \"oops\" does not exist"));
  project.write("a.sql", "SELECT 1;\n\\connect x\n");
  const Outcome refused = project.run({"diff", "--from", "a.sql", "--to", "database"});
  CHECK(refused.exit == 2);
  CHECK(contains(refused.err, "a.sql:2:1: error SG0713"));
}

TEST_CASE("check against migrations needs no live database") {
  Project project("postgresql://nowhere.invalid/x");
  project.write("schemas/users.yaml", users_yaml);
  project.migration(1, "aaa111", "base", users_sql, "DROP TABLE public.users;");
  CHECK(contains(project.demand(0, {"check", "--against", "migrations"}),
                 "the models and the migrations agree"));
  project.write("schemas/more.yaml", "tables: {more: {columns: {id: int}}}\n");
  CHECK(contains(project.demand(1, {"check", "--against", "migrations"}), "more"));
}

TEST_CASE("check finds pending revisions even when the schemas agree") {
  TestDatabase database;
  database.run(users_sql);
  Project project(database.url());
  project.write("schemas/users.yaml", users_yaml);
  project.migration(1, "aaa111", "base", users_sql, "DROP TABLE public.users;");
  CHECK(project.demand(1, {"check"}) == "pending  aaa111  step 1\n");
  project.demand(0, {"stamp", "head"});
  CHECK(contains(project.demand(0, {"check"}), "of schema public; 0 excluded, 0 not modelled"));
  CHECK(contains(project.demand(0, {"check", "--json"}), "\"changes\": []"));
}

TEST_CASE("models outside the managed schemas are an error, excluded objects are left alone") {
  TestDatabase database;
  Project project(database.url());
  project.write("schemas/audit.yaml", "schema: audit\ntables: {log: {columns: {id: int}}}\n");
  const Outcome outcome = project.run({"diff"});
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.err, "which is not managed"));
  project.write("schemas/audit.yaml", "tables: {log: {columns: {id: int}}}\n");
  project.write("schemagen.yaml",
                "database: {url: \"" + database.url() + "\"}\nexclude: [\"table:public.log\"]\n");
  CHECK(project.demand(0, {"diff"}).empty());
}
