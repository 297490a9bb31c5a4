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
        "these revisions follow each other in a circle: aaa revises ccc revises bbb revises aaa");
  CHECK(items[0].span.to_string() == "1.sql:3:22");
  CHECK(items[0].notes.size() == 2);
  const auto self = told({revision("1.sql", "aaa", "aaa")});
  REQUIRE(self.size() == 1);
  CHECK(self[0].code == "SG0328");
  CHECK(self[0].message == "revision aaa revises itself");
}

TEST_CASE("labels are unique, and no revision is called like one") {
  const std::string label = "-- schemagen:labels lib\n";
  const auto twice =
      told({revision("1.sql", "aaa", "base", label), revision("2.sql", "bbb", "base", label)});
  REQUIRE(twice.size() == 1);
  CHECK(twice[0].code == "SG0329");
  CHECK(twice[0].message == "revisions aaa and bbb both have the label lib");
  CHECK(twice[0].span.to_string() == "2.sql:4:21");
  CHECK(twice[0].notes.at(0).span.to_string() == "1.sql:4:21");
  const auto taken =
      told({revision("1.sql", "lib", "base"), revision("2.sql", "bbb", "lib", label)});
  REQUIRE(taken.size() == 1);
  CHECK(taken[0].message == "label lib is the id of a revision");
}

TEST_CASE("the id that is wrong in a line of several is pointed at") {
  const std::string on = "-- schemagen:depends-on aaa zz bbb\n";
  const auto items =
      told({revision("1.sql", "aaa", "base"), revision("2.sql", "bbb", "aaa yy", on)});
  REQUIRE(items.size() == 3);
  CHECK(items[0].message == "revision bbb revises yy, which no file has");
  CHECK(items[0].span.to_string() == "2.sql:3:26");
  CHECK(items[1].span.to_string() == "2.sql:4:29");
  CHECK(items[2].message == "revision bbb depends on itself");
  CHECK(items[2].span.to_string() == "2.sql:4:32");
}

TEST_CASE("branches, merges and dependencies") {
  const std::string on = "-- schemagen:depends-on bbb lib\n";
  Diagnostics diagnostics;
  const RevisionGraph graph(
      {revision("1.sql", "aaa", "base"), revision("2.sql", "bbb", "aaa"),
       revision("3.sql", "ccc", "aaa", "-- schemagen:labels lib\n"),
       revision("4.sql", "ddd", "bbb ccc"), revision("5.sql", "eee", "base", on)},
      diagnostics);
  CHECK(lines(diagnostics).empty());
  using Ids = std::vector<std::string>;
  CHECK(graph.heads() == Ids{"ddd", "eee"});
  CHECK(graph.bases() == Ids{"aaa", "eee"});
  CHECK(graph.children("aaa").size() == 2);
  CHECK(graph.followers("ccc").size() == 2);
  CHECK(graph.with_ancestors({"eee"}) == Ids{"aaa", "bbb", "ccc", "eee"});
  CHECK(graph.labels_of("ddd") == Ids{"lib"});
  CHECK(graph.labels_of("aaa").empty());
}

TEST_CASE("a branch that another one depends on is no head, and still has an end") {
  Diagnostics diagnostics;
  const RevisionGraph graph({revision("1.sql", "aaa", "base"),
                             revision("2.sql", "bbb", "base", "-- schemagen:depends-on aaa\n")},
                            diagnostics);
  CHECK(graph.heads() == std::vector<std::string>{"bbb"});
  CHECK(graph.branch_heads() == std::vector<std::string>{"aaa", "bbb"});
}

Diagnostic asked(const RevisionGraph& graph, const std::string& word) {
  try {
    graph.resolve(word);
  } catch (const UserError& error) {
    return error.diagnostics().items().at(0);
  }
  return {};
}

TEST_CASE("several heads name the files and the ways out") {
  Diagnostics diagnostics;
  const RevisionGraph graph({revision("1.sql", "aaa", "base"), revision("2.sql", "bbb", "aaa"),
                             revision("3.sql", "ccc", "bbb"), revision("4.sql", "ddd", "aaa")},
                            diagnostics);
  const Diagnostic told = asked(graph, "head");
  CHECK(told.code == "SG0323");
  CHECK(told.message ==
        "\"head\" is one revision, and there are 2 heads, ccc (3.sql) and ddd (4.sql)");
  CHECK(told.span.to_string() == "4.sql:3:22");
  CHECK(told.hint.find("`schemagen merge heads -m \"...\"`") != std::string::npos);
  CHECK(told.hint.find("`schemagen rebase ddd --onto ccc`") != std::string::npos);
  REQUIRE(told.notes.size() == 2);
  CHECK(told.notes[0].text == "revision bbb follows aaa here, and ccc comes after it");
  CHECK(told.notes[0].span.to_string() == "2.sql:3:22");
  CHECK(told.notes[1].text == "revision ddd follows aaa here");
}

TEST_CASE("a revision that replaces others stands for them") {
  Diagnostics diagnostics;
  const RevisionGraph graph({revision("1.sql", "sq", "base", "-- schemagen:replaces aaa bbb ccc\n"),
                             revision("2.sql", "ddd", "ccc")},
                            diagnostics);
  CHECK(lines(diagnostics).empty());
  CHECK(graph.plan_upgrade({"ccc"}, "head").steps.size() == 1);
  CHECK(graph.plan_upgrade({"ccc"}, "head").heads_before == std::vector<std::string>{"sq"});
  CHECK(graph.plan_upgrade({}, "head").steps.size() == 2);
  try {
    graph.plan_upgrade({"bbb"}, "head");
    FAIL("not refused");
  } catch (const RefusedError& error) {
    CHECK(error.diagnostics().items()[0].code == "SG0341");
    CHECK(error.diagnostics().items()[0].hint.find("upgrade ccc") != std::string::npos);
  }
  CHECK(asked(graph, "bbb").hint == "revision sq replaces it");
  const auto both = told({revision("1.sql", "aaa", "base"),
                          revision("2.sql", "sq", "base", "-- schemagen:replaces aaa\n")});
  REQUIRE(both.size() == 1);
  CHECK(both[0].code == "SG0342");
  const auto middle = told({revision("1.sql", "sq", "base", "-- schemagen:replaces aaa bbb\n"),
                            revision("2.sql", "ddd", "aaa")});
  REQUIRE(middle.size() == 1);
  CHECK(middle[0].code == "SG0321");
}

}  // namespace
}  // namespace schemagen::history
