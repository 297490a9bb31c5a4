#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

#include "lint/lint_files.hpp"
#include "schemagen/base/file.hpp"
#include "schemagen/base/text.hpp"

// tests/cases/lint/NN-name: bad.sql has what rule SG09NN flags, good.sql does the same the safe
// way, before.sql is what an earlier migration did. expected.txt has all that is said of bad.sql;
// UPDATE_CASES=1 writes it anew. A line "-- lint: postgres 140002" or "-- lint: index ^idx_" sets
// what the configuration would.

namespace schemagen::lint::test {
namespace {

namespace fs = std::filesystem;

Settings settings_of(const std::string& text) {
  Settings settings;
  for (const std::string& line : split(text, '\n')) {
    if (!line.starts_with("-- lint: ")) continue;
    const std::vector<std::string> words = split(line.substr(9), ' ');
    if (words.at(0) == "postgres") {
      settings.server_version = std::stoi(words.at(1));
    } else {
      settings.naming[words.at(0)] = words.at(1);
    }
  }
  return settings;
}

Diagnostics run(const fs::path& folder, const std::string& name) {
  const std::string text = read_text((folder / name).string());
  Linter linter(settings_of(text));
  if (fs::exists(folder / "before.sql")) {
    linter.learn(script("before.sql", read_text((folder / "before.sql").string())));
  }
  return linter.lint(script(name, text));
}

std::vector<fs::path> folders() {
  std::vector<fs::path> result;
  for (const auto& entry : fs::directory_iterator("tests/cases/lint")) {
    result.push_back(entry.path());
  }
  std::sort(result.begin(), result.end());
  return result;
}

}  // namespace

TEST_CASE("each hazard is flagged, and its safe form is not") {
  for (const fs::path& folder : folders()) {
    CAPTURE(folder.string());
    const std::string code = "SG09" + folder.filename().string().substr(0, 2);
    REQUIRE(find_rule(code) != nullptr);
    const Diagnostics bad = run(folder, "bad.sql");
    CHECK_MESSAGE(has(bad, code), "bad.sql is not flagged:\n" << lines(bad));
    const Diagnostics good = run(folder, "good.sql");
    CHECK_MESSAGE(!has(good, code), "good.sql is flagged:\n" << lines(good));
    const fs::path expected = folder / "expected.txt";
    if (std::getenv("UPDATE_CASES") != nullptr) std::ofstream(expected) << lines(bad);
    CHECK(lines(bad) == read_text(expected.string()));
  }
}

TEST_CASE("every rule that looks at files has its case") {
  std::vector<std::string> covered;
  for (const fs::path& folder : folders()) {
    covered.push_back("SG09" + folder.filename().string().substr(0, 2));
  }
  for (const Rule* rule : rules()) {
    // These two look at the files together; the test of the graph has them.
    if (rule->name == "nonlinear-history" || rule->name == "edited-after-apply") continue;
    const bool has_case =
        std::find(covered.begin(), covered.end(), std::string(rule->code)) != covered.end();
    CHECK_MESSAGE(has_case, rule->code << " has no folder in tests/cases/lint");
  }
}

}  // namespace schemagen::lint::test
