#include "document/reading.hpp"

using namespace schemagen;
using namespace schemagen::document;

namespace {

Node json(std::string text) { return sound(std::move(text), "m.json"); }
std::string wrong(std::string text) { return complaints(std::move(text), "M.JSON"); }

}  // namespace

TEST_CASE("JSON gives the same tree as YAML, with exact places") {
  const Node root =
      json("{\"a\" : 1,\n  \"bé\": [\"x\\u00e9\\\"\", -1.50e+3,true , null],\"c\":{}}\n");
  REQUIRE(root.entries.size() == 3);
  CHECK(at(root.span) == "1:1+0");
  CHECK(at(root.entries[0].key_span) == "1:2+3");
  CHECK(at(root.entries[0].value.span) == "1:8+1");
  CHECK(root.entries[1].key == "bé");
  CHECK(at(root.entries[1].key_span) == "2:3+4");
  const Node& list = root.entries[1].value;
  CHECK(at(list.span) == "2:9+0");
  CHECK(list.items[0].text == "xé\"");
  CHECK(list.items[0].quoted);
  CHECK(at(list.items[0].span) == "2:10+11");
  CHECK(list.items[1].text == "-1.50e+3");
  CHECK_FALSE(list.items[1].quoted);
  CHECK(at(list.items[1].span) == "2:23+8");
  CHECK(list.items[2].text == "true");
  CHECK(at(list.items[2].span) == "2:32+4");
  CHECK(list.items[3].is_null());
  CHECK(at(list.items[3].span) == "2:39+4");
  CHECK(root.entries[2].value.is_mapping());
  CHECK(at(root.entries[2].value.span) == "2:49+0");
}

TEST_CASE("numbers keep their spelling") {
  CHECK(json("123456789012345678901234567890").text == "123456789012345678901234567890");
  CHECK(json(" 0.10 ").text == "0.10");
  CHECK(json("-7").text == "-7");
}

TEST_CASE("a byte order mark does not move places") {
  CHECK(at(json("\xef\xbb\xbf[1]").items[0].span) == "1:2+1");
}

TEST_CASE("surrogate pairs become one character") { CHECK(json("\"\\ud83d\\ude00\"").text == "😀"); }

TEST_CASE("repeated keys, deep nesting and the character zero are refused") {
  CHECK(wrong("{\"a\": 1,\n \"a\": 2}") ==
        "2:2 SG0102 key \"a\" is given twice | remove one of them @1:2");
  CHECK(json(std::string(100, '[') + std::string(100, ']')).is_sequence());
  CHECK(wrong(std::string(5000, '[')).starts_with("1:101 SG0107 nested deeper than 100 levels"));
  CHECK(wrong("[\"a\\u0000\"]").starts_with("1:2 SG0109 text with the character U+0000"));
  CHECK(wrong(std::string("[4]\0!", 5)) == "1:4 SG0109 character U+0000 is not allowed");
  CHECK(wrong("{\"\\u0000\": 1}").starts_with("1:2 SG0109"));
}

TEST_CASE("slips get a place and a way out") {
  CHECK(wrong("") == "1:1 SG0101 expected a JSON value, found an empty file");
  CHECK(wrong("{\"a\": 1,}") ==
        "1:9 SG0101 nothing follows the last comma | remove the comma before this bracket");
  CHECK(wrong("[1, 2,\n]").starts_with("2:1 SG0101 nothing follows the last comma"));
  CHECK(wrong("{\n// x\n\"a\": 1}").starts_with("2:1 SG0101 JSON has no comments"));
  CHECK(wrong("{'a': 1}").starts_with("1:2 SG0101 JSON takes double quotes only"));
  CHECK(wrong("{a: 1}") == "1:2 SG0101 expected a key in double quotes");
  CHECK(
      wrong("[abc]") ==
      "1:2 SG0101 expected a value: a text in double quotes, a number, true, false, null, [ or {");
  CHECK(wrong("[-]") == "1:2 SG0101 invalid number; expected digit after '-'");
  CHECK(wrong("[1e999]") == "1:2 SG0101 the number is too large");
  CHECK(wrong("[\"a").starts_with("1:2 SG0101 text in quotes is not closed"));
  CHECK(wrong("{\"a\" 1}") == "1:6 SG0101 expected \":\"");
  CHECK(wrong("{\"a\": 1 \"b\": 2}") == "1:9 SG0101 expected \",\" or \"}\"");
  CHECK(wrong("[1 2]") == "1:4 SG0101 expected \",\" or \"]\"");
  CHECK(wrong("[1]]") == "1:4 SG0101 expected the end of the file");
  CHECK(wrong("[1,,2]").starts_with("1:4 SG0101 expected a value"));
  CHECK(wrong("{\"a\": [1, 2").starts_with("1:12 SG0101 the file ends too early"));
  CHECK(
      wrong("{\"a\": \"x\n\"}").starts_with("1:7 SG0101 text in quotes is not closed on its line"));
  CHECK(wrong("[\"é\", \"\xff\"]").starts_with("1:8 SG0109 the text is not UTF-8"));
}

TEST_CASE("any prefix or tail of a document is survived") {
  const std::string text =
      "{\"a\": [1, -2.5e3, \"x\\n\\ud83d\\ude00\", true, null], \"b\": {\"c\": {}}}";
  for (std::size_t size = 0; size < text.size(); ++size) {
    CHECK_FALSE(wrong(text.substr(0, size)).empty());
    CHECK_NOTHROW(wrong(text.substr(size)));
  }
}

TEST_CASE("a long single line is read in linear time") {
  std::string text = "[";
  for (int i = 0; i < 200000; ++i) text += "\"value\",";
  CHECK(json(text + "0]").items.size() == 200001);
}
