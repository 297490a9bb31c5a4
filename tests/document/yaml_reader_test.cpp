#include "document/reading.hpp"

using namespace schemagen;
using namespace schemagen::document;

TEST_CASE("a mapping keeps order, text, kinds of scalars and places") {
  const Node root = sound("a: 1\n# note\nbé: {x: 'q', y: \"d\"}\nc:\n  - one two\n  -\n");
  REQUIRE(root.is_mapping());
  REQUIRE(root.entries.size() == 3);
  CHECK(at(root.span) == "1:1+0");
  CHECK(root.entries[0].key == "a");
  CHECK(root.entries[0].value.text == "1");
  CHECK_FALSE(root.entries[0].value.quoted);
  CHECK(at(root.entries[0].value.span) == "1:4+1");
  CHECK(at(root.entries[1].key_span) == "3:1+2");
  const Node& flow = root.entries[1].value;
  CHECK(at(flow.span) == "3:5+0");
  CHECK(at(flow.entries[1].key_span) == "3:14+1");
  CHECK(at(flow.entries[0].value.span) == "3:9+3");
  CHECK(flow.entries[0].value.quoted);
  CHECK(flow.entries[1].value.quoted);
  const Node& list = root.entries[2].value;
  REQUIRE(list.is_sequence());
  CHECK(list.items[0].text == "one two");
  CHECK(at(list.items[0].span) == "5:5+7");
  CHECK(list.items[1].is_null());
}

TEST_CASE("null words are nothing only where they are plain") {
  const Node root = sound("a:\nb: ~\nc: null\nd: NULL\ne: 'null'\nf: \"\"\ng: nUll\nnull: 1\n");
  for (const char* key : {"a", "b", "c", "d"}) CHECK(root.find(key)->is_null());
  CHECK(root.find("e")->text == "null");
  CHECK(root.find("f")->is_scalar());
  CHECK(root.find("g")->text == "nUll");
  CHECK(root.find("null")->text == "1");
}

TEST_CASE("scalars stay text") {
  const Node root = sound("a: 010\nb: yes\nc: 1.50\nd: !!str 5\n");
  CHECK(root.find("a")->text == "010");
  CHECK(root.find("b")->text == "yes");
  CHECK(root.find("c")->text == "1.50");
  CHECK(root.find("d")->quoted);
}

TEST_CASE("literal and folded blocks") {
  const Node root = sound("a: |\n  x\n\n   y\nb: >-\n  one\n  two\n");
  CHECK(root.find("a")->text == "x\n\n y\n");
  CHECK(root.find("a")->quoted);
  CHECK(at(root.find("a")->span) == "1:4+0");
  CHECK(root.find("b")->text == "one two");
}

TEST_CASE("empty documents are nothing") {
  CHECK(sound("").is_null());
  CHECK(sound("# only a remark\n").is_null());
  CHECK(sound("---\n").is_null());
  CHECK(sound("\xef\xbb\xbf").is_null());
}

TEST_CASE("a byte order mark and line ends of every sort do not move places") {
  CHECK(at(sound("\xef\xbb\xbf"
                 "a: b\r\nc: d\r\n")
               .find("c")
               ->span) == "2:4+1");
  CHECK(at(sound("a: \"x\xe2\x80\xa8y\"\nc: d\n").find("c")->span) == "2:4+1");
  CHECK(at(sound("😀: 'ü'\nc: [ä, d]\n").find("c")->items[1].span) == "2:8+1");
}

TEST_CASE("aliases are expanded") {
  const Node root = sound("a: &x {k: [1, 2]}\nb: *x\nc: [*x, &y z, *y]\n");
  CHECK(root.find("b")->find("k")->items[1].text == "2");
  CHECK(at(root.find("b")->find("k")->items[1].span) == "1:15+1");
  CHECK(root.find("c")->items[0].find("k")->items.size() == 2);
  CHECK(root.find("c")->items[2].text == "z");
  CHECK(sound("- &k name\n- {*k : 1}\n").items[1].find("name")->text == "1");
}

