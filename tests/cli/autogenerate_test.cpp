#include <doctest/doctest.h>

#include "cli/program.hpp"
#include "support/test_database.hpp"

using namespace schemagen::cli::test;
using schemagen::testing::TestDatabase;

namespace {

constexpr const char* users =
    "tables:\n  users:\n    columns:\n      id: {type: bigint, identity: always}\n"
    "      email: {type: text, nullable: false}\n    primary_key: [id]\n";

std::string trimmed(std::string text) {
  while (!text.empty() && text.back() == '\n') text.pop_back();
  return text;
}

}  // namespace

TEST_CASE("from models to a migration to the database, and back") {
  TestDatabase database;
  Project project(database.url());
  project.write("schemas/users.yaml", users);
  project.demand(1, {"check"});
  const std::string file =
      trimmed(project.demand(0, {"revision", "--autogenerate", "-m", "add users"}));
  const std::string text = project.read(file);
  CHECK(contains(text, "-- add users\n"));
  CHECK(contains(text, "Proved on PostgreSQL "));
  CHECK(contains(text, "CREATE TABLE public.users"));
  CHECK(contains(text, "DROP TABLE public.users"));
  const std::string steps = project.demand(0, {"upgrade", "head", "--dry-run"});
  CHECK(contains(steps, "     1 create table users"));
  CHECK(contains(steps, "       Proved on PostgreSQL "));
  project.demand(0, {"upgrade", "head"});
  project.demand(0, {"check"});
  CHECK(database.has_relation("users"));
  project.demand(0, {"downgrade", "base", "--yes"});
  CHECK(contains(project.run({"current"}).out, "base"));
  CHECK_FALSE(database.has_relation("users"));
}

TEST_CASE("an autogenerate that finds nothing writes nothing and says what it compared") {
  TestDatabase database;
  Project project(database.url());
  const Outcome outcome = project.run({"revision", "--autogenerate", "-m", "x"});
  CHECK(outcome.exit == 0);
  CHECK(outcome.out.empty());
  CHECK(contains(outcome.err, "nothing to do, the models and the database agree: compared "));
  CHECK(project.list("migrations").empty());
  CHECK(project.demand(0, {"revision", "--autogenerate", "-m", "x", "--json"}) ==
        "{\n  \"revision\": null,\n  \"file\": null\n}\n");
  project.demand(0, {"revision", "--autogenerate", "-m", "x", "--allow-empty"});
  CHECK(project.list("migrations").size() == 1);
}

TEST_CASE("autogenerate needs the database at heads and names what is pending") {
  TestDatabase database;
  Project project(database.url());
  project.migration(1, "aaa111", "base", "SELECT 1;", "SELECT 1;");
  const Outcome outcome = project.run({"revision", "--autogenerate", "-m", "x"});
  CHECK(outcome.exit == 2);
  CHECK(
      contains(outcome.err, "error SG0704: the database is behind the migration files: 1 pending"));
  CHECK(contains(outcome.err, "aaa111  step 1"));
  CHECK(contains(outcome.err, "run `schemagen upgrade head` first"));
}

TEST_CASE("revision without autogenerate writes a file to fill in, without a database") {
  Project project("postgresql://nowhere.invalid/x");
  project.environment["SOURCE_DATE_EPOCH"] = "1767225600";
  const std::string file =
      trimmed(project.demand(0, {"revision", "-m", "fill countries", "--rev-id", "abc123"}));
  CHECK(file == "migrations/2026-01-01_abc123_fill_countries.sql");
  CHECK(contains(project.read(file), "-- schemagen:revision abc123\n"));
  CHECK(contains(project.read(file), "-- schemagen:created 2026-01-01T00:00:00Z\n"));
  const std::string next = project.demand(0, {"revision", "-m", "more", "--sql"});
  CHECK(contains(next, "-- schemagen:revises abc123\n"));
  CHECK(project.list("migrations").size() == 1);
  CHECK(project.run({"revision", "-m", "x", "--rev-id", "abc123"}).exit == 2);
  CHECK(contains(project.run({"revision", "-m", "x", "--rev-id", "a:b"}).err, "SG0711"));
  CHECK(contains(project.run({"revision"}).err, "revision needs a message"));
}

