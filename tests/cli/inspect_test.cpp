#include <doctest/doctest.h>

#include "cli/program.hpp"
#include "support/test_database.hpp"

using namespace schemagen::cli::test;
using schemagen::testing::TestDatabase;

namespace {

constexpr const char* shop =
    "CREATE TABLE public.users (id bigint PRIMARY KEY, email text NOT NULL);"
    "CREATE TABLE public.orders (id int, user_id bigint REFERENCES public.users (id));"
    "CREATE INDEX orders_user_idx ON public.orders (user_id);";

}  // namespace

TEST_CASE("inspect prints models that compare equal to the database") {
  TestDatabase database;
  database.run(shop);
  Project project(database.url());
  const std::string text = project.demand(0, {"inspect"});
  CHECK(contains(text, "orders_user_idx"));
  project.write("schemas/all.yaml", text);
  CHECK(contains(project.demand(0, {"check"}), "agree: compared "));
  project.write("schemas/all.yaml", "{}");
  project.write("schemas/all.json", project.demand(0, {"inspect", "--format", "json"}));
  project.demand(0, {"check"});
}

TEST_CASE("the index of a partition is written whole where it is not what its table's gives it") {
  TestDatabase database;
  database.run(
      "CREATE TABLE public.p (a int, b int, UNIQUE (a)) PARTITION BY HASH (a);"
      "CREATE TABLE public.p_1 PARTITION OF public.p FOR VALUES WITH (MODULUS 2, REMAINDER 0);"
      "CREATE TABLE public.p_2 PARTITION OF public.p FOR VALUES WITH (MODULUS 2, REMAINDER 1);"
      "CREATE INDEX p_b ON public.p (b);"
      "ALTER INDEX public.p_2_b_idx SET (fillfactor = 70);"
      "ALTER INDEX public.p_2_a_key SET (fillfactor = 80);");
  Project project(database.url());
  const std::string text = project.demand(0, {"inspect"});
  CHECK(contains(text, "p_2_b_idx"));
  CHECK(contains(text, "p_2_a_key"));
  CHECK_FALSE(contains(text, "p_1_"));
  project.write("schemas/all.yaml", text);
  CHECK(contains(project.demand(0, {"check"}), "agree: compared "));
}

TEST_CASE("inspect -o DIR/ writes one file a table and overwrites nothing foreign") {
  TestDatabase database;
  database.run(shop);
  Project project(database.url());
  CHECK(project.demand(0, {"inspect", "-o", "schemas/"}).empty());
  project.demand(0, {"check"});
  // The same again is no conflict.
  project.demand(0, {"inspect", "-o", "schemas/"});
  database.run("ALTER TABLE public.users ADD COLUMN age int");
  const Outcome refused = project.run({"inspect", "-o", "schemas/"});
  CHECK(refused.exit == 2);
  CHECK(contains(refused.err, "is there and differs"));
  CHECK(contains(refused.err, "--force"));
  CHECK(project.run({"check"}).exit == 1);
  project.demand(0, {"inspect", "-o", "schemas/", "--force"});
  project.demand(0, {"check"});
}

TEST_CASE("inspect needs no project when a URL is given") {
  TestDatabase database;
  database.run(shop);
  database.run("CREATE SCHEMA audit; CREATE TABLE audit.log (id int)");
  Project project;
  const std::string text = project.demand(0, {"inspect", "--url", database.url()});
  CHECK(contains(text, "users:"));
  CHECK_FALSE(contains(text, "log:"));
  CHECK(contains(project.demand(0, {"inspect", "--url", database.url(), "--schemas", "audit"}),
                 "log:"));
}

TEST_CASE("what cannot be modelled is named on stderr") {
  TestDatabase database;
  database.run(
      "CREATE TYPE public.raw;"
      "CREATE FUNCTION public.raw_in(cstring) RETURNS public.raw LANGUAGE internal IMMUTABLE "
      "STRICT "
      "AS 'textin';"
      "CREATE FUNCTION public.raw_out(public.raw) RETURNS cstring LANGUAGE internal IMMUTABLE "
      "STRICT AS 'textout';"
      "CREATE TYPE public.raw (INPUT = public.raw_in, OUTPUT = public.raw_out)");
  Project project(database.url());
  const Outcome outcome = project.run({"inspect"});
  CHECK(outcome.exit == 0);
  CHECK(contains(outcome.err, "not modelled, so left alone: "));
  CHECK(contains(outcome.err, "base type public.raw"));
}
