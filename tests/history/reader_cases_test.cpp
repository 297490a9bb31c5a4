#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "history/sample.hpp"
#include "schemagen/base/file.hpp"

namespace schemagen::history {
namespace {

namespace fs = std::filesystem;

// Each case is a migration file NAME.sql with mistakes, and NAME.expected with every message that
// it gives. UPDATE_CASES=1 writes them anew.
TEST_CASE("every mistake in a file is told at its place") {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator("tests/cases/history")) {
    if (entry.path().extension() == ".sql") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  REQUIRE(files.size() >= 5);
  for (const fs::path& file : files) {
    CAPTURE(file);
    Diagnostics diagnostics;
    read(read_text(file.string()), diagnostics, file.filename().string());
    std::string told;
    for (const Diagnostic& item : diagnostics.items()) told += format_diagnostic(item, false);
    fs::path expected = file;
    expected.replace_extension(".expected");
    if (std::getenv("UPDATE_CASES") != nullptr) std::ofstream(expected) << told;
    CHECK(told == read_text(expected.string()));
  }
}

}  // namespace
}  // namespace schemagen::history
