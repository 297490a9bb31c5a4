#include <filesystem>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include "cli/program.hpp"
#include "schemagen/postgres/connection.hpp"
#include "support/test_database.hpp"

using namespace schemagen;
using namespace schemagen::cli::test;
using schemagen::testing::TestDatabase;

namespace {

constexpr const char* up = "CREATE TABLE public.fresh (a int);";
constexpr const char* down = "DROP TABLE public.fresh;";

void configure(Project& project, const std::string& url, const std::string& rest) {
  project.write("schemagen.yaml", fmt::format("database: {{url: \"{}\"}}\n{}", url, rest));
}

}  // namespace

TEST_CASE("--backup dumps the database before anything is changed, and it can be brought back") {
  TestDatabase database;
  database.run("CREATE TABLE public.kept (a int); INSERT INTO public.kept VALUES (42)");
  Project project(database.url());
  project.migration(1, "aaa111", "base", std::string(up) + "\nDELETE FROM public.kept;", down);
  project.write("taken.dump", "something");
  const Outcome taken = project.run({"upgrade", "head", "--backup", "taken.dump"});
  CHECK(taken.exit == 2);
  CHECK(contains(taken.err, "SG0703"));
  CHECK(project.read("taken.dump") == "something");
  CHECK_FALSE(database.has_relation("fresh"));

  const Outcome done = project.run({"upgrade", "head", "--backup", "it's.dump"});
  CAPTURE(done.err);
  if (!testing::has_pg_dump()) {
    CHECK(done.exit == 2);
    CHECK(contains(done.err, "SG0805: no pg_dump of PostgreSQL "));
    return;
  }
  REQUIRE(done.exit == 0);
  CHECK(project.read("it's.dump").starts_with("PGDMP"));
  CHECK_FALSE(project.has("it's.dump.part"));
  CHECK((std::filesystem::status(project.folder() + "/it's.dump").permissions() &
         std::filesystem::perms::others_read) == std::filesystem::perms::none);
  const std::size_t begin = done.err.find("\n  ", done.err.find("to have it back")) + 3;
  const std::string command = done.err.substr(begin, done.err.find('\n', begin) - begin);
  CAPTURE(command);
  CHECK(contains(command, "pg_restore "));
  const std::string program = testing::find_client("pg_restore");
  REQUIRE_FALSE(program.empty());
  const std::string line = "cd '" + project.folder() + "' && PATH='" +
                           program.substr(0, program.rfind('/')) + "':$PATH && " + command;
  CHECK(std::system(line.c_str()) == 0);  // NOLINT: it is a command for the shell
  CHECK_FALSE(database.has_relation("fresh"));
  postgres::Connection connection(database.url());
  CHECK(connection.query("SELECT a FROM public.kept").text(0, 0) == "42");
}

TEST_CASE("a backup that fails ends the run before anything is changed") {
  if (!testing::has_pg_dump()) return;
  TestDatabase database;
  Project project(database.url());
  project.migration(1, "aaa111", "base", up, down);
  const Outcome nowhere = project.run({"upgrade", "head", "--backup", "no/such/folder/x.dump"});
  CHECK(nowhere.exit == 2);
  CHECK(contains(nowhere.err, "no/such/folder/x.dump.part"));

  // pg_dump may not read what the migration would not touch.
  database.run(
      "CREATE ROLE dumper LOGIN; CREATE TABLE public.secret (a int);"
      "GRANT CREATE ON DATABASE " +
      database.name() +
      " TO dumper;"
      "GRANT CREATE ON SCHEMA public TO dumper");
  std::string url = database.url();
  const std::size_t user = url.find("://") + 3;
  url.replace(user, url.find('@') - user, "dumper:s3cret");
  configure(project, url, "");
  const Outcome refused = project.run({"upgrade", "head", "--backup", "x.dump", "-v"});
  CAPTURE(refused.err);
  CHECK(refused.exit == 5);
  CHECK(contains(refused.err, "permission denied"));
  CHECK(contains(refused.err, "SG0722"));
  CHECK_FALSE(contains(refused.err, "s3cret"));
  CHECK_FALSE(project.has("x.dump"));
  CHECK_FALSE(project.has("x.dump.part"));
  CHECK_FALSE(database.has_relation("fresh"));
  project.demand(0, {"upgrade", "head"});
  database.run("DROP OWNED BY dumper CASCADE; DROP ROLE dumper");
}

