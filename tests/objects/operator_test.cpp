#include "objects/live.hpp"
#include "objects/shared/operator_members.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;
using catalog::OnChange;

namespace {

Object same(const Fields& fields, const std::string& name = "===(int, integer)") {
  Fields all = fields;
  all.emplace_back("function", text("int4eq"));
  return completed(declare("operator", "public", name, all));
}

/// {number: 1, <word>: name}
Node member(const std::string& number, const std::string& word, const std::string& name) {
  Node node = Node::mapping();
  node.set("number", plain(number));
  node.set(word, text(name));
  return node;
}

Node members(std::vector<Node> items) {
  Node node = Node::sequence();
  node.items = std::move(items);
  return node;
}

}  // namespace

TEST_CASE("operators are told apart by the types of their operands") {
  const Object object = same({});
  CHECK(object.id.to_string() == "operator public.===(integer, integer)");
  CHECK(split_signature("~~(numeric(10,2), my)", "app").second == "(numeric(10,2), app.my)");
  CHECK(split_signature("!!(none, int8)", "app").second == "(NONE, bigint)");
  CHECK(create(same({{"hashes", plain("true")}, {"restrict", text("eqsel")}})) ==
        Texts{"CREATE OPERATOR public.=== (\n  FUNCTION = int4eq,\n  LEFTARG = integer,\n  "
              "RIGHTARG = integer,\n  RESTRICT = eqsel,\n  HASHES\n)"});
  CHECK(object.id.kind->address(object).text() == "OPERATOR public.=== (integer, integer)");
  CHECK(complaints(same({}, "=a=(int, int)")).size() == 1);
  CHECK(complaints(same({}, "===(int)")).size() == 1);
  CHECK(complaints(object).empty());
}

TEST_CASE("classes and families are named with their method") {
  const Object family = declare("operator family", "public", "ints using hash");
  CHECK(family.id.to_string() == "operator family public.ints (using hash)");
  CHECK(declare("operator family", "public", "ints").id.signature == "using btree");
  CHECK(family.id.kind->declared_name(family).name == "ints using hash");
  Object one = declare("operator class", "public", "ints using hash", {{"type", text("integer")}});
  catalog::Catalog all;
  const auto implied = one.id.kind->expand(one, all);
  REQUIRE(implied.size() == 1);
  CHECK(implied[0].id == family.id);
  all.put(family);
  CHECK(one.id.kind->expand(one, all).empty());
  CHECK(create(one) == Texts{"CREATE OPERATOR CLASS public.ints FOR TYPE integer USING hash AS\n  "
                             "STORAGE integer"});
}

TEST_CASE("operators, families and classes reach the server and come back") {
  Live live;
  const Object object = same({});
  live.create(object);
  live.there_and_back(object, same({{"restrict", text("eqsel")}, {"join", text("eqjoinsel")}}));
  live.drop(object);
  const Object full = same(
      {{"commutator", text("public.===")}, {"hashes", plain("true")}, {"merges", plain("true")}});
  live.create(full);
  const Object family = declare("operator family", "public", "ints");
  live.create(family);
  const Object loose =
      declare("operator family", "public", "ints",
              {{"operators", members({member("3", "operator", "public.===(integer,integer)")})}});
  live.there_and_back(family, loose);
  const Object one =
      declare("operator class", "public", "ints",
              {{"type", text("integer")},
               {"operators", members({member("1", "operator", "<(integer,integer)"),
                                      member("3", "operator", "public.===(integer,integer)")})},
               {"functions", members({member("1", "function", "btint4cmp(integer,integer)")})}});
  live.create(one);
  live.check(family);
  live.drop(one);
  live.drop(family);
  const Object conversion = declare(
      "conversion", "public", "west",
      {{"from", text("LATIN1")}, {"to", text("UTF8")}, {"function", text("iso8859_1_to_utf8")}});
  live.create(conversion);
  live.drop(conversion);
  const Object method =
      declare("access method", "public", "heap2",
              {{"type", text("table")}, {"handler", text("heap_tableam_handler")}});
  live.create(method);
  live.drop(method);
}

}  // namespace schemagen::objects
