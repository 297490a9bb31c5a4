#include <chrono>
#include <thread>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "cli/program.hpp"
#include "schemagen/postgres/connection.hpp"
#include "support/test_database.hpp"

using namespace schemagen;
using namespace schemagen::cli::test;
using schemagen::testing::TestDatabase;

namespace {

void impatient(Project& project, const std::string& url) {
  project.write("schemagen.yaml", fmt::format("database: {{url: \"{}\"}}\n"
                                              "safety: {{lock_timeout: 10ms}}\n",
                                              url));
}

}  // namespace

TEST_CASE("preflight names the tables that pending migrations touch, and their size") {
  TestDatabase database;
  database.run(
      "CREATE TABLE public.users (id int); CREATE INDEX users_id ON public.users (id);"
      "CREATE TABLE public.other (id int); CREATE TABLE public.\"Odd\" (id int);"
      "CREATE TABLE public.parts (id int) PARTITION BY LIST (id);"
      "CREATE TABLE public.part PARTITION OF public.parts FOR VALUES IN (1);"
      "INSERT INTO public.users SELECT generate_series(1, 500); ANALYZE public.users;"
      "INSERT INTO public.parts SELECT 1 FROM generate_series(1, 20); ANALYZE public.part");
  Project project(database.url());
  CHECK(contains(project.demand(0, {"preflight"}), "nothing is pending"));
  project.migration(1, "aaa111", "base",
                    "DROP INDEX users_id; CREATE TABLE public.fresh (id int);\n"
                    "UPDATE \"Odd\" SET id = 1; ALTER TABLE public.parts ADD COLUMN a int;",
                    "SELECT 1;");
  const std::string text = project.demand(0, {"preflight"});
  CHECK(contains(text, "pending  aaa111  step 1\n"));
  CHECK(contains(text, "table    public.users: about 500 rows, "));
  CHECK(contains(text, "table    public.\"Odd\": "));
  CHECK(contains(text, "table    public.parts: about 20 rows, 8.0 kB\n"));
  CHECK_FALSE(contains(text, "public.other"));
  CHECK_FALSE(contains(text, "public.fresh"));
  CHECK(contains(text, "1 pending, 3 tables touched; nothing would hold the run up\n"));
  const std::string json = project.demand(0, {"preflight", "aaa111", "--json"});
  CHECK(contains(json, "\"name\": \"public.users\",\n      \"rows\": 500"));
  CHECK(contains(json, "\"ready\": true"));
  project.migration(2, "bbb222", "aaa111", "DO $$ BEGIN NULL; END $$;", "SELECT 1;");
  CHECK(contains(project.demand(0, {"preflight"}), "table    public.other: "));
  CHECK(database.has_relation("users_id"));
}

TEST_CASE("preflight tells that a published table without replica identity cannot be updated") {
  TestDatabase database;
  database.run(
      "CREATE TABLE public.kept (id int PRIMARY KEY); CREATE TABLE public.loose (id int NOT NULL);"
      "CREATE PUBLICATION \"News\" FOR TABLE public.kept, public.loose");
  Project project(database.url());
  project.migration(1, "aaa111", "base",
                    "UPDATE public.kept SET id = 1; UPDATE public.loose SET id = 1;", "SELECT 1;");
  const std::string text = project.demand(1, {"preflight"});
  CHECK(contains(text,
                 "rows of public.loose cannot be updated or deleted: it is published by "
                 "\"News\""));
  CHECK_FALSE(contains(text, "rows of public.kept cannot"));
  CHECK(project.run({"upgrade", "head"}).exit == 3);
  database.run("ALTER TABLE public.loose REPLICA IDENTITY FULL");
  project.demand(0, {"preflight"});
  project.demand(0, {"upgrade", "head"});
}

TEST_CASE("preflight exits with 1 when a session holds a lock on a touched table") {
  TestDatabase database;
  database.run("CREATE TABLE public.busy (id int); CREATE TABLE public.calm (id int)");
  Project project;
  impatient(project, database.url());
  project.migration(1, "aaa111", "base", "ALTER TABLE public.busy ADD COLUMN a int;", "SELECT 1;");
  postgres::Connection other(database.url());
  other.query("BEGIN; LOCK TABLE public.calm");
  std::this_thread::sleep_for(std::chrono::milliseconds(30));
  project.demand(0, {"preflight"});
  other.query("SELECT FROM public.busy");
  const std::string text = project.demand(1, {"preflight"});
  CHECK(contains(text, fmt::format("blocks   process {} of user postgres (schemagen) is idle in "
                                   "transaction in a transaction that is open for ",
                                   other.backend_pid())));
  CHECK(contains(text, "and holds AccessShareLock on public.busy\n"));
  CHECK(contains(text, "; 1 thing would hold the run up\n"));
  other.query("ROLLBACK");
  project.demand(0, {"preflight"});
}

TEST_CASE("preflight knows what the user may not do, and what is left over") {
  TestDatabase database;
  database.run(
      "CREATE ROLE flier LOGIN; CREATE TABLE public.owned (id int); ALTER ROLE flier SET "
      "statement_timeout = '7s'; CREATE TABLE public.read (id int);"
      "REVOKE CREATE ON SCHEMA public FROM PUBLIC;"
      "ALTER TABLE public.owned ADD CONSTRAINT c CHECK (id > 0) NOT VALID;"
      "CREATE INDEX broken ON public.owned (id);"
      "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'public.broken'::regclass");
  std::string url = database.url();
  const std::size_t user = url.find("://") + 3;
  url.replace(user, url.find('@') - user, "flier");
  Project project(url);
  project.migration(1, "aaa111", "base",
                    "ALTER TABLE public.owned ADD COLUMN a int; SELECT FROM public.read;\n"
                    "CREATE TABLE public.fresh (a int); CREATE SCHEMA more;",
                    "SELECT 1;");
  const std::string text = project.demand(1, {"preflight"});
  CHECK(contains(text, "blocks   user flier does not own public.owned, which postgres does\n"));
  CHECK(contains(text, "blocks   user flier may not create anything in schema public\n"));
  CHECK(contains(text, "blocks   user flier may not create schemas or extensions"));
  CHECK(contains(text, "blocks   user flier may not create schema schemagen"));
  CHECK_FALSE(contains(text, "own public.read"));
  CHECK(contains(text, "warning  index public.broken is invalid\n"));
  CHECK(contains(text, "warning  constraint c on public.owned is NOT VALID\n"));
  CHECK(contains(text, "warning  user flier does not see what other users' sessions do"));
  CHECK(contains(text, "warning  statement_timeout of this user is 7s"));
  database.run("DROP OWNED BY flier CASCADE; DROP ROLE flier");
}

TEST_CASE("preflight tells of replication slots and old transactions under CONCURRENTLY") {
  const postgres::ThrowawayServer server;
  postgres::Connection connection(server.url());
  connection.query(
      "CREATE TABLE public.t (id int); INSERT INTO public.t VALUES (1);"
      "SELECT pg_create_physical_replication_slot('forgotten', true)");
  Project project(server.url());
  project.migration(
      1, "aaa111", "base",
      "-- schemagen:step transaction=off\nCREATE INDEX CONCURRENTLY i ON public.t (id);",
      "SELECT 1;");
  const std::string text = project.demand(0, {"preflight"});
  CHECK(contains(text, "warning  replication slot forgotten is inactive and keeps "));
  CHECK(contains(text, "an index is built: allow for up to "));
}
