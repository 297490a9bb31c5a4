#include <cstdlib>
#include <fstream>

#include <doctest/doctest.h>

#include "schemagen/base/file.hpp"
#include "schemagen/hazard/form.hpp"

// docs/hazards.md below its mark is made from the table; UPDATE_DOCS=1 writes it anew.

namespace schemagen::hazard::test {

TEST_CASE("docs/hazards.md says what the table says") {
  constexpr std::string_view mark = "<!-- Made from the table in src/hazard";
  const std::string text = read_text("docs/hazards.md");
  const std::size_t end = text.find('\n', text.find(mark));
  REQUIRE(end != std::string::npos);
  const std::string wanted = text.substr(0, end + 1) + "\n" + reference_page();
  if (std::getenv("UPDATE_DOCS") != nullptr) std::ofstream("docs/hazards.md") << wanted;
  const bool current = read_text("docs/hazards.md") == wanted;
  CHECK_MESSAGE(current, "docs/hazards.md is out of date; UPDATE_DOCS=1 writes it anew");
}

TEST_CASE("a form is explained with its locks and who waits for them") {
  CHECK(explain(form("set-not-null-scan")) ==
        "SET NOT NULL on a column that no valid check covers  (set-not-null-scan)\n"
        "  ALTER TABLE t ALTER COLUMN n SET NOT NULL\n"
        "  - t (the table): ACCESS EXCLUSIVE; all rows are read; reads and writes wait\n"
        "  - inserts and updates that were right before may fail or mean another thing\n"
        "  - it fails on rows that hold NULL\n");
}

}  // namespace schemagen::hazard::test