TEST_CASE("aliases that cannot be expanded are refused") {
  CHECK(complaints("a: *x\n") ==
        "1:4 SG0106 no anchor \"&x\" before this alias | put a value that starts with \"*\" in "
        "quotes");
  CHECK(complaints("a: &x [1, *x]\n") ==
        "1:11 SG0106 alias \"*x\" stands inside what it stands for");
}

TEST_CASE("a bomb of aliases is refused quickly") {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 30; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before;
    for (int j = 0; j < 9; ++j) bomb += ", " + before;
    bomb += "]\n";
  }
  CHECK(complaints(bomb).find("SG0107 anchors and aliases make the document too large") !=
        std::string::npos);
  std::string heavy = "a: &a \"" + std::string(100000, 'x') + "\"\nb: [";
  for (int i = 0; i < 400; ++i) heavy += "*a, ";
  CHECK(complaints(heavy + "]\n").find("SG0107") != std::string::npos);
}

TEST_CASE("depth is limited, by aliases too") {
  CHECK(sound(std::string(100, '[') + std::string(100, ']')).is_sequence());
  CHECK(complaints(std::string(101, '[') + std::string(101, ']'))
            .find("1:101 SG0107 nested deeper than 100 levels") == 0);
  CHECK(complaints(std::string(50000, '[')).find("1:101 SG0107") == 0);
  std::string chain = "a0: &a0 x\n";
  for (int i = 1; i < 150; ++i) {
    const std::string n = std::to_string(i);
    chain += "a" + n + ": &a" + n + " [*a" + std::to_string(i - 1) + "]\n";
  }
  CHECK(complaints(chain).find("SG0107 nested deeper") != std::string::npos);
}

TEST_CASE("every repeated key is reported with its first place, and reading goes on") {
  CHECK(complaints("a: 1\nb: {c: 1, 'c': 2}\na: 3\na: 4\n") ==
        "2:11 SG0102 key \"c\" is given twice | remove one of them @2:5\n"
        "3:1 SG0102 key \"a\" is given twice | remove one of them @1:1\n"
        "4:1 SG0102 key \"a\" is given twice | remove one of them @1:1");
}

TEST_CASE("keys that are no names, merge keys, tags and second documents are refused") {
  CHECK(complaints("[a]: 1\n").find("1:1 SG0103 expected a name as key, found a list") == 0);
  CHECK(complaints("{a: 1}: 1\n").find("SG0103 expected a name as key, found a mapping") !=
        std::string::npos);
  CHECK(complaints("? \n: 1\n").find("1:2 SG0103 expected a key before \":\"") == 0);
  CHECK(complaints("a: &x {b: 1}\nc:\n  <<: *x\n").find("3:3 SG0105 merge keys") == 0);
  CHECK(sound("'<<': 1\n").entries.size() == 1);
  CHECK(complaints("a: !include x.yaml\n").find("1:4 SG0108 tags") == 0);
  CHECK(complaints("a: 1\n---\nb: 1\n").find("2:1 SG0104 a second document") == 0);
}

TEST_CASE("text that PostgreSQL cannot hold is refused") {
  CHECK(complaints("a: \"x\\0\"\n").find("1:4 SG0109 text with the character U+0000") == 0);
  CHECK(complaints("\"a\\0\": 1\n").find("1:1 SG0109") == 0);
  CHECK(complaints("é: b\nü: \x01 x\n").find("2:4 SG0109 character U+0001 is not allowed") == 0);
  CHECK(complaints("a: b\nü: \xff x\n").find("2:4 SG0109 the text is not UTF-8") == 0);
  CHECK(complaints(std::string("\xff\xfe"
                               "a\0:\0",
                               6))
            .find("0:0 SG0109 the file is UTF-16") == 0);
}
