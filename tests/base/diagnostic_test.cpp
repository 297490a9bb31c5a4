#include "schemagen/base/diagnostic.hpp"

#include <cstdio>
#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>

namespace sg = schemagen;

namespace {

sg::SourceSpan place(std::string text, std::uint32_t line, std::uint32_t column,
                     std::uint32_t length = 0) {
  auto file = std::make_shared<sg::SourceFile>();
  file->path = "shop.yaml";
  file->text = std::move(text);
  return {file, line, column, length};
}

std::string formatted(const sg::SourceSpan& span, std::string hint = {}) {
  return sg::format_diagnostic({sg::Severity::error, "SG0203", "bad", span, std::move(hint), {}},
                               false);
}

}  // namespace

TEST_CASE("a message shows place, code, line, caret and hint") {
  CHECK(formatted(place("a: 1\nb: emial\n", 2, 4, 5), "did you mean \"email\"?") ==
        "shop.yaml:2:4: error SG0203: bad\n"
        "  2 | b: emial\n"
        "    |    ^~~~~\n"
        "  hint: did you mean \"email\"?\n");
}

TEST_CASE("tabs are kept under the line and code points counted") {
  CHECK(formatted(place("\té\tx", 1, 4)) ==
        "shop.yaml:1:4: error SG0203: bad\n"
        "  1 | \té\tx\n"
        "    | \t \t^\n");
}

TEST_CASE("a place past the end of the line or the file is survived") {
  CHECK(formatted(place("ab\r\n", 1, 5, 9)) ==
        "shop.yaml:1:5: error SG0203: bad\n  1 | ab\n    |     ^\n");
  CHECK(formatted(place("ab", 7, 1)) == "shop.yaml:7:1: error SG0203: bad\n");
}

TEST_CASE("no place, or a file without a line") {
  CHECK(formatted({}) == "error SG0203: bad\n");
  CHECK(formatted(place("ab", 0, 0)) == "shop.yaml: error SG0203: bad\n");
}

TEST_CASE("control characters and broken UTF-8 do not reach the terminal") {
  const std::string text = formatted(place("a\033[31m\x80z", 1, 8));
  CHECK(text.find('\033') == std::string::npos);
  CHECK(text.find("a\xef\xbf\xbd[31m\xef\xbf\xbdz\n") != std::string::npos);
}

TEST_CASE("of a very long line only the neighbourhood is shown") {
  const std::string text =
      formatted(place(std::string(5000, 'x') + "Y" + std::string(5000, 'z'), 1, 5001));
  CHECK(text.size() < 500);
  const std::size_t shown = text.find('\n') + 1;
  const std::size_t marks = text.find('\n', shown) + 1;
  CHECK(text.find('Y', shown) - shown == text.find('^', marks) - marks);
}

TEST_CASE("the file is read again when its text is not at hand") {
  const std::string path =
      std::filesystem::temp_directory_path() / "schemagen_diagnostic_test.yaml";
  std::ofstream(path) << "one\ntwo\n";
  const auto file = std::make_shared<sg::SourceFile>(sg::SourceFile{path, ""});
  CHECK(formatted({file, 2, 1, 3}).find("  2 | two\n    | ^~~\n") != std::string::npos);
  std::filesystem::remove(path);
  CHECK(formatted({file, 2, 1, 3}) == path + ":2:1: error SG0203: bad\n");
}

TEST_CASE("a second place is shown with its own line") {
  const sg::SourceSpan span = place("a: 1\na: 2\n", 2, 1);
  sg::Diagnostic diagnostic{sg::Severity::warning, "SG0102", "twice", span, "", {}};
  diagnostic.notes.push_back({{span.file, 1, 1, 1}, "first here"});
  CHECK(sg::format_diagnostic(diagnostic, false) ==
        "shop.yaml:2:1: warning SG0102: twice\n  2 | a: 2\n    | ^\n"
        "shop.yaml:1:1: note: first here\n  1 | a: 1\n    | ^\n");
}

TEST_CASE("colour is asked for") {
  const sg::Diagnostic diagnostic{sg::Severity::error, "SG0001", "bad", place("a", 1, 1), "do", {}};
  CHECK(sg::format_diagnostic(diagnostic, true).find("\033[1;31merror SG0001:\033[0m bad") !=
        std::string::npos);
  CHECK(sg::format_diagnostic(diagnostic, false).find('\033') == std::string::npos);
}

TEST_CASE("only errors throw, and everything collected comes along") {
  sg::Diagnostics all;
  all.warning("SG0001", {}, "careful");
  all.note("SG0002", {}, "by the way");
  CHECK_FALSE(all.has_errors());
  CHECK_NOTHROW(all.throw_if_errors());
  sg::Diagnostics more;
  more.error("SG0003", place("a", 1, 1), "wrong", "do this");
  all.append(std::move(more));
  REQUIRE(all.has_errors());
  try {
    all.throw_if_errors();
    FAIL("did not throw");
  } catch (const sg::UserError& error) {
    CHECK(error.diagnostics().items().size() == 3);
    CHECK(std::string(error.what()) ==
          "warning SG0001: careful\nnote SG0002: by the way\n"
          "shop.yaml:1:1: error SG0003: wrong\n  1 | a\n    | ^\n  hint: do this\n");
  }
}

TEST_CASE("spans print and advance") {
  const sg::SourceSpan span = place("abc", 3, 4, 2);
  CHECK(span.to_string() == "shop.yaml:3:4");
  CHECK(span.advanced(2).to_string() == "shop.yaml:3:6");
  CHECK(span.advanced(2, 5).length == 5);
  CHECK(sg::SourceSpan().to_string().empty());
  CHECK_FALSE(sg::SourceSpan());
  CHECK(sg::SourceSpan().advanced(3).to_string().empty());
}
