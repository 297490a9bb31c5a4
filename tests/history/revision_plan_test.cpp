#include <chrono>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "history/sample.hpp"

namespace schemagen::history {
namespace {

// aaa1, aaa2, bbb1, ccc1, ddd1 in one line.
RevisionGraph line() {
  Diagnostics diagnostics;
  RevisionGraph graph({revision("1.sql", "aaa1", "base"), revision("2.sql", "aaa2", "aaa1"),
                       revision("3.sql", "bbb1", "aaa2"), revision("4.sql", "ccc1", "bbb1"),
                       revision("5.sql", "ddd1", "ccc1")},
                      diagnostics);
  diagnostics.throw_if_errors();
  return graph;
}

using Rows = std::vector<std::string>;

// "+bbb1 +ccc1 = ccc1": the steps and the rows after them.
std::string shown(const RevisionPlan& plan) {
  std::string text;
  for (const RevisionStep& step : plan.steps) {
    text += (step.up ? "+" : "-") + step.migration->revision + " ";
  }
  text += "=";
  for (const std::string& row : plan.heads_after) text += " " + row;
  return text;
}

std::string up(const Rows& applied, const std::string& target) {
  const RevisionGraph graph = line();
  try {
    return shown(graph.plan_upgrade(applied, target));
  } catch (const UserError& error) {
    return error.diagnostics().items().at(0).code;
  }
}

std::string down(const Rows& applied, const std::string& target) {
  const RevisionGraph graph = line();
  try {
    return shown(graph.plan_downgrade(applied, target));
  } catch (const UserError& error) {
    return error.diagnostics().items().at(0).code;
  }
}

TEST_CASE("upgrades") {
  CHECK(up({"bbb1"}, "ddd1") == "+ccc1 +ddd1 = ddd1");
  CHECK(up({}, "bbb1") == "+aaa1 +aaa2 +bbb1 = bbb1");
  CHECK(up({"aaa1"}, "+2") == "+aaa2 +bbb1 = bbb1");
  CHECK(up({"aaa1"}, "aaa2+2") == "+aaa2 +bbb1 +ccc1 = ccc1");
  CHECK(up({"aaa1"}, "ccc-2") == "+aaa2 = aaa2");
  CHECK(up({"aaa2"}, "-2") == "SG0333");
  CHECK(up({"aaa2"}, "+5") == "SG0333");
  CHECK(up({"ddd1"}, "aaa1") == "= ddd1");
  CHECK(up({"ddd1"}, "head") == "= ddd1");
  CHECK(up({}, "head") == "+aaa1 +aaa2 +bbb1 +ccc1 +ddd1 = ddd1");
  CHECK(up({"bbb1"}, "current+1") == "+ccc1 = ccc1");
  CHECK(up({}, "base+1") == "+aaa1 = aaa1");
  CHECK(up({"zz"}, "head") == "SG0332");
  CHECK(up({"aaa1", "aaa2"}, "head") == "SG0327");
}

TEST_CASE("downgrades") {
  CHECK(down({"ddd1"}, "bbb1") == "-ddd1 -ccc1 = bbb1");
  CHECK(down({"bbb1"}, "base") == "-bbb1 -aaa2 -aaa1 =");
  CHECK(down({"bbb1"}, "-1") == "-bbb1 = aaa2");
  CHECK(down({"ddd1"}, "-3") == "-ddd1 -ccc1 -bbb1 = aaa2");
  CHECK(down({"ccc1"}, "aaa1+2") == "-ccc1 = bbb1");
  CHECK(down({"ccc1"}, "bbb1-2") == "-ccc1 -bbb1 -aaa2 = aaa1");
  CHECK(down({"aaa2"}, "-2") == "-aaa2 -aaa1 =");
  CHECK(down({"aaa2"}, "-5") == "SG0333");
  CHECK(down({"aaa2"}, "+2") == "SG0333");
  CHECK(down({}, "bbb1") == "SG0333");
  CHECK(down({"aaa2"}, "bbb1") == "SG0333");
  CHECK(down({}, "base") == "=");
  CHECK(down({"aaa1"}, "aaa1") == "= aaa1");
  CHECK(down({"zz"}, "base") == "SG0332");
}

TEST_CASE("revision words") {
  const RevisionGraph graph = line();
  CHECK(graph.resolve("bbb1") == "bbb1");
  CHECK(graph.resolve("bbb") == "bbb1");
  CHECK(graph.resolve("head") == "ddd1");
  CHECK(graph.resolve("head-1") == "ccc1");
  CHECK(graph.resolve("base") == "");
  CHECK(graph.resolve("aaa1-1") == "");
  CHECK(graph.resolve("base+2") == "aaa2");
}

Diagnostic refused(const std::string& word) {
  try {
    line().resolve(word);
  } catch (const UserError& error) {
    return error.diagnostics().items().at(0);
  }
  return {};
}

TEST_CASE("words that name no revision") {
  CHECK(refused("bbb2").code == "SG0330");
  CHECK(refused("bbb2").hint == "did you mean \"bbb1\"?");
  CHECK(refused("haed").hint == "did you mean \"head\"?");
  CHECK(refused("aaa").code == "SG0331");
  CHECK(refused("aaa").hint == "write more of the one you mean: aaa1, aaa2");
  CHECK(refused("bb").code == "SG0331");
  CHECK(refused("head+1").code == "SG0333");
  for (const char* word : {"", "+", "-", "+1x", "bbb1+", "a b", "head@", "+-1", "1+1+1", "+1",
                           "current", "+99999999999999999999"}) {
    CAPTURE(word);
    CHECK(refused(word).code == "SG0334");
  }
}

TEST_CASE("a downgrade that cannot be made is refused before anything runs") {
  Diagnostics diagnostics;
  auto plan = [&](Migration second) {
    const RevisionGraph graph({revision("1.sql", "aaa", "base"), std::move(second)}, diagnostics);
    return graph.plan_downgrade({"bbb"}, "base").steps.size();
  };
  CHECK(plan(revision("2.sql", "bbb", "aaa")) == 2);
  try {
    plan(revision("2.sql", "bbb", "aaa", "-- schemagen:irreversible rows are gone\n"));
    FAIL("not refused");
  } catch (const RefusedError& error) {
    CHECK(error.diagnostics().items()[0].message ==
          "revision bbb cannot be taken back: rows are gone");
  }
  Migration without = revision("2.sql", "bbb", "aaa");
  without.has_down = false;
  CHECK_THROWS_AS(plan(without), RefusedError);
}

TEST_CASE("10,000 revisions are planned in time") {
  std::vector<Migration> migrations;
  for (int i = 0; i < 10000; ++i) {
    Migration m;
    m.revision = fmt::format("r{:05}", i);
    m.path = m.revision + ".sql";
    if (i > 0) m.revises = {fmt::format("r{:05}", i - 1)};
    migrations.push_back(std::move(m));
  }
  const auto start = std::chrono::steady_clock::now();
  Diagnostics diagnostics;
  const RevisionGraph graph(std::move(migrations), diagnostics);
  CHECK(graph.plan_upgrade({}, "head").steps.size() == 10000);
  CHECK(diagnostics.empty());
  // Far above what it takes, far below what anything quadratic would.
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(1));
}

}  // namespace
}  // namespace schemagen::history
