#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "canon/pipeline.hpp"
#include "cli/trial/seed.hpp"
#include "schemagen/base/file.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/canon/measure.hpp"
#include "schemagen/canon/stages.hpp"

// Every statement of the golden plans is run on tables with rows and measured: what it does to them
// is what its hazards say, no more and no less, and whether it takes a transaction, too.

namespace schemagen::plan::test {
namespace {

namespace fs = std::filesystem;

bool says(const catalog::Action& action, std::string_view code) {
  return std::any_of(action.hazards.begin(), action.hazards.end(),
                     [&](const catalog::Hazard& hazard) { return hazard.code == code; });
}

/// What was seen of long work while others wait.
struct Work {
  bool rewrites = false;
  bool reads = false;
};

/// The locks that a transaction has taken until now.
using Held = std::map<std::string, hazard::LockMode>;

Work work_of(const Cost& cost, const Held& held) {
  Work work;
  for (const Touch& touch : cost.touches) {
    const auto lock = held.find(touch.relation);
    if (lock == held.end() || !hazard::blocks_writes(lock->second)) continue;
    work.rewrites = work.rewrites || touch.rewritten;
    work.reads = work.reads || touch.scanned || !touch.built.empty();
  }
  return work;
}

std::string in_words(const Cost& cost) {
  std::string text;
  for (const Touch& touch : cost.touches) {
    text += fmt::format("{}: {}{}{}{}; ", touch.relation, touch.lock ? title(*touch.lock) : "?",
                        touch.scanned ? " read" : "", touch.rewritten ? " rewritten" : "",
                        touch.built.empty() ? "" : " builds " + join(touch.built, ","));
  }
  return text;
}

void compare(const catalog::Action& action, const Cost& cost, Held& held) {
  if (!action.transactional) held.clear();
  for (const Touch& touch : cost.touches) {
    if (!touch.lock) continue;
    const auto [at, is_new] = held.try_emplace(touch.relation, *touch.lock);
    if (!is_new) at->second = std::max(at->second, *touch.lock);
  }
  const std::string seen = in_words(cost);
  CAPTURE(seen);
  CHECK_FALSE((cost.outside_transaction && action.transactional));
  const Work work = work_of(cost, held);
  // What is made anew is nobody's yet, but its readers miss the old one.
  const bool recreates = action.statement.text().starts_with("CREATE MATERIALIZED VIEW");
  if (recreates || cost.touches.empty()) return;
  if (!action.transactional) held.clear();
  const bool lost = says(action, "data_loss");
  // Rows that are copied are written into a table that is new; what was there is only read.
  const bool rewrites = action.phase == catalog::Phase::fill ? work.reads : work.rewrites;
  CHECK((says(action, "table_rewrite") == rewrites || (rewrites && lost)));
  if (!rewrites) CHECK((says(action, "table_scan") == work.reads || (work.reads && lost)));
}

/// False when a row was in the way, as the hazards said it might be.
bool run(canon::Meter& meter, const catalog::Action& action, Held& held) {
  const std::string statement = at_once(action).text();
  CAPTURE(statement);
  try {
    compare(action, meter.run(at_once(action)), held);
    return true;
  } catch (const postgres::PgError& error) {
    const bool foreseen = says(action, "fails_on_rows") || says(action, "data_loss") ||
                          says(action, "conversion") || says(action, "table_rewrite");
    CHECK_MESSAGE(foreseen, "not foreseen: " << std::string(error.what()));
    return false;
  }
}

/// Whether it went to its end.
bool measure(testing::TestDatabase& database, const Plan& plan) {
  postgres::Connection connection(database.url());
  connection.query("SET check_function_bodies = off");
  canon::Meter meter(connection);
  Held held;
  for (const Step& step : plan.steps) {
    if (!run(meter, step.action, held)) return false;
  }
  return true;
}

bool is_for(const std::string& old_sql, int major) {
  if (old_sql.starts_with("-- since ")) return std::stoi(old_sql.substr(9)) <= major;
  return !old_sql.starts_with("-- before ") || std::stoi(old_sql.substr(10)) > major;
}

void try_plans(const std::string& old_sql, const canon::test::Run& result, bool online) {
  CAPTURE(online);
  testing::TestDatabase database;
  canon::test::load(database, old_sql);
  const Options options{result.server_version, online};
  for (const bool forward : {true, false}) {
    CAPTURE(forward);
    postgres::Connection connection(database.url());
    cli::seed(connection, "");
    const Plan plan =
        forward ? result.comparison.up_plan(options) : result.comparison.down_plan(options);
    if (!measure(database, plan)) return;
  }
}

void try_case(const std::string& folder, canon::Scratch& scratch) {
  CAPTURE(folder);
  const std::string old_sql = read_text(folder + "/old.sql");
  if (!is_for(old_sql, testing::test_server().major())) return;
  testing::TestDatabase database;
  canon::test::load(database, old_sql);
  const canon::test::Run result =
      canon::test::compare_models(database, read_text(folder + "/new.yaml"), scratch);
  for (const bool online : {false, true}) try_plans(old_sql, result, online);
}

/// The revisions of a change in stages, all the way and back, on the rows that the case brings.
void try_stages(const std::string& folder, canon::Scratch& scratch) {
  CAPTURE(folder);
  testing::TestDatabase database;
  canon::test::load(database, read_text(folder + "/old.sql"));
  const canon::test::Run found =
      canon::test::compare_models(database, read_text(folder + "/new.yaml"), scratch);
  const Options options{found.server_version, true};
  std::vector<catalog::ObjectId> changes;
  for (const auto& candidate : canon::stage_candidates(found.comparison, options)) {
    changes.push_back(candidate.id);
  }
  const auto stages =
      canon::make_stages(found.comparison, changes, objects::all_kinds(), scratch, options);
  for (const canon::Stage& stage : stages) REQUIRE(measure(database, stage.up));
  for (auto stage = stages.rbegin(); stage != stages.rend(); ++stage) {
    REQUIRE(measure(database, stage->down));
  }
}

template <class F>
void try_all(const std::string& parent, F run) {
  std::vector<std::string> folders;
  for (const auto& entry : fs::directory_iterator(parent)) {
    if (entry.is_directory()) folders.push_back(entry.path().string());
  }
  std::sort(folders.begin(), folders.end());
  canon::Scratch scratch(canon::test::on_test_server());
  const char* only = std::getenv("CASE");
  for (const std::string& folder : folders) {
    if (only != nullptr && folder.find(only) == std::string::npos) continue;
    try {
      run(folder, scratch);
    } catch (const std::exception& error) {
      FAIL_CHECK(folder << ": " << std::string(error.what()));
    }
  }
}

}  // namespace

TEST_CASE("statements of plans do what their hazards say") {
  try_all("tests/cases/plan", try_case);
}

TEST_CASE("statements of changes in stages do what their hazards say") {
  try_all("tests/cases/staged", try_stages);
}

}  // namespace schemagen::plan::test
