#include "document/reading.hpp"

using namespace schemagen::document;

namespace {

struct Slip {
  const char* text;
  const char* place;
  const char* message;
  const char* hint;
};

constexpr Slip slips[] = {
    {"b: SELECT a: b\n", "1:12", "a second \": \" on one line", "needs quotes"},
    {"a: x:\n", "1:5", "a second \": \" on one line", "needs quotes"},
    {"a: x\n  b: y\n", "2:4", "a key where the value of the line above goes on",
     "line 1 has a value"},
    {"a:\n  b\n  c: 1\n", "3:4", "a \":\" where none can stand", "line 2 has no \":\""},
    {"t:\n  id:bigint\n  name: text\n", "2:5", "expected a space after \":\"", "\"id: bigint\""},
    {"t:\n  name: text\n  ïd:bigint\n", "3:5", "expected a space after \":\"", "\"ïd: bigint\""},
    {"t: {id:bigint}\n", "1:5", "expected a space after \":\"", "\"id: bigint\""},
    {"a: 1\nbcd\ne: 2\n", "2:1", "expected \":\" after \"bcd\"", "key: value"},
    {"t:\n\tname: x\n", "2:1", "a tab where only spaces may stand", "replace the tab"},
    {"t:\n  a: 1\n  \tb: x\n", "3:3", "a tab where only spaces may stand", "replace the tab"},
    {"a: @x\n", "1:4", "a value cannot start with \"@\"", "\"@x\""},
    {"a: [%x, y]\n", "1:5", "a value cannot start with \"%\"", "\"%x\""},
    {"a: [*:audit.*]\n", "1:5", "a value cannot start with \"*\"", "\"*:audit.*\""},
    {"a: & y\n", "1:4", "a value cannot start with \"&\"", "\"& y\""},
    {"a: > 5\n", "1:4", "expected nothing more on the line of \"|\" or \">\"", "quotes"},
    {"a:\n  - \"x\n  - y\n", "2:5", "text in quotes is never closed", "closing quote"},
    {"a: 'it's'\n", "1:8", "expected the end of the line after the closing quote", "twice"},
    {"a: \"\\d\"\n", "1:5", "unknown escape", "backslash twice"},
    {"a: [b, c\nd: e\n", "2:2", "expected \",\" or \"]\"", "close the list"},
    {"a: {b: c d: e}\n", "1:11", "expected \",\" or \"}\"", "close the mapping"},
    {"a: [b,,c]\n", "1:7", "expected a value", "quotes"},
    {"a: - b\n", "1:4", "a list of \"- \" items cannot start on this line", "next line"},
    {"a: 1\n- b\n", "2:1", "a list item where a key is expected", "indent"},
    {"- b\na: 1\n", "2:1", "expected another \"- \" item", "indent"},
    {": 1\n", "1:1", "expected a key before \":\"", ""},
    {"a:\n    b: 1\n  c: 2\n", "3:3", "expected a key", "indent this line"},
};

}  // namespace

TEST_CASE("the usual slips get a place, what was expected and a way out") {
  for (const Slip& slip : slips) {
    CAPTURE(slip.text);
    const std::string found = complaints(slip.text);
    CAPTURE(found);
    CHECK(found.starts_with(std::string(slip.place) + " SG0101 " + slip.message));
    CHECK(found.find(slip.hint) != std::string::npos);
    CHECK(found.find('\n') == std::string::npos);
  }
}

TEST_CASE("an open bracket is shown too") {
  CHECK(complaints("a: [b, c\nd: e\n").ends_with("@1:4"));
}

TEST_CASE("no prefix of a document makes the reader crash or stay silent about its own state") {
  const std::string text =
      "a: &x {b: [1, 'two', \"th\\u00e9ree\"], c: |\n  }\nd: *x\n? e\n: - f\n  - g: >-\n      h\n";
  for (std::size_t size = 0; size <= text.size(); ++size) {
    CHECK_NOTHROW(complaints(text.substr(0, size)));
    CHECK_NOTHROW(complaints(text.substr(size)));
  }
}
