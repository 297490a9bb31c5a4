#include <cstdlib>
#include <fstream>
#include <set>

#include <doctest/doctest.h>

#include "lint/lint_files.hpp"
#include "schemagen/base/file.hpp"

// docs/lint.md below its mark is made from the rules; UPDATE_DOCS=1 writes it anew.

namespace schemagen::lint::test {

TEST_CASE("docs/lint.md says what the rules say") {
  constexpr std::string_view mark = "<!-- Made from the rules in src/lint";
  std::string text = read_text("docs/lint.md");
  const std::size_t end = text.find('\n', text.find(mark));
  REQUIRE(end != std::string::npos);
  const std::string wanted = text.substr(0, end + 1) + "\n" + reference_page();
  if (std::getenv("UPDATE_DOCS") != nullptr) std::ofstream("docs/lint.md") << wanted;
  const bool current = read_text("docs/lint.md") == wanted;
  CHECK_MESSAGE(current, "docs/lint.md is out of date; UPDATE_DOCS=1 writes it anew");
}

TEST_CASE("docs/codes.md has each rule") {
  const std::string codes = read_text("docs/codes.md");
  for (const Rule* rule : rules()) {
    const std::string row = fmt::format("| {} | {} |", rule->code, rule->summary);
    CHECK_MESSAGE(codes.find(row) != std::string::npos, "docs/codes.md lacks " << row);
  }
}

TEST_CASE("every rule says what happens and what to do") {
  std::set<std::string_view> words;
  for (const Rule* rule : rules()) {
    CAPTURE(rule->code);
    CHECK(words.insert(rule->code).second);
    CHECK(words.insert(rule->name).second);
    CHECK(!rule->summary.empty());
    CHECK(!rule->cause.empty());
    CHECK(!rule->safe.empty());
    CHECK(explain(*rule).find(rule->cause) != std::string::npos);
    CHECK(find_rule(rule->name) == rule);
  }
}

}  // namespace schemagen::lint::test
