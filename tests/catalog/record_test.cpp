#include <tuple>

#include <doctest/doctest.h>

#include "schemagen/catalog/codec.hpp"

namespace schemagen::catalog {

struct Part {
  std::string name;
  bool descending = false;
  std::vector<std::string> tags;
  bool operator==(const Part&) const = default;
};
template <>
struct Record<Part> {
  static const auto& members() {
    static const auto all = std::make_tuple(member("name", &Part::name, "its name"),
                                            member("descending", &Part::descending, "downwards"),
                                            member("tags", &Part::tags, "more"));
    return all;
  }
};

namespace {

Part read_part(const Node& node, Diagnostics& diagnostics) {
  ReadContext context{diagnostics, "index i"};
  Part part;
  const bool good = Codec<Part>::read(node, part, context);
  CHECK(good == !diagnostics.has_errors());
  return part;
}

}  // namespace

TEST_CASE("a record is a mapping, or its first member alone") {
  Diagnostics diagnostics;
  CHECK(read_part(Node::string("a"), diagnostics) == Part{"a", false, {}});
  Node node = Node::mapping();
  node.set("name", Node::string("b"));
  node.set("descending", Node::plain("true"));
  CHECK(read_part(node, diagnostics) == Part{"b", true, {}});
  CHECK(Codec<Part>::write({"a", false, {}}).is_scalar());
  CHECK(Codec<Part>::write({"a", true, {}}).entries.size() == 2);
  CHECK(Codec<Part>::write({"", false, {}}).is_scalar());
  CHECK(Codec<Part>::write({"", true, {}}).is_mapping());
}

TEST_CASE("unknown keys of a record are told with the nearest word") {
  Diagnostics diagnostics;
  Node node = Node::mapping();
  node.set("name", Node::string("b"));
  node.set("decsending", Node::plain("true"));
  node.set("quux", Node::plain("true"));
  read_part(node, diagnostics);
  REQUIRE(diagnostics.items().size() == 2);
  CHECK(diagnostics.items()[0].code == "SG0202");
  CHECK(diagnostics.items()[0].message == "unknown key \"decsending\" in index i");
  CHECK(diagnostics.items()[0].hint == "did you mean \"descending\"?");
  CHECK(diagnostics.items()[1].hint == "valid keys are name, descending, tags");
}

TEST_CASE("a record on the wire is a row of its members") {
  Part part;
  Codec<Part>::parse("(\"a b\",t,\"{x,\"\"y z\"\"}\")", part);
  CHECK(part == Part{"a b", true, {"x", "y z"}});
  const std::vector<Part> parts{part, {"", false, {}}, {"q\"", true, {"{"}}};
  std::vector<Part> back;
  Codec<std::vector<Part>>::parse(*Codec<std::vector<Part>>::print(parts), back);
  CHECK(back == parts);
}

}  // namespace schemagen::catalog
