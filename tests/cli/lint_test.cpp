#include <doctest/doctest.h>

#include "cli/program.hpp"
#include "support/test_database.hpp"

using namespace schemagen::cli::test;

TEST_CASE("lint of a file needs no project and exits with 1 for a hazard") {
  Project project;
  project.write("bad.sql", "SET lock_timeout = '2s';\nCREATE INDEX i ON public.t (a);\n");
  project.write("note.sql", "CREATE TABLE public.t (a json);\n");
  const Outcome bad = project.run({"lint", "bad.sql"});
  CHECK(bad.exit == 1);
  CHECK(contains(bad.out, "bad.sql:2:1: warning SG0924"));
  CHECK(contains(bad.out, "0 errors, 1 warning, 0 notes"));
  CHECK(contains(project.demand(0, {"lint", "note.sql"}), "SG0949"));
  CHECK(!contains(project.demand(0, {"lint", "note.sql", "--severity", "warning"}), "SG0949"));
  CHECK(contains(project.demand(1, {"lint", "bad.sql", "--format", "sarif"}), "\"2.1.0\""));
  CHECK(project.demand(1, {"lint", "bad.sql", "--format", "github"}).starts_with("::warning "));
  CHECK(contains(project.demand(1, {"--json", "lint", "bad.sql"}), "\"warnings\": 1"));
  project.demand(0, {"lint", "bad.sql", "--ignore", "create-index"});
}

TEST_CASE("lint of a project reads earlier migrations, and a range only tells its own") {
  Project project("postgresql://nowhere.invalid/x");
  project.migration(1, "aaa", "base", "CREATE TABLE public.t (a integer);", "DROP TABLE public.t;");
  project.migration(2, "bbb", "aaa", "CREATE INDEX t_a ON public.t (a);", "DROP INDEX public.t_a;");
  const std::string all = project.demand(1, {"lint"});
  CHECK(contains(all, "SG0924"));
  CHECK(!contains(all, "SG0954"));
  CHECK(!contains(project.demand(0, {"lint", "aaa"}), "SG0924"));
  CHECK(contains(project.demand(1, {"lint", "aaa:bbb"}), "SG0924"));
}

TEST_CASE("words that lint does not know are told with the nearest") {
  Project project;
  project.write("a.sql", "SELECT 1;\n");
  CHECK(contains(project.run({"lint", "a.sql", "--select", "create-indx"}).err, "create-index"));
  CHECK(contains(project.run({"lint", "a.sql", "--naming", "indx=^i"}).err, "index"));
  CHECK(project.run({"lint", "a.sql", "--naming", "index=("}).exit == 2);
  CHECK(project.run({"lint", "a.sql", "--postgres", "new"}).exit == 2);
  CHECK(project.run({"lint", "a.sql", "--format", "xml"}).exit == 2);
}

TEST_CASE("explain knows rules by code and name, and every other code") {
  Project project;
  const std::string rule = project.demand(0, {"explain", "sg0924"});
  CHECK(contains(rule, "create-index"));
  CHECK(contains(rule, "What happens"));
  CHECK(contains(rule, "Versions of PostgreSQL"));
  CHECK(project.demand(0, {"explain", "create-index"}) == rule);
  CHECK(
      contains(project.demand(0, {"explain", "SG0203"}), "a column that the table does not have"));
  CHECK(
      contains(rule, "- t (the table): SHARE; all rows are read, an index is built; writes wait"));
  CHECK(contains(project.demand(0, {"explain", "set-not-null-proved"}), "brief"));
  CHECK(contains(project.demand(0, {"explain", "table_scan"}), "set-not-null-scan"));
  const Outcome unknown = project.run({"explain", "create-indx"});
  CHECK(unknown.exit == 2);
  CHECK(contains(unknown.err, "create-index"));
}

