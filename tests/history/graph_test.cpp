#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "history/sample.hpp"

namespace schemagen::history {
namespace {

std::vector<Diagnostic> told(std::vector<Migration> migrations) {
  Diagnostics diagnostics;
  RevisionGraph(std::move(migrations), diagnostics);
  return diagnostics.items();
}

TEST_CASE("a line of revisions, whatever the order of the files") {
  Diagnostics diagnostics;
  const RevisionGraph graph({revision("1.sql", "ccc", "bbb"), revision("2.sql", "aaa", "base"),
                             revision("3.sql", "bbb", "aaa")},
                            diagnostics);
  CHECK(lines(diagnostics).empty());
  CHECK(graph.heads() == std::vector<std::string>{"ccc"});
  std::string order;
  for (const Migration* m : graph.in_order()) order += m->revision + " ";
  CHECK(order == "aaa bbb ccc ");
  REQUIRE(graph.find("bbb") != nullptr);
  CHECK(graph.find("bbb")->path == "3.sql");
  CHECK(graph.find("bb") == nullptr);
}

TEST_CASE("no migrations") {
  Diagnostics diagnostics;
  const RevisionGraph graph({}, diagnostics);
  CHECK(diagnostics.empty());
  CHECK(graph.empty());
  CHECK(graph.heads().empty());
  CHECK(graph.resolve("head") == "");
}

TEST_CASE("one id in two files") {
  const auto items = told({revision("1.sql", "aaa", "base"), revision("2.sql", "aaa", "base"),
                           revision("3.sql", "bbb", "aaa")});
  REQUIRE(items.size() == 1);
  CHECK(items[0].code == "SG0320");
  CHECK(items[0].message == "1.sql and 2.sql both are revision aaa");
  CHECK(items[0].span.to_string() == "2.sql:2:23");
  CHECK(items[0].notes.at(0).span.to_string() == "1.sql:2:23");
}

TEST_CASE("a parent that no file has") {
  const auto items =
      told({revision("1.sql", "abcdef", "base"), revision("2.sql", "bbb", "abcdfe")});
  REQUIRE(items.size() == 1);
  CHECK(items[0].code == "SG0321");
  CHECK(items[0].message == "revision bbb revises abcdfe, which no file has");
  CHECK(items[0].hint == "did you mean \"abcdef\"?");
  CHECK(items[0].span.to_string() == "2.sql:3:22");
}

TEST_CASE("a circle is told once with all its members") {
  const auto items = told({revision("1.sql", "aaa", "ccc"), revision("2.sql", "bbb", "aaa"),
                           revision("3.sql", "ccc", "bbb"), revision("4.sql", "ddd", "ccc"),
                           revision("5.sql", "eee", "base")});
  REQUIRE(items.size() == 1);
  CHECK(items[0].code == "SG0322");
  CHECK(items[0].message ==
        "these revisions revise each other in a circle: aaa revises ccc revises bbb revises aaa");
  CHECK(items[0].notes.size() == 2);
  const auto self = told({revision("1.sql", "aaa", "aaa")});
  REQUIRE(self.size() == 1);
  CHECK(self[0].code == "SG0322");
}

TEST_CASE("two heads name both files and the line to write") {
  const auto items = told({revision("1.sql", "aaa", "base"), revision("2.sql", "bbb", "aaa"),
                           revision("3.sql", "ccc", "bbb"), revision("4.sql", "ddd", "aaa"),
                           revision("5.sql", "eee", "ddd")});
  REQUIRE(items.size() == 1);
  CHECK(items[0].code == "SG0323");
  CHECK(items[0].message ==
        "two revisions follow aaa, so there are two heads, ccc (3.sql) and eee (5.sql)");
  CHECK(items[0].hint == "to run ddd after ccc, write in 4.sql: -- schemagen:revises ccc");
  CHECK(items[0].span.to_string() == "4.sql:3:22");
}

TEST_CASE("following the hints of several heads and bases gives one line") {
  const auto three = told({revision("1.sql", "aaa", "base"), revision("2.sql", "bbb", "aaa"),
                           revision("3.sql", "ccc", "aaa"), revision("4.sql", "ddd", "aaa")});
  REQUIRE(three.size() == 2);
  CHECK(three[0].hint.ends_with("3.sql: -- schemagen:revises bbb"));
  CHECK(three[1].hint.ends_with("4.sql: -- schemagen:revises ccc"));
  const auto bases = told({revision("1.sql", "aaa", "base"), revision("2.sql", "bbb", "base")});
  REQUIRE(bases.size() == 1);
  CHECK(bases[0].code == "SG0324");
  CHECK(bases[0].hint.ends_with("2.sql: -- schemagen:revises aaa"));
}

TEST_CASE("several parents and dependencies out of order") {
  const auto merge = told({revision("1.sql", "aaa", "base"), revision("2.sql", "bbb", "aaa"),
                           revision("3.sql", "ccc", "bbb aaa")});
  REQUIRE(merge.size() == 1);
  CHECK(merge[0].code == "SG0325");
  const std::string on = "-- schemagen:depends-on ";
  CHECK(told({revision("1.sql", "aaa", "base"), revision("2.sql", "bbb", "aaa", on + "aaa\n")})
            .empty());
  const auto later =
      told({revision("1.sql", "aaa", "base", on + "bbb\n"), revision("2.sql", "bbb", "aaa")});
  REQUIRE(later.size() == 1);
  CHECK(later[0].code == "SG0326");
  const auto unknown = told({revision("1.sql", "aaa", "base", on + "zzzzzz\n")});
  REQUIRE(unknown.size() == 1);
  CHECK(unknown[0].code == "SG0321");
}

}  // namespace
}  // namespace schemagen::history
