#include <algorithm>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "plan/golden.hpp"
#include "schemagen/base/file.hpp"
#include "schemagen/canon/stages.hpp"

// tests/cases/staged/<case>/{old.sql,new.yaml,up.sql,down.sql}: changes that are made in stages,
// with the statements of each stage. Each is proved and then run, all the way and back.
// UPDATE_CASES=1 writes the expected files anew.

namespace schemagen::plan::test {

namespace {

/// The changes from one database to another, which a dump tells with the order of columns.
std::string difference(const catalog::Catalog& left, const catalog::Catalog& right) {
  return canon::test::joined(canon::test::describe(diff::compare(left, right, diff::Spare::born)));
}

std::vector<catalog::ObjectId> changes_of(const canon::Comparison& comparison,
                                          const Options& options) {
  std::vector<catalog::ObjectId> changes;
  for (const auto& candidate : canon::stage_candidates(comparison, options)) {
    CAPTURE(candidate.id.to_string());
    CHECK_EQ(candidate.obstacle, "");
    changes.push_back(candidate.id);
  }
  return changes;
}

void try_case(const std::string& folder, canon::Scratch& scratch) {
  CAPTURE(folder);
  testing::TestDatabase database;
  canon::test::load(database, read_text(folder + "/old.sql"));
  const std::string models = read_text(folder + "/new.yaml");
  const catalog::Catalog before = canon::test::read_database(database.url()).catalog;
  const canon::test::Run found = canon::test::compare_models(database, models, scratch);
  const Options options{found.server_version, true};
  const auto changes = changes_of(found.comparison, options);
  REQUIRE_FALSE(changes.empty());
  const auto stages =
      canon::make_stages(found.comparison, changes, objects::all_kinds(), scratch, options);
  std::string up, down;
  for (const canon::Stage& stage : stages) {
    CAPTURE(stage.name);
    up += "-- " + stage.name + "\n" + canon::test::statements(stage.up);
    down = "-- " + stage.name + "\n" + canon::test::statements(stage.down) + down;
    const canon::Proof proof =
        canon::prove(stage.comparison, stage.up, stage.down, objects::all_kinds(), scratch);
    CHECK_EQ(proof.failure, "");
    CHECK(proof.proved);
  }
  if (testing::test_server().major() == 15) {
    compare_with_file(folder + "/up.sql", up);
    compare_with_file(folder + "/down.sql", down);
  }
  for (const canon::Stage& stage : stages) run(database, stage.up);
  const canon::test::Run again = canon::test::compare_models(database, models, scratch);
  CHECK_EQ(canon::test::joined(canon::test::describe(again.comparison.up)), "");
  for (auto stage = stages.rbegin(); stage != stages.rend(); ++stage) run(database, stage->down);
  CHECK_EQ(difference(before, canon::test::read_database(database.url()).catalog), "");
}

}  // namespace

TEST_CASE("changes in stages") { try_cases("tests/cases/staged", try_case); }

}  // namespace schemagen::plan::test
