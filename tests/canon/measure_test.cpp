#include "schemagen/canon/measure.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/test_database.hpp"

// What statements are seen to do to tables that were there before them.

namespace schemagen::canon::test {

namespace {

using sql::sql;

std::string text_of(const plan::Cost& cost) {
  std::string text = cost.outside_transaction ? "outside; " : "";
  for (const plan::Touch& touch : cost.touches) {
    text += touch.relation + ": " + (touch.lock ? std::string(title(*touch.lock)) : "no lock seen");
    if (touch.scanned) text += ", scanned";
    if (touch.rewritten) text += ", rewritten";
    for (const std::string& index : touch.built) text += ", builds " + index;
    text += "; ";
  }
  return text;
}

/// A line for each statement.
std::string seen(const std::vector<sql::Sql>& statements) {
  testing::TestDatabase database;
  database.run(
      "CREATE TABLE public.r (id int PRIMARY KEY);"
      "CREATE TABLE public.t (id int PRIMARY KEY, a int, s varchar(20), r_id int);"
      "CREATE INDEX t_a ON public.t (a); CREATE VIEW public.v AS SELECT a FROM public.t");
  plan::Plan plan;
  for (const sql::Sql& statement : statements) {
    plan.steps.emplace_back().action.statement = statement;
  }
  postgres::Connection connection(database.url());
  std::string text;
  for (const plan::Cost& cost : measure(connection, plan)) text += text_of(cost) + "\n";
  CHECK_FALSE(connection.in_transaction());
  return text;
}

}  // namespace

TEST_CASE("locks, scans, rewrites and builds are seen statement by statement") {
  const std::string found = seen({
      sql("ALTER TABLE public.t ADD COLUMN b int"),
      sql("ALTER TABLE public.t ADD CONSTRAINT c CHECK (a > 0)"),
      sql("ALTER TABLE public.t ALTER COLUMN s TYPE text"),
      sql("ALTER TABLE public.t ALTER COLUMN b TYPE bigint"),
      sql("CREATE INDEX t_b ON public.t (b)"),
      sql("ALTER TABLE public.t ADD CONSTRAINT f FOREIGN KEY (r_id) REFERENCES public.r NOT VALID"),
      sql("ALTER TABLE public.t VALIDATE CONSTRAINT f"),
      sql("COMMENT ON TABLE public.t IS 'x'"),
      sql("DROP VIEW public.v"),
      sql("ALTER TABLE public.r RENAME TO s"),
      sql("DROP TABLE public.t"),
  });
  CHECK(
      found ==
      "public.t: ACCESS EXCLUSIVE; \n"
      "public.t: ACCESS EXCLUSIVE, scanned; \n"
      "public.t: ACCESS EXCLUSIVE; \n"
      "public.t: ACCESS EXCLUSIVE, scanned, rewritten, builds public.t_a, builds public.t_pkey; \n"
      "public.t: SHARE, scanned, builds public.t_b; \n"
      "public.r: SHARE ROW EXCLUSIVE; public.t: SHARE ROW EXCLUSIVE; \n"
      "public.r: ROW SHARE; public.t: SHARE UPDATE EXCLUSIVE, scanned; \n"
      "public.t: SHARE UPDATE EXCLUSIVE; \n"
      "public.v: ACCESS EXCLUSIVE; \n"
      "public.r: ACCESS EXCLUSIVE; \n"
      "public.r: ACCESS EXCLUSIVE; public.t: ACCESS EXCLUSIVE; \n");
}

TEST_CASE("a table that was read before is seen to be read again") {
  const auto check = [](const std::string& name) {
    return sql("ALTER TABLE public.t ADD CONSTRAINT {} CHECK (a > 0)", sql::Identifier{name});
  };
  CHECK(seen({check("c"), check("d"), check("e")}) ==
        "public.t: ACCESS EXCLUSIVE, scanned; \npublic.t: ACCESS EXCLUSIVE, scanned; \n"
        "public.t: ACCESS EXCLUSIVE, scanned; \n");
}

TEST_CASE("what the plan makes itself is nobody's yet") {
  CHECK(seen({sql("CREATE TABLE public.n (id int, t_id int REFERENCES public.t)"),
              sql("ALTER TABLE public.n ADD COLUMN a int DEFAULT random()")}) ==
        "public.t: SHARE ROW EXCLUSIVE; \n\n");
}

TEST_CASE("a statement that refuses a transaction runs outside one") {
  CHECK(seen({sql("CREATE INDEX CONCURRENTLY t_b ON public.t (a)"),
              sql("DROP INDEX CONCURRENTLY public.t_a")}) ==
        "outside; public.t: no lock seen, scanned, builds public.t_b; \noutside; \n");
}

TEST_CASE("a failure is told as what it is") {
  CHECK_THROWS_AS(seen({sql("ALTER TABLE public.missing ADD COLUMN b int")}), postgres::PgError);
}

}  // namespace schemagen::canon::test
