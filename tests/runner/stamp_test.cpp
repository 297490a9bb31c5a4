#include <doctest/doctest.h>

#include "runner/project.hpp"

namespace schemagen::runner::test {
namespace {

using testing::TestDatabase;

history::RevisionGraph three() {
  std::vector<std::pair<std::string, std::string>> files;
  for (const std::string name : {"aaa111", "bbb222", "ccc333"}) {
    files.emplace_back(name, "-- schemagen:up\nCREATE TABLE public." + name +
                                 " (id int);\n-- schemagen:down\nDROP TABLE public." + name +
                                 ";\n");
  }
  return project(files);
}

std::map<std::string, std::string> checksums(const std::string& url) {
  postgres::Connection connection(url);
  return Ledger(connection, "schemagen").checksums();
}

TEST_CASE("stamp sets the record and runs nothing") {
  TestDatabase database;
  const auto graph = three();
  stamp(database.url(), graph, {"bbb222"}, false, {});
  CHECK(heads(database.url()) == "bbb222");
  CHECK_FALSE(exists(database.url(), "public.aaa111"));
  CHECK(trail(database.url()) == "stamp aaa111 done; stamp bbb222 done");
  CHECK(checksums(database.url()).size() == 2);
  CHECK(checksums(database.url()).at("aaa111") == graph.find("aaa111")->checksum);
  upgrade(database.url(), graph);
  CHECK(exists(database.url(), "public.ccc333"));
  CHECK(heads(database.url()) == "ccc333");
}

TEST_CASE("stamp base takes every revision out of the record") {
  TestDatabase database;
  const auto graph = three();
  upgrade(database.url(), graph);
  stamp(database.url(), graph, {"base"}, false, {});
  CHECK(heads(database.url()).empty());
  CHECK(checksums(database.url()).empty());
  CHECK(exists(database.url(), "public.aaa111"));
}

TEST_CASE("stamp knows prefixes, head, and refuses what another target comes after") {
  TestDatabase database;
  const auto graph = three();
  CHECK_THROWS_AS(stamp(database.url(), graph, {"aaa", "head"}, false, {}), UserError);
  stamp(database.url(), graph, {"head"}, false, {});
  CHECK(heads(database.url()) == "ccc333");
  stamp(database.url(), graph, {"head-2"}, false, {});
  CHECK(heads(database.url()) == "aaa111");
  CHECK(checksums(database.url()).size() == 1);
  CHECK_THROWS_AS(stamp(database.url(), graph, {"nope"}, false, {}), UserError);
}

TEST_CASE("a record that the files do not know is overruled by purge only") {
  TestDatabase database;
  upgrade(database.url(), project({{"zzz999", "-- schemagen:up\nSELECT 1;\n"}}));
  const auto graph = three();
  try {
    stamp(database.url(), graph, {"aaa111"}, false, {});
    FAIL("no error");
  } catch (const UserError& error) {
    CHECK(error.diagnostics().items().at(0).hint.find("--purge") != std::string::npos);
  }
  CHECK(heads(database.url()) == "zzz999");
  stamp(database.url(), graph, {"aaa111"}, true, {});
  CHECK(heads(database.url()) == "aaa111");
  CHECK(checksums(database.url()).count("zzz999") == 0);
  upgrade(database.url(), graph);
  CHECK(heads(database.url()) == "ccc333");
}

TEST_CASE("stamp waits for a run as any other run does") {
  TestDatabase database;
  const auto graph = three();
  RunOptions options;
  options.wait = std::chrono::milliseconds(50);
  RunEvents events;
  events.migration_started = [&](const history::RevisionStep& step) {
    if (step.migration->revision != "aaa111") return;
    CHECK_THROWS_AS(stamp(database.url(), graph, {"base"}, false, options), LockedError);
  };
  upgrade(database.url(), graph, "head", {}, events);
  CHECK(heads(database.url()) == "ccc333");
}

}  // namespace
}  // namespace schemagen::runner::test
