#include "objects/live.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;

namespace {

const Object& orders() {
  static const Object table = declare("table", "public", "orders");
  return table;
}

Object statistics(const Fields& fields, const std::string& name = "together") {
  catalog::Catalog all;
  for (const char* column : {"a", "b", "odd name"}) {
    all.put(declare("column", "public", column, {{"type", text("integer")}}, &orders()));
  }
  return completed(declare("extended statistics", "public", name, fields, &orders()), all);
}

}  // namespace

TEST_CASE("extended statistics have no order of columns and kinds") {
  const Object object = statistics({{"columns", list({"lower(c)", "b", "odd name", "a"})},
                                    {"kinds", list({"mcv", "ndistinct"})},
                                    {"target", plain("50")}});
  CHECK(
      create(object) ==
      Texts{"CREATE STATISTICS public.together (ndistinct, mcv) ON a, b, \"odd name\", (lower(c)) "
            "FROM public.orders",
            "ALTER STATISTICS public.together SET STATISTICS 50"});
  CHECK(wire(statistics({{"columns", list({"a", "b"})},
                         {"kinds", list({"mcv", "ndistinct", "dependencies"})}}),
             "kinds") == "{}");
  CHECK(object.id.kind->default_name(object, {}, 0) == "orders_a_b_odd name_expr_stat");
  CHECK(complaints(statistics({})).size() == 1);
}

TEST_CASE("statistics in another schema than their table say so") {
  const Object elsewhere = statistics({{"columns", list({"a", "b"})}}, "audit.together");
  CHECK(elsewhere.id.schema == "audit");
  CHECK(elsewhere.id.kind->declared_name(elsewhere).name == "audit.together");
  const Object beside = statistics({{"columns", list({"a", "b"})}});
  CHECK(beside.id.kind->declared_name(beside).name == "together");
}

TEST_CASE("every attribute of extended statistics reaches the server and comes back") {
  Live live;
  live.run("CREATE TABLE public.orders (c text, b integer, a integer, \"odd name\" integer)");
  const Object bare = statistics({{"columns", list({"a", "b"})}});
  live.create(bare);
  live.there_and_back(bare, statistics({{"columns", list({"a", "b"})}, {"target", plain("7")}}));
  live.drop(bare);
  live.create(
      statistics({{"columns", list({"a", "odd name"})}, {"kinds", list({"dependencies"})}}));
  if (live.version() >= 140000) {
    live.create(statistics({{"columns", list({"b", "lower(c)"})}}, "mixed"));
    live.create(statistics({{"columns", list({"(a + b)"})}}, "alone"));
  }
}

}  // namespace schemagen::objects
