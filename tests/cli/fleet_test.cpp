#include <chrono>
#include <csignal>
#include <thread>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "cli/program.hpp"
#include "schemagen/postgres/connection.hpp"
#include "schemagen/postgres/embedded.hpp"
#include "support/test_database.hpp"

using namespace schemagen;
using namespace schemagen::cli::test;

namespace {

constexpr const char* up = "CREATE TABLE fresh (a int);";
constexpr const char* down = "DROP TABLE fresh;";

/// A server with databases tenant_001 and so on, and a project with one migration for them.
struct Tenants {
  explicit Tenants(int count) : project(server.url()) {
    postgres::Connection connection(server.url());
    connection.query("CREATE ROLE app LOGIN");
    const bool choice = server.major() >= 15;  // before, copying was the only way
    for (int i = 1; i <= count; ++i) {
      connection.query(fmt::format("CREATE DATABASE {} TEMPLATE template0{}", name(i),
                                   choice ? " STRATEGY file_copy" : ""));
    }
    project.migration(1, "aaa111", "base", up, down);
    project.write("targets.yaml", "databases: tenant_*\n");
  }
  static std::string name(int number) { return fmt::format("tenant_{:03}", number); }
  std::string ask(int number, const std::string& query) {
    postgres::Connection connection(server.url(name(number)));
    return connection.query(query).text(0, 0);
  }

  postgres::ThrowawayServer server;
  Project project;
};

int count_of(const std::string& text, const std::string& part) {
  int count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) {
    ++count;
  }
  return count;
}

}  // namespace

TEST_CASE("a command is run for every database that fits a pattern") {
  Tenants tenants(6);
  Project& project = tenants.project;
  const std::vector<std::string> upgrade{"upgrade", "head", "--targets", "targets.yaml"};
  const std::string text = project.demand(0, upgrade);
  CHECK(contains(text, "tenant_003 | up   aaa111  step 1  ("));
  CHECK(contains(text, "\ntenant_001  done  "));
  CHECK(contains(text, "\n6 targets: 6 done\n"));
  CHECK(text.find("\ntenant_005  done") < text.find("\ntenant_006  done"));
  CHECK(tenants.ask(6, "SELECT to_regclass('public.fresh') IS NOT NULL") == "t");
  CHECK(contains(project.demand(0, {"current", "--targets", "targets.yaml"}),
                 "tenant_002 | aaa111  step 1  (head)\n"));
  const std::string json = project.demand(0, {"current", "--targets", "targets.yaml", "--json"});
  CHECK(contains(json,
                 "\"target\": \"tenant_001\",\n      \"outcome\": \"done\",\n      \"exit\": 0"));
  CHECK(contains(json, "\"heads\": [\n          \"aaa111\""));
  project.write("schemas/a.yaml", "tables: {fresh: {columns: {a: int}}}\n");
  project.demand(0, {"check", "--targets", "targets.yaml"});
  {
    postgres::Connection connection(tenants.server.url("tenant_004"));
    connection.query("ALTER TABLE public.fresh ADD COLUMN b int");
  }
  const std::string differs = project.demand(1, {"check", "--targets", "targets.yaml"});
  CHECK(contains(differs, "tenant_004  differs"));
  CHECK(contains(differs, "6 targets: 1 differs, 5 done\n"));
  const std::string events =
      project.demand(0, {"downgrade", "base", "--yes", "--json", "--targets", "targets.yaml"});
  CHECK(count_of(events, "{\"target\":\"tenant_005\",\"event\":\"run_done\"") == 1);
  CHECK(contains(events, "{\"event\":\"summary\",\"targets\":[{\"target\":\"tenant_001\""));
  CHECK(contains(project.run({"upgrade", "head", "--sql", "--targets", "targets.yaml"}).err,
                 "--sql and --targets exclude each other"));
  if (testing::has_pg_dump()) {
    project.demand(0, {"upgrade", "head", "--targets", "targets.yaml", "--backup", "dumps/"});
    CHECK(project.list("dumps").size() == 6);
    CHECK(project.has("dumps/tenant_006.dump"));
  }
  CHECK(contains(
      project.run({"upgrade", "head", "--targets", "targets.yaml", "--backup", "x.dump"}).err,
      "write --backup x.dump/"));
}

