#include "schemagen/base/node.hpp"

#include <doctest/doctest.h>

#include "schemagen/base/diagnostic.hpp"

using schemagen::Node;

TEST_CASE("a mapping keeps its order and finds by key") {
  Node node = Node::mapping();
  node.set("b", Node::plain("1"));
  node.set("a", Node::string("2")).text += "3";
  REQUIRE(node.entries.size() == 2);
  CHECK(node.entries[0].key == "b");
  REQUIRE(node.find("a") != nullptr);
  CHECK(node.find("a")->text == "23");
  CHECK(node.find("a")->quoted);
  CHECK_FALSE(node.find("b")->quoted);
  CHECK(node.find("c") == nullptr);
  CHECK(node.find_entry("c") == nullptr);
}

TEST_CASE("setting an entry on what is no mapping is our bug") {
  Node list = Node::sequence();
  CHECK_THROWS_AS(list.set("a", Node()), schemagen::InternalError);
}

TEST_CASE("a node describes itself for messages") {
  CHECK(Node().describe() == "nothing");
  CHECK(Node::plain("x").describe() == "a text");
  CHECK(Node::sequence().describe() == "a list");
  CHECK(Node::mapping().describe() == "a mapping");
}
