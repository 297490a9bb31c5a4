#include <doctest/doctest.h>

#include "history/traversal.hpp"
#include "runner/project.hpp"
#include "runner/psql.hpp"

namespace schemagen::runner::test {
namespace {

using testing::TestDatabase;

/// A drawn graph whose revisions each make a table.
history::RevisionGraph drawn(const std::string& text) {
  Diagnostics diagnostics;
  std::vector<history::Migration> files;
  for (const history::Drawn& one : history::read_graph(text)) {
    const std::string content = fmt::format(
        "-- {0}\n-- schemagen:revision {0}\n-- schemagen:revises {1}\n{2}-- schemagen:up\n"
        "CREATE TABLE public.{0} (id int);\n-- schemagen:down\nDROP TABLE public.{0};\n",
        one.id, one.parents, one.more);
    files.push_back(history::read_migration(
        std::make_shared<SourceFile>(
            SourceFile{fmt::format("migrations/{:02}_{}.sql", files.size(), one.id), content}),
        diagnostics));
  }
  history::RevisionGraph graph(std::move(files), diagnostics);
  diagnostics.throw_if_errors();
  return graph;
}

history::RevisionGraph named(const std::string& name) {
  return drawn(history::drawn_graphs().at(name));
}

std::vector<std::string> rows(const std::string& url) {
  postgres::Connection connection(url);
  return Ledger(connection, "schemagen").heads();
}

TEST_CASE("branches and merges up and down, by a run and by a script") {
  for (const char* name : {"MP3", "XD1", "DEP2", "TWIN", "NORM"}) {
    CAPTURE(name);
    const auto graph = named(name);
    TestDatabase online;
    TestDatabase offline;
    const auto done = upgrade(online.url(), graph, "heads");
    const auto up = psql(offline.url(), offline_script(graph.plan_upgrade({}, "heads"), {}));
    CHECK(up.output == "");
    CHECK(heads(offline.url()) == join(done.heads_after, " "));
    CHECK(heads(online.url()) == heads(offline.url()));
    CHECK(online.dump() == offline.dump());
    const auto plan = graph.plan_downgrade(done.heads_after, "base");
    CHECK(psql(offline.url(), offline_script(plan, {})).output == "");
    downgrade(online.url(), graph, "base");
    CHECK(heads(online.url()).empty());
    CHECK(heads(offline.url()).empty());
    CHECK(online.dump() == offline.dump());
  }
}

TEST_CASE("a script for several heads is stopped by another state") {
  const auto graph = named("BR");
  TestDatabase database;
  upgrade(database.url(), graph, "d1");
  const auto plan = graph.plan_downgrade({"d1", "d2"}, "base");
  const auto result = psql(database.url(), offline_script(plan, {}));
  CHECK(result.status == 3);
  CHECK(result.output.find("this script begins at revision {d1,d2}, and the database is at {d1}") !=
        std::string::npos);
  CHECK(heads(database.url()) == "d1");
}

TEST_CASE("a stamp by a script records what a stamp records") {
  const auto graph = named("BR");
  TestDatabase online;
  TestDatabase offline;
  for (const auto* database : {&online, &offline}) stamp(database->url(), graph, {"b"}, false, {});
  stamp(online.url(), graph, {"d1", "c2"}, false, {});
  const auto plan = graph.plan_stamp({"b"}, {"d1", "c2"});
  CHECK(psql(offline.url(), offline_script(plan, graph, {})).output == "");
  CHECK(heads(online.url()) == "c2 d1");
  CHECK(heads(offline.url()) == "c2 d1");
  CHECK(trail(offline.url()) == trail(online.url()));
  CHECK(upgrade(offline.url(), graph, "heads").steps.size() == 1);
}

TEST_CASE("rows come in the order in which they were written") {
  const auto graph = named("BR");
  TestDatabase database;
  stamp(database.url(), graph, {"d2", "d1"}, false, {});
  CHECK(rows(database.url()) == std::vector<std::string>{"d2", "d1"});
  const auto plan = graph.plan_downgrade(rows(database.url()), "-1");
  CHECK(plan.steps.at(0).migration->revision == "d2");
  CHECK(plan.heads_before == std::vector<std::string>{"d1", "d2"});
}

TEST_CASE("a version row that another hand took away stops the step") {
  const auto graph = drawn("a; b<-a");
  TestDatabase database;
  upgrade(database.url(), graph, "a");
  RunEvents events;
  events.migration_started = [&](const auto&) {
    database.run("UPDATE schemagen.revision SET revision = 'elsewhere'");
  };
  CHECK_THROWS_AS(upgrade(database.url(), graph, "head", {}, events), LockedError);
  CHECK_FALSE(exists(database.url(), "public.b"));
  CHECK(heads(database.url()) == "elsewhere");
}

TEST_CASE("a database that passed a squashed range takes the new revision for it") {
  TestDatabase passed;
  TestDatabase middle;
  const auto before = drawn("a; b<-a; c<-b; d<-c");
  upgrade(passed.url(), before, "c");
  upgrade(middle.url(), before, "b");
  Diagnostics diagnostics;
  const auto read = [&](const std::string& name, const std::string& text) {
    return history::read_migration(std::make_shared<SourceFile>(SourceFile{name, text}),
                                   diagnostics);
  };
  const history::RevisionGraph after(
      {read("1.sql",
            "-- all\n-- schemagen:revision sq\n-- schemagen:revises base\n"
            "-- schemagen:replaces a b c\n-- schemagen:up\nSELECT 1;\n"),
       before.migrations()[3]},
      diagnostics);
  diagnostics.throw_if_errors();
  CHECK(upgrade(passed.url(), after, "sq").steps.empty());
  CHECK(heads(passed.url()) == "sq");
  CHECK(trail(passed.url()) == "up a done; up b done; up c done; stamp sq done");
  upgrade(passed.url(), after, "head");
  CHECK(heads(passed.url()) == "d");
  CHECK_THROWS_AS(upgrade(middle.url(), after, "head"), RefusedError);
  CHECK(heads(middle.url()) == "b");
}

}  // namespace
}  // namespace schemagen::runner::test
