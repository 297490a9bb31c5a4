#include <csignal>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "cli/program.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/document/document.hpp"
#include "schemagen/postgres/connection.hpp"
#include "support/test_database.hpp"

using namespace schemagen;
using namespace schemagen::cli::test;
using schemagen::testing::TestDatabase;

namespace {

/// The events of a run, each read by itself as a program would.
std::vector<Node> events(const std::string& output) {
  std::vector<Node> result;
  for (const std::string& line : split(output, '\n')) {
    if (line.empty()) continue;
    Diagnostics diagnostics;
    auto source = std::make_shared<SourceFile>();
    source->path = "event.json";
    source->text = line;
    result.push_back(document::read_json(source, diagnostics));
    CAPTURE(line);
    REQUIRE_FALSE(diagnostics.has_errors());
  }
  return result;
}

std::string names(const std::vector<Node>& list) {
  std::vector<std::string> words;
  for (const Node& event : list) words.push_back(event.find("event")->text);
  return join(words, " ");
}

std::string field(const Node& event, const std::string& key) {
  const Node* node = event.find(key);
  return node == nullptr ? "(none)" : node->text;
}

}  // namespace

TEST_CASE("a run as JSON is one event a line") {
  const TestDatabase database;
  Project project(database.url());
  project.migration(1, "aaa111", "base", "CREATE TABLE public.t (a int NOT NULL PRIMARY KEY);",
                    "DROP TABLE public.t;");
  project.migration(2, "bbb222", "aaa111",
                    "-- schemagen:step fill\nINSERT INTO public.t VALUES (1), (2), (3);\n"
                    "-- schemagen:step empty\n"
                    "-- schemagen:batch table=public.t key=a size=2\n"
                    "DELETE FROM public.t WHERE :batch;",
                    "SELECT 1;");
  const auto told = events(project.demand(0, {"upgrade", "head", "--format", "json"}));
  CHECK(names(told) ==
        "run_started migration_started step_started step_done migration_done migration_started "
        "step_started step_done step_started batch batch notice step_done migration_done run_done");
  CHECK(field(told[0], "command") == "upgrade");
  CHECK(contains(field(told[0], "database"), database.name()));
  REQUIRE(told[0].find("steps")->items.size() == 2);
  CHECK(field(told[0].find("steps")->items[1], "revision") == "bbb222");
  CHECK(field(told[6], "step") == "1");
  CHECK(field(told[6], "steps") == "2");
  CHECK(field(told[6], "title") == "fill");
  CHECK(field(told[7], "seconds") != "(none)");
  CHECK(field(told[9], "rows") == "2");
  CHECK(field(told[10], "rows") == "3");
  CHECK(field(told.back(), "exit") == "0");
  CHECK(told.back().find("heads")->items.at(0).text == "bbb222");

  const auto nothing = events(project.demand(0, {"upgrade", "head", "--json"}));
  CHECK(names(nothing) == "run_started run_done");
  CHECK(names(events(project.demand(0, {"downgrade", "base", "--yes", "--json"}))) ==
        "run_started migration_started step_started step_done migration_done migration_started "
        "step_started step_done migration_done run_done");
}

TEST_CASE("a run as JSON that fails ends with the error, its place and the exit code") {
  const TestDatabase database;
  Project project(database.url());
  project.migration(1, "aaa111", "base", "CREATE TABLE public.t (a int);\nSELECT nonsense;",
                    "SELECT 1;");
  const Outcome outcome = project.run({"upgrade", "head", "--json"});
  CHECK(outcome.exit == 3);
  const auto told = events(outcome.out);
  CHECK(names(told) == "run_started migration_started step_started run_failed");
  CHECK(field(told.back(), "exit") == "3");
  const Node& error = told.back().find("errors")->items.at(0);
  CHECK(field(error, "sqlstate") == "42703");
  CHECK(field(error, "code") == "SG0510");
  CHECK(field(error, "file") == "migrations/2026-01-01_aaa111_x.sql");
  CHECK(field(error, "line") == "9");
  CHECK(field(error, "column") == "8");
  CHECK(contains(outcome.err, "\"errors\""));

  project.write("schemagen.yaml", "database: {url: \"postgresql://ann:s3cret@127.0.0.1:1/x\"}\n");
  const Outcome nowhere = project.run({"upgrade", "head", "--json"});
  CHECK(nowhere.exit == 3);
  CHECK(names(events(nowhere.out)) == "run_failed");
  CHECK_FALSE(contains(nowhere.out, "s3cret"));
}

TEST_CASE("waiting and new attempts are events as they happen") {
  TestDatabase database;
  database.run("CREATE TABLE public.busy (id int)");
  postgres::Connection other(database.url());
  other.query("BEGIN");
  other.query("LOCK TABLE public.busy");
  Project project;
  project.write("schemagen.yaml",
                "database: {url: \"" + database.url() + "\"}\nsafety: {lock_timeout: 10ms}\n");
  project.migration(1, "aaa111", "base", "ALTER TABLE public.busy ADD COLUMN a int;", "SELECT 1;");
  const Outcome outcome = project.run({"upgrade", "head", "--json", "--max-attempts", "2"});
  CHECK(outcome.exit == 4);
  const auto told = events(outcome.out);
  const std::string all = names(told);
  CHECK(contains(all, "step_started retry step_started"));
  CHECK(all.ends_with("run_failed"));
  for (const Node& event : told) {
    if (field(event, "event") != "retry") continue;
    CHECK(field(event, "attempt") == "2");
    CHECK(field(event, "of") == "2");
  }
}
