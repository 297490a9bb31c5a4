#include "plan/golden.hpp"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <vector>

#include <doctest/doctest.h>

#include "schemagen/base/file.hpp"

namespace schemagen::plan::test {

namespace fs = std::filesystem;

void compare_with_file(const std::string& path, const std::string& text) {
  if (std::getenv("UPDATE_CASES") != nullptr) std::ofstream(path) << text;
  REQUIRE_MESSAGE(fs::exists(path), path << " is missing; UPDATE_CASES=1 writes it");
  CHECK_EQ(read_text(path), text);
}

void run(const testing::TestDatabase& database, const Plan& plan) {
  postgres::Connection connection(database.url());
  connection.query("SET search_path = ''");
  bool open = false;
  for (const Step& step : plan.steps) {
    if (step.action.transactional != open) {
      connection.query(open ? "COMMIT" : "BEGIN");
      open = !open;
    }
    connection.run(at_once(step.action));
  }
  if (open) connection.query("COMMIT");
}

void try_cases(const std::string& folder,
               const std::function<void(const std::string&, canon::Scratch&)>& try_case) {
  std::vector<std::string> folders;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.is_directory()) folders.push_back(entry.path().string());
  }
  std::sort(folders.begin(), folders.end());
  REQUIRE_FALSE(folders.empty());
  canon::Scratch scratch(canon::test::on_test_server());
  const char* only = std::getenv("CASE");
  for (const std::string& path : folders) {
    if (only != nullptr && path.find(only) == std::string::npos) continue;
    // Every case is tried, whatever becomes of the others.
    try {
      try_case(path, scratch);
    } catch (const UserError& error) {
      FAIL_CHECK(path << ": " << canon::test::listing(error.diagnostics()));
    } catch (const std::exception& error) {
      FAIL_CHECK(path << ": " << std::string(error.what()));
    }
  }
}

}  // namespace schemagen::plan::test