TEST_CASE(
    "a fleet stops at the first failure, or goes on by choice, and a canary has to come back") {
  Tenants tenants(5);
  Project& project = tenants.project;
  const auto spoil = [&](int number, const std::string& sql) {
    postgres::Connection connection(tenants.server.url(Tenants::name(number)));
    connection.query(sql);
  };
  spoil(2, "CREATE TABLE public.fresh ()");
  std::vector<std::string> upgrade{"upgrade", "head", "--targets", "targets.yaml", "--jobs", "1"};
  Outcome outcome = project.run(upgrade);
  CHECK(outcome.exit == 3);
  CHECK(contains(outcome.err, "tenant_002 | "));
  CHECK(contains(outcome.out, "\ntenant_002  failed (3)"));
  CHECK(contains(outcome.out, "relation \"fresh\" already exists"));
  CHECK(contains(outcome.out, "\ntenant_003  not begun\n"));
  CHECK(contains(outcome.out, "5 targets: 1 done, 1 failed, 3 not begun\n"));

  upgrade.push_back("--keep-going");
  outcome = project.run(upgrade);
  CHECK(outcome.exit == 3);
  CHECK(contains(outcome.out, "5 targets: 4 done, 1 failed\n"));
  spoil(2, "DROP TABLE public.fresh");
  project.demand(0, upgrade);

  project.migration(2, "bbb222", "aaa111", "CREATE TABLE more ();", "DROP TABLE more;");
  spoil(1, "CREATE TABLE public.more ()");
  outcome = project.run(upgrade);
  CHECK(contains(outcome.out, "5 targets: 1 failed, 4 not begun\n"));
  upgrade.insert(upgrade.end(), {"--canary", "0"});
  CHECK(contains(project.run(upgrade).out, "5 targets: 4 done, 1 failed\n"));
}

TEST_CASE("a signal to a fleet ends every run, and the rest is not begun") {
  Tenants tenants(4);
  Project& project = tenants.project;
  project.migration(1, "aaa111", "base", std::string(up) + " SELECT pg_sleep(60);", down);
  const int process = project.start(
      {"upgrade", "head", "--targets", "targets.yaml", "--jobs", "2", "--canary", "0"});
  postgres::Connection connection(tenants.server.url());
  const std::string asleep =
      "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(60)%' AND "
      "datname LIKE 'tenant%' AND state = 'active'";
  for (int i = 0; i < 400 && connection.query(asleep).text(0, 0) != "2"; ++i) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  kill(process, SIGINT);
  const Outcome outcome = project.finish(process);
  CHECK(outcome.exit == 130);
  CHECK(contains(outcome.out, "4 targets: 2 interrupted, 2 not begun\n"));
  CHECK(connection.query(asleep).text(0, 0) == "0");
  CHECK(tenants.ask(1, "SELECT to_regclass('public.fresh') IS NULL") == "t");
}

