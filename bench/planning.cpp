// How long it takes to make a graph of 10,000 revisions with 1,000 merges and to plan over it:
// prints milliseconds of the best of seven rounds, a line for each shape.

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "schemagen/history/graph.hpp"

namespace {

using namespace schemagen::history;

constexpr int size = 10000;
constexpr int rung = 10;  // revisions between merges

std::string id(int number) { return fmt::format("r{:05}", number); }

Migration bare(int number, std::vector<std::string> parents) {
  Migration migration;
  migration.revision = id(number);
  migration.path = migration.revision + ".sql";
  migration.revises = std::move(parents);
  migration.has_down = true;
  return migration;
}

/// Two branches part and join again every ten revisions.
std::vector<Migration> ladder() {
  std::vector<Migration> migrations;
  for (int i = 0; i < size; ++i) {
    std::vector<std::string> parents;
    if (i > 0) parents = {id(i % rung == 5 ? i - 5 : i - 1)};
    if (i > 0 && i % rung == 0) parents = {id(i - 6), id(i - 1)};
    migrations.push_back(bare(i, parents));
  }
  return migrations;
}

/// A thousand branches of nine revisions from one base, which a thousand merges bring in.
std::vector<Migration> comb() {
  std::vector<Migration> migrations{bare(0, {})};
  int trunk = 0;
  for (int i = 1; i < size; ++i) {
    const int place = i % rung;
    if (place == 0) {
      migrations.push_back(bare(i, {id(trunk), id(i - 1)}));
      trunk = i;
    } else {
      migrations.push_back(bare(i, {place == 1 ? id(0) : id(i - 1)}));
    }
  }
  return migrations;
}

double milliseconds_of(const std::vector<Migration>& revisions) {
  std::vector<Migration> migrations = revisions;
  const auto begin = std::chrono::steady_clock::now();
  schemagen::Diagnostics diagnostics;
  const RevisionGraph graph(std::move(migrations), diagnostics);
  const RevisionPlan plan = graph.plan_upgrade({}, "heads");
  const auto end = std::chrono::steady_clock::now();
  if (diagnostics.has_errors() || plan.steps.size() != revisions.size()) std::exit(1);
  return std::chrono::duration<double, std::milli>(end - begin).count();
}

void measure(const char* name, const std::vector<Migration>& revisions) {
  double best = milliseconds_of(revisions);
  for (int round = 0; round < 6; ++round) best = std::min(best, milliseconds_of(revisions));
  fmt::print("{} {:.1f}\n", name, best);
}

}  // namespace

int main() {
  measure("ladder", ladder());
  measure("comb", comb());
}
