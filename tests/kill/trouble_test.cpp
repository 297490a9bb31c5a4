#include <chrono>
#include <csignal>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/mount.h>
#include <unistd.h>

#include "kill/scene.hpp"
#include "postgres/process.hpp"
#include "schemagen/postgres/connection.hpp"
#include "support/test_database.hpp"

// What goes wrong: a clear message, the right exit code, and a state from which the same command
// goes on.

namespace schemagen::kill {
namespace {

using cli::test::contains;
using cli::test::Outcome;
using cli::test::Project;
using testing::TestDatabase;

const std::vector<std::string> upgrade{"upgrade", "head"};
const std::string nothing = "SELECT 1;";

std::string ask(const TestDatabase& database, const std::string& query) {
  postgres::Connection connection(database.url());
  return connection.query(query).text(0, 0);
}

void wait_until(const TestDatabase& database, const std::string& condition) {
  for (int i = 0; i < 2000; ++i) {
    if (ask(database, "SELECT " + condition) == "t") return;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  FAIL(condition << " never came true");
}

TEST_CASE("a file that cannot be read stops with 2 before anything runs") {
  struct Case {
    std::string up;
    std::vector<std::string> told;
  };
  const std::vector<Case> cases{
      {"-- schemagen:setp one\nSELECT 1;", {"SG0301", "did you mean \"step\"?"}},
      {"CREATE TABLE public.x (id int);\nCREATE INDEX CONCURRENTLY i ON public.x (id);",
       {"SG0316", "transaction=off"}},
      {"-- schemagen:step transaction=off two\nSELECT 1;\nSELECT 2;", {"SG0311"}},
      {"BEGIN;\nSELECT 1;\nCOMMIT;", {"SG0310: BEGIN", "SG0310: COMMIT"}},
      {"-- schemagen:batch table=public.t\nDELETE FROM public.t WHERE :batch;", {"SG0307", "key"}},
      {"CREATE FUNCTION public.f() RETURNS int LANGUAGE sql AS $$ SELECT", {"SG0312"}}};
  const TestDatabase database;
  Project project(database.url());
  for (const Case& one : cases) {
    CAPTURE(one.up);
    project.migration(1, "aaa111", "base", "CREATE TABLE public.t (id int);", nothing);
    project.migration(2, "bbb222", "aaa111", one.up, nothing);
    const Outcome outcome = project.run(upgrade);
    CAPTURE(outcome.err);
    CHECK(outcome.exit == 2);
    CHECK(contains(outcome.err, "2026-01-02_bbb222_x.sql:"));
    for (const std::string& part : one.told) CHECK(contains(outcome.err, part));
  }
  CHECK(ask(database, "SELECT to_regclass('public.t') IS NULL") == "t");
  project.migration(2, "bbb222", "aaa111", nothing, nothing);
  project.demand(0, upgrade);
}

TEST_CASE("what was applied and is edited, or gone, or newer stops with 2") {
  const TestDatabase database;
  Project project(database.url());
  project.migration(1, "aaa111", "base", "CREATE TABLE public.t (id int);", nothing);
  project.demand(0, upgrade);
  project.migration(1, "aaa111", "base", "CREATE TABLE public.t (id bigint);", nothing);
  Outcome outcome = project.run(upgrade);
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.err, "+CREATE TABLE public.t (id bigint);"));
  CHECK(contains(outcome.err, "schemagen repair aaa111"));
  outcome = project.run({"repair"});
  CHECK(outcome.exit == 5);
  CHECK(contains(outcome.out, "_aaa111_x.sql was edited after it was applied:"));
  CHECK(contains(outcome.out, "-CREATE TABLE public.t (id int);\n+CREATE TABLE public.t (id big"));
  CHECK(contains(outcome.err, "--yes"));
  CHECK(project.run(upgrade).exit == 2);
  CHECK(contains(project.demand(0, {"repair", "aaa", "--yes"}), "accepted\n"));
  project.demand(0, upgrade);
  CHECK(project.demand(0, {"repair"}) == "every migration is as it was applied\n");
  CHECK(contains(project.demand(0, {"log"}), "repair"));

