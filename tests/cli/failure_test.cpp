#include <chrono>
#include <fstream>
#include <thread>

#include <doctest/doctest.h>

#include "cli/program.hpp"
#include "schemagen/base/file.hpp"
#include "schemagen/postgres/connection.hpp"
#include "schemagen/postgres/embedded.hpp"
#include "support/test_database.hpp"

using namespace schemagen;
using namespace schemagen::cli::test;
using schemagen::testing::TestDatabase;

TEST_CASE("upgrade can wait for a database that is still coming up") {
  testing::TestDatabase other;
  std::string url = other.url();
  url.replace(url.find("/" + other.name()), other.name().size() + 1, "/late");
  Project project(url);
  project.migration(1, "aaa111", "base", "CREATE TABLE public.t (a int);", "DROP TABLE public.t;");
  const Outcome given_up = project.run({"upgrade", "head", "--wait-for-db", "300ms"});
  CHECK(given_up.exit == 3);
  CHECK(contains(given_up.err, "waiting for the database: "));
  const int process = project.start({"upgrade", "head", "--wait-for-db", "60s"});
  std::this_thread::sleep_for(std::chrono::milliseconds(700));
  other.run("CREATE DATABASE late TEMPLATE template0");
  const Outcome done = project.finish(process);
  CAPTURE(done.err);
  CHECK(done.exit == 0);
  other.run("DROP DATABASE late");
  project.write("schemagen.yaml", "database: {url: \"postgresql://nobody@localhost:1/x\"}\n");
  CHECK(project.run({"upgrade", "head"}).exit == 3);
  CHECK(contains(project.run({"upgrade", "head", "--wait-for-db", "soon"}).err,
                 "write it as 500ms, 10s or 2min"));
}

TEST_CASE("a server that cannot be reached: exit 3, what to do, and no password") {
  Project project("postgresql://ann:s3cret@127.0.0.1:1/shop");
  const Outcome outcome = project.run({"current"});
  CHECK(outcome.exit == 3);
  CHECK(contains(outcome.err,
                 "error SG0801: cannot connect to postgresql://ann:***@127.0.0.1:1/shop: nothing "
                 "listens at 127.0.0.1:1 (connection refused)\n  hint: start the server"));
  CHECK_FALSE(contains(outcome.err, "s3cret"));
  const Outcome json = project.run({"current", "--json"});
  CHECK(json.exit == 3);
  CHECK(contains(json.err, "\"code\": \"SG0801\""));
  CHECK_FALSE(contains(json.err, "s3cret"));
}

TEST_CASE("a wrong password: exit 3, and it is not repeated") {
  const postgres::ThrowawayServer server;
  {
    postgres::Connection connection(server.url());
    connection.query("CREATE ROLE app LOGIN PASSWORD 'right'");
    const std::string file = connection.query("SHOW hba_file").text(0, 0);
    const std::string rules = read_text(file);
    std::ofstream(file) << "local all app scram-sha-256\n" << rules;
    connection.query("SELECT pg_reload_conf()");
  }
  std::string url = server.url();
  const std::size_t user = url.find("://") + 3;
  url.replace(user, url.find('@') - user, "app:s3cret");
  Project project(url);
  const Outcome outcome = project.run({"check"});
  CHECK(outcome.exit == 3);
  CHECK(contains(outcome.err, "wrong password for user \"app\""));
  CHECK_FALSE(contains(outcome.err, "s3cret"));
}

TEST_CASE("another run that holds the lock: exit 4 once the wait is over") {
  const TestDatabase database;
  Project project(database.url());
  project.migration(1, "aaa111", "base", "SELECT 1;", "SELECT 1;");
  // The script for offline use takes the same lock.
  const std::string script = project.demand(0, {"upgrade", "head", "--sql"});
  const std::string call = "pg_try_advisory_lock(";
  const std::size_t begin = script.find(call) + call.size();
  const std::string key = script.substr(begin, script.find(')', begin) - begin);
  postgres::Connection other(database.url());
  other.query("SELECT pg_advisory_lock(" + key + ")");
  const Outcome outcome = project.run({"upgrade", "head", "--max-attempts", "2"});
  CHECK(outcome.exit == 4);
  CHECK(contains(outcome.err, "error SG0804: "));
  other.query("SELECT pg_advisory_unlock(" + key + ")");
  project.demand(0, {"upgrade", "head"});
}

TEST_CASE("a database that is not there: exit 3 with the SQLSTATE") {
  const TestDatabase database;
  std::string url = database.url();
  url.replace(url.find(database.name()), database.name().size(), "no_such_database");
  Project project(url);
  const Outcome outcome = project.run({"current", "--json"});
  CHECK(outcome.exit == 3);
  CHECK(contains(outcome.err, "\"sqlstate\": \"3D000\""));
}

TEST_CASE("a statement of a migration that fails is shown at its place, exit 3") {
  const TestDatabase database;
  Project project(database.url());
  project.migration(1, "aaa111", "base", "CREATE TABLE public.a (id int);\nSELECT nonsense;",
                    "SELECT 1;");
  const Outcome outcome = project.run({"upgrade", "head"});
  CHECK(outcome.exit == 3);
  CHECK(contains(outcome.err, "migrations/2026-01-01_aaa111_x.sql:9:8: error SG"));
  CHECK(contains(outcome.err, "column \"nonsense\" does not exist"));
  CHECK(contains(outcome.err, "  9 | SELECT nonsense;\n"));
  CHECK(project.demand(0, {"current"}) == "base\n");
}

TEST_CASE("a lock that cannot be had in time: exit 4") {
  TestDatabase database;
  database.run("CREATE TABLE public.busy (id int)");
  postgres::Connection other(database.url());
  other.query("BEGIN");
  other.query("LOCK TABLE public.busy");
  Project project;
  project.write("schemagen.yaml",
                "database: {url: \"" + database.url() + "\"}\nsafety: {lock_timeout: 10ms}\n");
  project.migration(1, "aaa111", "base", "ALTER TABLE public.busy ADD COLUMN a int;", "SELECT 1;");
  const Outcome outcome = project.run({"upgrade", "head"});
  CHECK(outcome.exit == 4);
  CHECK(contains(outcome.err, "aaa111_x.sql"));
  other.query("ROLLBACK");
  project.demand(0, {"upgrade", "head"});
}

TEST_CASE("a file that cannot be written: exit 2 with the reason") {
  Project project("postgresql://nowhere.invalid/x");
  project.remove("migrations");
  project.write("migrations", "a file where a folder belongs");
  const Outcome outcome = project.run({"revision", "-m", "x"});
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.err, "error SG0"));
  CHECK(contains(outcome.err, "migrations"));
}