TEST_CASE("hooks get the run as JSON, before and after it") {
  TestDatabase database;
  Project project;
  configure(project, database.url(),
            "hooks:\n  before: [cat > before.json, echo said]\n"
            "  after: [cat > after.json]\n"
            "  failure: [cat > failure.json]\n");
  project.migration(1, "aaa111", "base", up, down);
  const Outcome done = project.run({"upgrade", "head"});
  CAPTURE(done.err);
  CHECK(done.exit == 0);
  CHECK(contains(done.err, "said\n"));
  CHECK_FALSE(contains(done.out, "said"));
  const std::string before = project.read("before.json");
  CHECK(contains(before, "\"hook\": \"before\",\n  \"command\": \"upgrade\""));
  CHECK(contains(before, "\"revision\": \"aaa111\""));
  CHECK_FALSE(contains(before, "outcome"));
  const std::string after = project.read("after.json");
  CHECK(contains(after, "\"outcome\": \"done\",\n  \"exit\": 0"));
  CHECK_FALSE(project.has("failure.json"));

  project.remove("before.json");
  CHECK(project.demand(0, {"upgrade", "head"}).starts_with("nothing to do"));
  CHECK_FALSE(project.has("before.json"));

  project.migration(2, "bbb222", "aaa111", "SELECT nonsense;", "SELECT 1;");
  CHECK(project.run({"upgrade", "head"}).exit == 3);
  const std::string failure = project.read("failure.json");
  CHECK(contains(failure, "\"outcome\": \"failed\",\n  \"exit\": 3"));
  CHECK(contains(failure, "\"sqlstate\": \"42703\""));
}

TEST_CASE("a hook that fails: before stops the run, after is a warning") {
  TestDatabase database;
  Project project;
  project.migration(1, "aaa111", "base", up, down);
  configure(project, database.url(), "hooks: {before: [exit 7], failure: [touch failed]}\n");
  const Outcome stopped = project.run({"upgrade", "head"});
  CHECK(stopped.exit == 5);
  CHECK(contains(stopped.err, "error SG0723: the hook `exit 7` ended with 7"));
  CHECK(project.has("failed"));
  CHECK_FALSE(database.has_relation("fresh"));
  configure(project, database.url(), "hooks: {after: [exit 7]}\n");
  const Outcome warned = project.run({"upgrade", "head", "--json"});
  CHECK(warned.exit == 0);
  CHECK(contains(warned.err, "warning SG0724: the hook `exit 7` ended with 7"));
  CHECK(contains(warned.out, "\"event\":\"hook\""));
  CHECK(database.has_relation("fresh"));
  configure(project, database.url(), "hooks: {after: exit 7}\n");
  CHECK(contains(project.run({"current"}).err, "write it in brackets: [exit 7]"));
}

TEST_CASE("upgrade --verify compares with the models and exits 1 when they differ") {
  TestDatabase database;
  Project project(database.url());
  project.write("schemas/a.yaml", "tables:\n  fresh: {columns: {a: int}}\n");
  project.migration(1, "aaa111", "base", up, down);
  CHECK(contains(project.demand(0, {"upgrade", "head", "--verify"}), "agree"));
  project.write("schemas/a.yaml", "tables:\n  fresh: {columns: {a: int, b: int}}\n");
  const Outcome drift = project.run({"upgrade", "head", "--verify"});
  CHECK(drift.exit == 1);
  CHECK(contains(drift.out, "fresh.b"));
  CHECK(contains(project.demand(1, {"upgrade", "head", "--verify", "--json"}),
                 "\"event\":\"verified\""));
  project.write("schemas/a.yaml", "tables: [\n");
  project.migration(2, "bbb222", "aaa111", "CREATE TABLE public.more ();", "SELECT 1;");
  CHECK(project.run({"upgrade", "head", "--verify"}).exit == 2);
  CHECK_FALSE(database.has_relation("more"));
}