  project.remove("migrations/2026-01-01_aaa111_x.sql");
  outcome = project.run({"repair", "--yes"});
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.out, "revision aaa111 is applied: no migration file has it"));
  CHECK(contains(outcome.err, "SG0502"));
  project.migration(1, "aaa111", "base", "CREATE TABLE public.t (id bigint);", nothing);

  ask(database, "UPDATE schemagen.meta SET version = 99 RETURNING 1");
  outcome = project.run(upgrade);
  CHECK(outcome.exit == 2);
  CHECK(contains(outcome.err, "SG0507"));
}

TEST_CASE("a signal during a batch takes back the slice that runs and no other") {
  for (const int signal : {SIGINT, SIGTERM}) {
    CAPTURE(signal);
    TestDatabase database;
    database.run(
        "CREATE TABLE public.t (id int PRIMARY KEY, n int NOT NULL DEFAULT 0);"
        "INSERT INTO public.t SELECT generate_series(1, 3000)");
    Project project(database.url());
    project.migration(1, "aaa111", "base",
                      "-- schemagen:batch table=public.t key=id size=100 pause=50ms\n"
                      "UPDATE public.t SET n = n + 1 WHERE :batch;",
                      nothing);
    const int process = project.start(upgrade);
    wait_until(database, "coalesce((SELECT sum(n) FROM public.t), 0) >= 300");
    ::kill(process, signal);
    const Outcome outcome = project.finish(process);
    CAPTURE(outcome.err);
    CHECK(outcome.exit == 130);
    CHECK(contains(outcome.err, "run the command again"));
    CHECK(ask(database, "SELECT sum(n) % 100 = 0 AND sum(n) < 3000 FROM public.t") == "t");
    project.demand(0, upgrade);
    CHECK(ask(database, "SELECT sum(n) || ' ' || max(n) FROM public.t") == "3000 1");
  }
}

// A server process that takes no signals stands for one that hangs.
TEST_CASE("a second signal ends a run whose server does not answer") {
  TestDatabase database;
  database.run("CREATE TABLE public.slow ()");
  Project project(database.url());
  project.migration(1, "aaa111", "base",
                    "CREATE TABLE public.t (id int);\n"
                    "SELECT pg_sleep(100) WHERE to_regclass('public.slow') IS NOT NULL;",
                    nothing);
  const int process = project.start(upgrade);
  const std::string asleep =
      "FROM pg_stat_activity WHERE datname = current_database() AND state = 'active' AND query "
      "LIKE 'SELECT pg_sleep%'";
  wait_until(database, "EXISTS (SELECT " + asleep + ")");
  const int backend = std::stoi(ask(database, "SELECT pid " + asleep));
  ::kill(backend, SIGSTOP);
  ::kill(process, SIGINT);
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  ::kill(process, SIGINT);
  const Outcome outcome = project.finish(process);
  ::kill(backend, SIGCONT);
  CHECK(outcome.exit == 130);
  CHECK(contains(outcome.err, "interrupted twice"));
  database.run("DROP TABLE public.slow");
  project.demand(0, {"upgrade", "head", "--wait", "60s"});
  CHECK(ask(database, "SELECT count(*) FROM schemagen.history WHERE outcome = 'done'") == "1");
}

