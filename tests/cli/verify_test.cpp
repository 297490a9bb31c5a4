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

TEST_CASE("verify --data puts rows into tables and demands that they survive") {
  schemagen::testing::TestDatabase database;
  Project project(database.url());
  project.migration(
      1, "aaa", "base",
      "CREATE TYPE public.mood AS ENUM ('good', 'bad');\n"
      "CREATE DOMAIN public.mail AS text CHECK (VALUE ~ '@');\n"
      "CREATE TABLE public.o (id uuid PRIMARY KEY, at timestamptz, m public.mood NOT NULL);\n"
      "CREATE TABLE public.t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n"
      "  o_id uuid REFERENCES public.o, a numeric CHECK (a > 5 AND a < 6), e public.mail NOT "
      "NULL,\n"
      "  l date[], j jsonb NOT NULL, s integer GENERATED ALWAYS AS (1) STORED);\n"
      "CREATE TABLE public.p (d date NOT NULL) PARTITION BY RANGE (d);\n"
      "CREATE TABLE public.p1 PARTITION OF public.p FOR VALUES FROM ('2020-01-01') TO "
      "('2021-01-01');\n"
      "CREATE TABLE public.never (a integer CHECK (a > 1 AND a < 1));",
      "DROP TABLE public.never, public.p, public.t, public.o;\nDROP DOMAIN public.mail;\n"
      "DROP TYPE public.mood;");
  project.migration(2, "bbb", "aaa", "ALTER TABLE public.t ADD COLUMN b integer;",
                    "ALTER TABLE public.t DROP COLUMN b;");
  const std::string fine = project.demand(0, {"verify", "--data", "bbb:bbb"});
  CHECK(contains(fine, "1 of 1 revisions verified"));
  CHECK(contains(fine, "no row could be made for public.never: "));
  CHECK_FALSE(contains(fine, "no row could be made for public.t"));
  CHECK_FALSE(contains(fine, "no row could be made for public.p:"));
  CHECK_FALSE(contains(fine, "no row could be made for public.o"));

  const char* const round_off =
      "ALTER TABLE public.t DROP CONSTRAINT t_a_check;\n"
      "ALTER TABLE public.t ALTER COLUMN a TYPE integer;";
  const char* const back =
      "ALTER TABLE public.t ALTER COLUMN a TYPE numeric;\n"
      "ALTER TABLE public.t ADD CONSTRAINT t_a_check CHECK (a > 5 AND a < 6) NOT VALID;\n"
      "ALTER TABLE public.t DROP CONSTRAINT t_a_check;\n"
      "UPDATE public.t SET a = 5.2;\n"
      "ALTER TABLE public.t ADD CONSTRAINT t_a_check CHECK (a > 5 AND a < 6);";
  project.migration(3, "ccc", "bbb", round_off, back);
  project.demand(0, {"verify", "ccc:ccc"});
  const Outcome lost = project.run({"verify", "--data", "ccc:ccc"});
  CHECK(lost.exit == 1);
  CHECK(contains(lost.err, "SG0729"));
  CHECK(contains(lost.err, "public.t.a"));

  project.migration(3, "ccc", "bbb", "ALTER TABLE public.t ADD CHECK (b IS NOT NULL AND b > 100);",
                    "ALTER TABLE public.t DROP CONSTRAINT t_b_check;");
  CHECK(
      contains(project.demand(0, {"verify", "--data", "ccc:ccc"}), "rows that it does not take: "));
}
