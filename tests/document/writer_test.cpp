#include "document/reading.hpp"

using namespace schemagen;
using namespace schemagen::document;

TEST_CASE("YAML: block outside, flow for what is small") {
  const std::string model = R"(schema: public
extensions:
  citext: {}
  pg_trgm: {schema: extensions}
enums:
  order_status: [pending, paid, shipped]
tables:
  users:
    comment: People who can sign in
    columns:
      id: {type: bigint, identity: always}
      kind: {type: varchar(20), nullable: false, default: "'new'::text"}
    primary_key: [id]
    checks: {users_kind_check: kind <> ''}
    indexes:
      users_idx: {columns: [lower(name), id], where: kind = 'a'}
    parts:
      - {values: [1, 2]}
      - name: x
        columns:
          id: {a: 1}
functions:
  touch():
    returns: trigger
    body: |-
      BEGIN
        RETURN NEW;
      END
)";
  CHECK(write_yaml(sound(model)) == model);
}

TEST_CASE("YAML: a collection that does not fit in 100 columns gets lines of its own") {
  const std::string word(30, 'x');
  const auto listed = [&](const std::string& last) {
    return "a: [" + word + ", " + word + ", " + word + last + "]\n";
  };
  CHECK(write_yaml(sound(listed("1"))) == listed("1"));
  CHECK(listed("1").size() == 101);
  CHECK(write_yaml(sound(listed("12"))) ==
        "a:\n  - " + word + "\n  - " + word + "\n  - " + word + "12\n");
}

TEST_CASE("YAML: quotes only where they are needed") {
  Node root = Node::mapping();
  root.set("null", Node::string("null"));
  root.set("a", Node::string("12"));
  root.set("b", Node::plain("12"));
  root.set("c", Node::string("it's"));
  root.set("d", Node::string("'x'"));
  root.set("e", Node::string("a \\d: \"x\""));
  root.set("f", Node::string("x::int"));
  root.set("g", Node::string("😀 schön"));
  root.set("h", Node::string("@x"));
  root.set("i", Node());
  root.set("j", Node::string(""));
  root.set("k", Node::string("yes"));
  root.set("l", Node::string("\x01\xc2\x85"));
  CHECK(write_yaml(root) ==
        "\"null\": \"null\"\na: \"12\"\nb: 12\nc: it's\nd: \"'x'\"\ne: 'a \\d: \"x\"'\nf: x::int\n"
        "g: 😀 schön\nh: \"@x\"\ni: null\nj: \"\"\nk: \"yes\"\nl: \"\\x01\\x85\"\n");
}

TEST_CASE("YAML: text of several lines is a literal block") {
  Node root = Node::mapping();
  root.set("a", Node::string("\nBEGIN\n\tx;\nEND\n"));
  root.set("b", Node::string("  deep\nflat\n\n"));
  root.set("c", Node::string("cr\r\nlf"));
  CHECK(write_yaml(root) ==
        "a: |\n\n  BEGIN\n  \tx;\n  END\nb: |2+\n    deep\n  flat\n\nc: \"cr\\r\\nlf\"\n");
}

TEST_CASE("JSON: two spaces, order kept, numbers and booleans plain") {
  CHECK(write_json(sound("b: [1, -2.5e3, 010, '1', true, 'true', x, ~]\na: {}\nc: []\n")) ==
        "{\n  \"b\": [\n    1,\n    -2.5e3,\n    \"010\",\n    \"1\",\n    true,\n    \"true\",\n"
        "    \"x\",\n    null\n  ],\n  \"a\": {},\n  \"c\": []\n}\n");
  CHECK(write_json_line(sound("b: [1, '1', ~]\na: {}\nc: {d: \"x\\ny\"}\n")) ==
        "{\"b\":[1,\"1\",null],\"a\":{},\"c\":{\"d\":\"x\\ny\"}}\n");
  CHECK(write_json(Node::string("a\"\\\n\x01é")) == "\"a\\\"\\\\\\n\\u0001é\"\n");
}

TEST_CASE("text that is not UTF-8 is our own mistake, never a broken file") {
  CHECK_THROWS_AS(write_yaml(Node::string("\xff")), InternalError);
  CHECK_THROWS_AS(write_json(Node::string("\xc3")), InternalError);
}