TEST_CASE("lint tells of files that were edited after the database had applied them") {
  schemagen::testing::TestDatabase database;
  Project project(database.url());
  project.migration(1, "aaa", "base", "CREATE TABLE public.t (a integer);", "DROP TABLE public.t;");
  project.demand(0, {"upgrade", "head"});
  CHECK(!contains(project.demand(0, {"lint", "--url", database.url()}), "SG0972"));
  project.migration(1, "aaa", "base", "CREATE TABLE public.t (b integer);", "DROP TABLE public.t;");
  CHECK(contains(project.demand(1, {"lint", "--url", database.url()}), "SG0972"));
  CHECK(!contains(project.demand(0, {"lint"}), "SG0972"));
}

TEST_CASE("the project chooses the rules of lint, and options come on top") {
  Project project("postgresql://nowhere.invalid/x");
  project.migration(1, "aaa", "base", "CREATE TABLE public.t (a integer);", "DROP TABLE public.t;");
  project.migration(2, "bbb", "aaa", "CREATE INDEX t_a ON public.t (a);", "DROP INDEX public.t_a;");
  const std::string config = project.read("schemagen.yaml");
  project.write("schemagen.yaml", config + "lint: {ignore: [create-index]}\n");
  CHECK(!contains(project.demand(0, {"lint"}), "SG0924"));
  project.write("schemagen.yaml",
                config + "lint: {naming: {index: _idx$}, select: [create-index]}\n");
  const std::string chosen = project.demand(1, {"lint"});
  CHECK(contains(chosen, "SG0924"));
  CHECK(!contains(chosen, "_idx$"));
  CHECK(contains(project.demand(1, {"lint", "--select", "naming"}), "_idx$"));
}

TEST_CASE("upgrade refuses what safety.refuse names, unless the file allows it") {
  schemagen::testing::TestDatabase database;
  Project project(database.url());
  project.migration(1, "aaa", "base", "CREATE TABLE public.t (a integer);", "DROP TABLE public.t;");
  project.migration(2, "bbb", "aaa", "CREATE INDEX t_a ON public.t (a);", "DROP INDEX public.t_a;");
  project.write("schemagen.yaml",
                project.read("schemagen.yaml") + "safety: {refuse: [SG0924, data_loss]}\n");
  const Outcome refused = project.run({"upgrade", "head"});
  CHECK(refused.exit == 5);
  CHECK(contains(refused.err, "SG0708"));
  CHECK(contains(refused.err, "SG0924"));
  CHECK(contains(refused.err, "schemagen:allow create-index REASON"));
  // On a table that the same run makes nobody waits, and that is told by the order of the files.
  project.demand(0, {"upgrade", "aaa"});
  CHECK(project.run({"upgrade", "head"}).exit == 5);
  project.migration(2, "bbb", "aaa",
                    "-- schemagen:allow create-index the table is empty\n"
                    "CREATE INDEX t_a ON public.t (a);",
                    "DROP INDEX public.t_a;");
  project.demand(0, {"upgrade", "head"});
}

TEST_CASE("lint tells what the models hold, at its place in them") {
  Project project("postgresql://nowhere.invalid/x");
  project.write("schemas/shop.yaml",
                "tables:\n  t:\n    columns:\n      id: integer\n      doc: json\n"
                "views:\n  v: {query: SELECT * FROM t}\n"
                "functions:\n  f(): {returns: void, language: plpgsql, file: f.sql}\n");
  project.write("schemas/f.sql", "BEGIN\n  DELETE FROM t\n    WHERE id = NULL;\nEND");
  project.migration(1, "aaa", "base", "CREATE TABLE public.u (a integer);", "DROP TABLE public.u;");
  const std::string all = project.demand(1, {"lint"});
  CHECK(contains(all, "SG0979"));
  CHECK(contains(all, "public.u has no primary key"));
  const std::string models = project.demand(1, {"lint", "--models"});
  CAPTURE(models);
  CHECK_FALSE(contains(models, "public.u"));
  CHECK(contains(models, "schemas/shop.yaml:"));
  CHECK(contains(models, "public.t has no primary key"));
  CHECK(contains(models, "SG0949"));
  CHECK(contains(models, "SG0974"));
  CHECK(contains(models, "schemas/f.sql:3:14: warning SG0976"));
  CHECK_FALSE(contains(project.demand(0, {"lint", "--migrations"}), "schemas/"));
  CHECK(project.run({"lint", "--models", "--migrations"}).exit == 2);
}