TEST_CASE("a file of targets: lines, YAML, variables, and what is wrong with it") {
  Tenants tenants(2);
  Project& project = tenants.project;
  project.environment["FIRST"] = tenants.server.url("tenant_001");
  project.write("targets", "# the first, and the second\n${FIRST}\n\n" +
                               tenants.server.url("tenant_002") + "\n");
  CHECK(contains(project.demand(0, {"upgrade", "head", "--targets", "targets"}),
                 "\ntenant_001  done"));
  project.write("list.json", "[\"${FIRST}\", {\"name\": \"two\", \"url\": \"" +
                                 tenants.server.url("tenant_002") + "\"}]");
  CHECK(contains(project.demand(0, {"current", "--targets", "list.json"}), "\ntwo         done"));
  const auto told = [&](const std::string& text) {
    project.write("bad.yaml", text);
    const Outcome outcome = project.run({"upgrade", "head", "--targets", "bad.yaml"});
    CHECK(outcome.exit == 2);
    return outcome.err;
  };
  CHECK(contains(told("- ${NOT_SET_HERE}\n"), "bad.yaml:1:3: error SG0613"));
  CHECK(contains(told("database: x\n"), "did you mean \"databases\"?"));
  CHECK(contains(told("databases: nobody_*\n"), "no database of the server fits \"nobody_*\""));
  CHECK(contains(told("- ${FIRST}\n- ${FIRST}\n"), "target tenant_001"));
  CHECK(contains(told("[]"), "the file names no target"));
  CHECK(contains(told("- postgresql://ann:s3cret@nowhere.invalid/a\n- name: x\n"), "has no url"));
  CHECK(contains(project.run({"upgrade", "head", "--targets", "none.yaml"}).err, "none.yaml"));
  project.write("secret.yaml", "- postgresql://ann:s3cret@127.0.0.1:1/a\n");
  const Outcome secret = project.run({"upgrade", "head", "--targets", "secret.yaml"});
  CHECK(secret.exit == 3);
  CHECK_FALSE(contains(secret.err + secret.out, "s3cret"));
}

TEST_CASE("a fleet of schemas: each has its tables and its bookkeeping") {
  testing::TestDatabase database;
  database.run("CREATE SCHEMA t_one; CREATE SCHEMA \"T Two\"; CREATE SCHEMA other");
  Project project(database.url());
  project.migration(1, "aaa111", "base", up, down);
  project.write("targets.yaml", "schemas: [t_*, T*]\n");
  const std::vector<std::string> upgrade{"upgrade", "head", "--targets", "targets.yaml"};
  CHECK(contains(project.demand(0, upgrade), "2 targets: 2 done\n"));
  postgres::Connection connection(database.url());
  CHECK(
      connection
          .query("SELECT to_regclass('t_one.fresh') IS NOT NULL AND to_regclass('\"T Two\".fresh') "
                 "IS NOT NULL AND to_regclass('public.fresh') IS NULL AND "
                 "to_regclass('schemagen_t_one.history') IS NOT NULL AND "
                 "to_regclass('schemagen.history') IS NULL")
          .is_true(0, 0));
  CHECK(contains(project.demand(0, {"current", "--targets", "targets.yaml"}),
                 "t_one | aaa111  step 1  (head)\n"));
  CHECK(contains(project.run({"check", "--targets", "targets.yaml"}).err, "SG0727"));
  project.migration(2, "bbb222", "aaa111", "CREATE TABLE public.more ();", "SELECT 1;");
  const Outcome refused = project.run(upgrade);
  CHECK(refused.exit == 2);
  CHECK(contains(refused.err, "bbb222_x.sql:8:1: error SG0727: the statement names schema public"));
}

TEST_CASE("500 databases, of which one fails, and the same command goes on with it") {
  Tenants tenants(500);
  Project& project = tenants.project;
  {
    postgres::Connection connection(tenants.server.url("tenant_250"));
    connection.query("CREATE TABLE public.fresh ()");
  }
  const std::vector<std::string> upgrade{"upgrade",      "head", "--targets", "targets.yaml",
                                         "--keep-going", "-q",   "--jobs",    "8"};
  const Outcome outcome = project.run(upgrade);
  CHECK(outcome.exit == 3);
  CHECK(contains(outcome.out, "500 targets: 499 done, 1 failed\n"));
  {
    postgres::Connection connection(tenants.server.url("tenant_250"));
    connection.query("DROP TABLE public.fresh");
  }
  const std::string text =
      project.demand(0, {"upgrade", "head", "--targets", "targets.yaml", "--jobs", "8"});
  CHECK(contains(text, "500 targets: 500 done\n"));
  CHECK(count_of(text, " | up   aaa111") == 1);
  CHECK(count_of(text, " | nothing to do") == 499);
}
