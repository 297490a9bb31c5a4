#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "canon/pipeline.hpp"
#include "schemagen/base/file.hpp"

// What docs/online.md claims of the cases whose tables are in use, measured on a server: a
// statement that shares a transaction with others neither reads the rows of a table nor writes it
// anew, unless its hazards say so.

namespace schemagen::plan::test {

namespace {

namespace fs = std::filesystem;

/// Rows read by scans, as far as they are not reported yet, and the files of all tables.
struct Cost {
  std::string rows;
  std::string files;
};

Cost cost(postgres::Connection& connection) {
  const postgres::Result result = connection.query(
      "SELECT pg_catalog.sum(pg_catalog.pg_stat_get_xact_tuples_returned(c.oid)), "
      "pg_catalog.string_agg(c.relname || pg_catalog.pg_relation_filenode(c.oid), ' ' ORDER BY "
      "c.oid) FILTER (WHERE c.relkind <> 'p') FROM tables t "
      "JOIN pg_catalog.pg_class c ON c.oid = t.oid");
  return {result.text(0, 0), result.text(0, 1)};
}

bool is_announced(const catalog::Action& action) {
  // An identity column goes on after the highest value that is there.
  if (action.statement.text().starts_with("SELECT pg_catalog.setval(")) return true;
  return std::any_of(action.hazards.begin(), action.hazards.end(), [](const auto& hazard) {
    return hazard.code == "table_scan" || hazard.code == "table_rewrite" ||
           hazard.code == "data_loss";
  });
}

void measure(const testing::TestDatabase& database, const Plan& plan) {
  postgres::Connection connection(database.url());
  connection.query("SET search_path = ''");
  connection.query(
      "CREATE TEMP TABLE tables AS SELECT c.oid FROM pg_catalog.pg_class c "
      "WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::pg_catalog.regnamespace");
  connection.query("SET search_path = pg_temp");
  for (const Step& step : plan.steps) {
    const catalog::Action& action = step.action;
    const std::string statement = at_once(action).text();
    CAPTURE(statement);
    if (!action.transactional) {
      connection.query(statement);
      continue;
    }
    connection.query("BEGIN");
    const Cost before = cost(connection);
    connection.query(statement);
    const Cost after = cost(connection);
    connection.query("COMMIT");
    if (is_announced(action)) continue;
    CHECK(after.rows == before.rows);
    CHECK(after.files == before.files);
  }
}

}  // namespace

TEST_CASE("brief statements of online plans look at no rows") {
  std::vector<std::string> folders;
  for (const auto& entry : fs::directory_iterator("tests/cases/plan")) {
    if (fs::exists(entry.path() / "online") && entry.path().filename() != "online_off") {
      folders.push_back(entry.path().string());
    }
  }
  std::sort(folders.begin(), folders.end());
  REQUIRE(folders.size() > 5);
  canon::Scratch scratch(canon::test::on_test_server());
  for (const std::string& folder : folders) {
    CAPTURE(folder);
    testing::TestDatabase database;
    canon::test::load(database, read_text(folder + "/old.sql"));
    const canon::test::Run run =
        canon::test::compare_models(database, read_text(folder + "/new.yaml"), scratch);
    const Options options{run.server_version, true};
    measure(database, run.comparison.up_plan(options));
    measure(database, run.comparison.down_plan(options));
  }
}

}  // namespace schemagen::plan::test