/// A disk of a megabyte; `ready` is false where this process may not mount one.
class SmallDisk {
 public:
  SmallDisk() {
    REQUIRE(mkdtemp(path_.data()) != nullptr);
    ready_ = mount("tmpfs", path_.c_str(), "tmpfs", 0, "size=1m") == 0;
    std::filesystem::permissions(path_, std::filesystem::perms::all);
    const postgres::Account account = postgres::server_account();
    if (ready_) ready_ = chown(path_.c_str(), account.uid, account.gid) == 0;
  }
  ~SmallDisk() {
    umount2(path_.c_str(), MNT_DETACH);
    rmdir(path_.c_str());
  }
  SmallDisk(const SmallDisk&) = delete;
  SmallDisk& operator=(const SmallDisk&) = delete;
  void grow() { REQUIRE(mount("tmpfs", path_.c_str(), "tmpfs", MS_REMOUNT, "size=64m") == 0); }
  bool ready() const { return ready_; }
  const std::string& path() const { return path_; }

 private:
  std::string path_ = "/tmp/sgdisk-XXXXXX";
  bool ready_ = false;
};

TEST_CASE("a disk of the server that is full stops with 3, and the run goes on when it is not") {
  SmallDisk disk;
  if (!disk.ready()) {
    MESSAGE("no disk can be mounted here: the full disk is left out");
    return;
  }
  const TestDatabase database;
  {
    postgres::Connection connection(database.url());
    connection.query("CREATE TABLESPACE small LOCATION '" + disk.path() + "'");
  }
  {
    Project project(database.url());
    project.migration(
        1, "aaa111", "base",
        "CREATE TABLE public.t AS SELECT i, repeat('x', 200) AS filler FROM "
        "generate_series(1, 20000) i;\n"
        "-- schemagen:step transaction=off build\n"
        "CREATE INDEX CONCURRENTLY t_filler ON public.t (filler, i) TABLESPACE small;\n"
        "-- schemagen:step copy\n"
        "CREATE TABLE public.u TABLESPACE small AS SELECT * FROM public.t;",
        nothing);
    const Outcome outcome = project.run(upgrade);
    CAPTURE(outcome.err);
    CHECK(outcome.exit == 3);
    CHECK(contains(outcome.err, "53100"));
    CHECK(contains(outcome.err, "_aaa111_x.sql:"));
    disk.grow();
    project.demand(0, upgrade);
    CHECK(ask(database,
              "SELECT bool_and(indisvalid) FROM pg_index WHERE indrelid = "
              "'public.t'::regclass") == "t");
    CHECK(ask(database, "SELECT count(*) FROM public.u") == "20000");
  }
  postgres::Connection connection(database.url());
  connection.query("DROP TABLE public.t, public.u; DROP SCHEMA schemagen CASCADE");
  connection.query("DROP TABLESPACE small");
}

TEST_CASE("event triggers and session_replication_role of the user change nothing") {
  TestDatabase database;
  database.run(
      "CREATE TABLE public.seen (what text);"
      "CREATE FUNCTION public.see() RETURNS event_trigger LANGUAGE plpgsql AS "
      "'BEGIN INSERT INTO seen VALUES (tg_tag); END';"
      "CREATE EVENT TRIGGER see ON ddl_command_end EXECUTE FUNCTION public.see();"
      "ALTER EVENT TRIGGER see ENABLE ALWAYS;"
      "ALTER DATABASE " +
      database.name() + " SET session_replication_role = replica");
  Project project(database.url());
  project.migration(1, "aaa111", "base",
                    "CREATE TABLE public.t (id int PRIMARY KEY);\n"
                    "-- schemagen:step transaction=off build\n"
                    "CREATE INDEX CONCURRENTLY t_i ON public.t (id);\n"
                    "-- schemagen:batch table=public.t key=id\n"
                    "DELETE FROM public.t WHERE :batch;",
                    "DROP TABLE public.t;");
  project.demand(0, upgrade);
  CHECK(ask(database, "SELECT count(*) > 2 FROM public.seen") == "t");
  project.demand(0, {"downgrade", "base", "--yes"});
  CHECK(ask(database, "SELECT count(*) FROM schemagen.revision") == "0");
}

}  // namespace
}  // namespace schemagen::kill