TEST_CASE("a rename in the models keeps the data, both ways") {
  TestDatabase database;
  Project project(database.url());
  project.write("schemas/users.yaml", "tables: {users: {columns: {name: text}}}\n");
  project.demand(0, {"revision", "--autogenerate", "-m", "users"});
  project.demand(0, {"upgrade", "head"});
  database.run("INSERT INTO public.users VALUES ('Ann')");
  project.write("schemas/users.yaml",
                "tables: {users: {columns: {full_name: {type: text, renamed_from: name}}}}\n");
  project.demand(0, {"revision", "--autogenerate", "-m", "full name"});
  project.demand(0, {"upgrade", "head"});
  database.run("DO $$ BEGIN ASSERT (SELECT full_name = 'Ann' FROM public.users); END $$");
  project.demand(0, {"check"});
  project.demand(0, {"downgrade", "-1"});
  database.run("DO $$ BEGIN ASSERT (SELECT name = 'Ann' FROM public.users); END $$");
}

TEST_CASE("SQL that the server refuses is told at its place in the models") {
  TestDatabase database;
  Project project(database.url());
  project.write("schemas/users.yaml",
                "tables:\n  users:\n    columns:\n      id: {type: int, default: nonsense(1)}\n");
  const Outcome outcome = project.run({"diff"});
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.err, "schemas/users.yaml:4:"));
  CHECK(contains(outcome.err, "nonsense"));
}

TEST_CASE("a drop and an add that look like one column are asked about, and never joined unasked") {
  TestDatabase database;
  database.run("CREATE TABLE public.people (id bigint PRIMARY KEY, name text)");
  Project project(database.url());
  const auto model = [&](const std::string& hint) {
    project.write("schemas/people.yaml",
                  "tables:\n  people:\n    columns:\n      id: {type: bigint, nullable: false}\n"
                  "      full_name: {type: text" +
                      hint + "}\n    primary_key: [id]\n");
  };
  model("");
  const Outcome found = project.run({"diff"});
  CHECK(contains(found.err,
                 "column people.name goes and column people.full_name comes: if that is a rename, "
                 "write `renamed_from: name` at schemas/people.yaml:5:7"));
  const std::vector<std::string> generate{"revision", "--autogenerate", "-m", "x"};
  const std::string unasked = trimmed(project.demand(0, generate));
  CHECK(contains(project.read(unasked), "DROP COLUMN name"));
  project.remove(unasked);

  const Outcome refused = project.converse("n\n", generate);
  CHECK(
      contains(refused.out, "Is column people.full_name the column people.name of before? [y/N]"));
  CHECK(contains(project.read("migrations/" + project.list("migrations").front()), "DROP COLUMN"));
  project.remove("migrations/" + project.list("migrations").front());

  CHECK(project.converse("y\n", generate).exit == 0);
  const std::string text = project.read("migrations/" + project.list("migrations").front());
  CHECK(contains(text, "RENAME COLUMN name TO full_name"));
  CHECK_FALSE(contains(text, "DROP COLUMN"));
  project.demand(0, {"upgrade", "head"});
  project.demand(0, {"check"});

  database.run("ALTER TABLE public.people RENAME full_name TO name");
  model(", renamed_from: name");
  CHECK_FALSE(contains(project.run({"diff"}).err, "if that is a rename"));
}

TEST_CASE(
    "a default that no new column can have is told at the model's place, nothing is written") {
  TestDatabase database;
  database.run("CREATE TABLE public.t (id int)");
  Project project(database.url());
  // Not evaluated before a column is added: PostgreSQL takes it in CREATE TABLE.
  project.write("schemas/t.yaml",
                "tables:\n  t:\n    columns:\n      id: int\n"
                "      u: {type: uuid, default: \"('0'::text)::uuid\"}\n");
  const Outcome outcome = project.run({"revision", "--autogenerate", "-m", "u"});
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.err,
                 "schemas/t.yaml:5:7: error SG0411: the server refuses column public.t.u"));
  CHECK(contains(outcome.err, "invalid input syntax for type uuid: \"0\" (22P02)"));
  CHECK(project.list("migrations").empty());
}
