#include <algorithm>
#include <chrono>
#include <random>
#include <set>
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
  CHECK(refused("head+1").code == "SG0333");
  for (const char* word : {"", "+", "-", "+1x", "bbb1+", "a b", "head@", "@head", "a@b@c", "+-1",
                           "1+1+1", "+1", "current", "+99999999999999999999", "bbb1:"}) {
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

std::vector<std::string> ids_of(const RevisionPlan& plan) {
  std::vector<std::string> ids;
  for (const RevisionStep& step : plan.steps) ids.push_back(step.migration->revision);
  return ids;
}

Migration bare(int number, std::vector<std::string> parents) {
  Migration migration;
  migration.revision = fmt::format("r{:05}", number);
  migration.path = migration.revision + ".sql";
  migration.revises = std::move(parents);
  migration.has_down = true;
  return migration;
}

std::string id(int number) { return fmt::format("r{:05}", number); }

/// Any number of bases, branches, merges and dependencies on what came before.
std::vector<Migration> random_revisions(std::mt19937& random, int size) {
  const auto below = [&](int limit) { return static_cast<int>(random() % unsigned(limit)); };
  std::vector<Migration> migrations;
  for (int i = 0; i < size; ++i) {
    std::set<std::string> parents;
    std::set<std::string> others;
    if (i > 0 && below(8) > 0) parents.insert(id(std::max(0, i - 1 - below(4))));
    if (i > 0 && below(4) == 0) parents.insert(id(below(i)));
    if (i > 0 && below(4) == 0) others.insert(id(below(i)));
    migrations.push_back(bare(i, {parents.begin(), parents.end()}));
    migrations.back().depends_on.assign(others.begin(), others.end());
  }
  return migrations;
}

RevisionGraph shuffled(std::vector<Migration> migrations, std::mt19937& random) {
  std::shuffle(migrations.begin(), migrations.end(), random);
  Diagnostics diagnostics;
  RevisionGraph graph(std::move(migrations), diagnostics);
  diagnostics.throw_if_errors();
  return graph;
}

/// Each step once, what it needs before it; the rows changed one by one are the rows of the plan.
void check_plan(const RevisionPlan& plan, const RevisionGraph& graph, std::set<std::string>& done) {
  std::set<std::string> rows(plan.heads_before.begin(), plan.heads_before.end());
  for (const RevisionStep& step : plan.steps) {
    const std::string& revision = step.migration->revision;
    if (step.up) {
      for (const auto* list : {&step.migration->revises, &step.migration->depends_on}) {
        for (const std::string& need : *list) REQUIRE(done.count(need) == 1);
      }
      REQUIRE(done.insert(revision).second);
    } else {
      for (const Migration* follower : graph.followers(revision)) {
        REQUIRE(done.count(follower->revision) == 0);
      }
      REQUIRE(done.erase(revision) == 1);
    }
    for (const RowChange& change : step.rows) {
      if (!change.from.empty()) REQUIRE(rows.erase(change.from) == 1);
      if (!change.to.empty()) REQUIRE(rows.insert(change.to).second);
    }
    // A row for each applied revision that nothing applied needs.
    for (const std::string& applied : done) {
      const auto followers = graph.followers(applied);
      const bool top = std::none_of(followers.begin(), followers.end(), [&](const Migration* one) {
        return done.count(one->revision) == 1;
      });
      REQUIRE((rows.count(applied) == 1) == top);
    }
  }
  CHECK(plan.heads_after == std::vector<std::string>(rows.begin(), rows.end()));
}

TEST_CASE("random graphs: up to heads by any way and down to base visits each revision once") {
  std::mt19937 random(20261121);
  for (int round = 0; round < 150; ++round) {
    CAPTURE(round);
    const int size = 1 + static_cast<int>(random() % 40);
    const std::vector<Migration> revisions = random_revisions(random, size);
    const RevisionGraph graph = shuffled(revisions, random);
    std::set<std::string> done;
    const std::string halfway = id(static_cast<int>(random() % unsigned(size)));
    const RevisionPlan first = graph.plan_upgrade({}, halfway);
    check_plan(first, graph, done);
    const auto below = graph.with_ancestors({halfway});
    CHECK(std::equal(done.begin(), done.end(), below.begin(), below.end()));
    const RevisionPlan second = graph.plan_upgrade(first.heads_after, "heads");
    check_plan(second, graph, done);
    CHECK(done.size() == static_cast<std::size_t>(size));
    auto sorted = graph.heads();
    std::sort(sorted.begin(), sorted.end());
    CHECK(second.heads_after == sorted);
    const RevisionPlan back = graph.plan_downgrade(second.heads_after, halfway);
    check_plan(back, graph, done);
    const RevisionPlan down = graph.plan_downgrade(back.heads_after, "base");
    check_plan(down, graph, done);
    CHECK(done.empty());
    CHECK(down.heads_after.empty());
    // The order of the files decides, not the order in which they are given.
    CHECK(ids_of(graph.plan_upgrade({}, "heads")) ==
          ids_of(shuffled(revisions, random).plan_upgrade({}, "heads")));
  }
}

void check_time(std::vector<Migration> migrations) {
  const std::size_t count = migrations.size();
  const auto start = std::chrono::steady_clock::now();
  Diagnostics diagnostics;
  const RevisionGraph graph(std::move(migrations), diagnostics);
  const RevisionPlan plan = graph.plan_upgrade({}, "heads");
  CHECK(plan.steps.size() == count);
  CHECK(graph.plan_downgrade(plan.heads_after, "base").steps.size() == count);
  CHECK(diagnostics.empty());
  // Far above what it takes, far below what anything quadratic would.
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(3));
}

TEST_CASE("10,000 revisions are planned in time") {
  std::vector<Migration> line;
  std::vector<Migration> ladder;
  std::vector<Migration> star;
  std::vector<Migration> columns;
  for (int i = 0; i < 10000; ++i) {
    const auto before = [&](int distance) { return std::vector{id(i - distance)}; };
    line.push_back(bare(i, i == 0 ? std::vector<std::string>{} : before(1)));
    star.push_back(bare(i, i == 0 ? std::vector<std::string>{} : std::vector{id(0)}));
    columns.push_back(bare(i, i < 100 ? std::vector<std::string>{} : before(100)));
    if (i % 100 > 0) columns.back().depends_on = before(1);
    // A merge of two branches every ten revisions.
    const int rung = i % 10;
    std::vector<std::string> parents;
    if (i > 0) parents = before(rung == 5 ? 5 : 1);
    if (rung == 0 && i > 0) parents = {id(i - 6), id(i - 1)};
    ladder.push_back(bare(i, parents));
  }
  check_time(std::move(line));
  check_time(std::move(ladder));
  check_time(std::move(star));
  check_time(std::move(columns));
}

}  // namespace
}  // namespace schemagen::history
