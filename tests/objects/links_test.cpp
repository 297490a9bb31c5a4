#include "objects/live.hpp"

// Partitions, inheritance and foreign tables: what models may say of them, and the statements.

namespace schemagen::objects {

using namespace test;
using catalog::Object;
using catalog::OnChange;

namespace {

Object table(const std::string& name, const Fields& fields = {}) {
  return completed(declare("table", "public", name, fields));
}

Node numbers(const std::vector<std::pair<std::string, std::string>>& values) {
  Node node = Node::mapping();
  for (const auto& [key, value] : values) node.set(key, Node::plain(value));
  return node;
}

Node lists(const std::vector<std::pair<std::string, std::vector<std::string>>>& values) {
  Node node = Node::mapping();
  for (const auto& [key, value] : values) node.set(key, list(value));
  return node;
}

std::string bound(const Node& node) {
  return wire(table("p", {{"partition_of", text("public.t")}, {"values", node}}), "values");
}

std::string key(const Node& node) {
  return wire(table("t", {{"partition_by", node}}), "partition_by");
}

Stage with(const std::vector<Object>& before, const std::vector<Object>& after) {
  Stage stage;
  for (const Object& object : before) stage.before.put(object);
  for (const Object& object : after) stage.after.put(object);
  return stage;
}

}  // namespace

TEST_CASE("a partition key is text or a mapping") {
  CHECK(key(text("range (created_at)")) == "RANGE (created_at)");
  CHECK(key(text("LIST (lower(region))")) == "LIST (lower(region))");
  Node parts = Node::mapping();
  parts.set("strategy", text("hash"));
  Node item = Node::mapping();
  item.set("column", text("id"));
  item.set("operator_class", text("int4_ops"));
  Node items = Node::sequence();
  items.items = {item, text("name")};
  parts.set("key", items);
  CHECK(key(parts) == "HASH (id int4_ops, name)");
}

TEST_CASE("what a partition holds is text or a mapping") {
  CHECK(bound(text("FROM (1) TO (2)")) == "FROM (1) TO (2)");
  CHECK(bound(text("for values in ('a')")) == "in ('a')");
  CHECK(bound(text("default")) == "DEFAULT");
  CHECK(bound(lists({{"from", {"1", "minvalue"}}, {"to", {"2", "maxvalue"}}})) ==
        "FROM (1, minvalue) TO (2, maxvalue)");
  CHECK(bound(lists({{"in", {"'a'", "NULL"}}})) == "IN ('a', NULL)");
  CHECK(bound(numbers({{"modulus", "4"}, {"remainder", "1"}})) == "WITH (modulus 4, remainder 1)");
}

TEST_CASE("CREATE TABLE says what a table is part of") {
  CHECK(create(table("t", {{"partition_by", text("range (a)")}})) ==
        Texts{"CREATE TABLE public.t () PARTITION BY RANGE (a)"});
  CHECK(create(table("p", {{"partition_of", text("public.t")},
                           {"values", text("FROM (1) TO (2)")},
                           {"partition_by", text("list (b)")}})) ==
        Texts{"CREATE TABLE public.p PARTITION OF public.t FOR VALUES FROM (1) TO (2) PARTITION BY "
              "LIST (b)"});
  CHECK(create(table("p", {{"partition_of", text("public.t")}, {"values", text("default")}})) ==
        Texts{"CREATE TABLE public.p PARTITION OF public.t DEFAULT"});
  CHECK(create(table("c", {{"inherits", list({"public.a", "public.b"})}})) ==
        Texts{"CREATE TABLE public.c () INHERITS (public.a, public.b)"});
  CHECK(create(table("c", {{"of_type", text("public.address")}})) ==
        Texts{"CREATE TABLE public.c OF public.address"});
  const Object foreign = with_wire(table("f", {{"server", text("disk")}}), "foreign", "t");
  CHECK(create(foreign) == Texts{"CREATE FOREIGN TABLE public.f () SERVER disk"});
  CHECK(drop(foreign) == Texts{"drop: DROP FOREIGN TABLE public.f"});
  CHECK(foreign.id.kind->address(foreign).text() == "FOREIGN TABLE public.f");
}

TEST_CASE("a table becomes a partition, another one, and none") {
  const Object plain = table("p");
  const Object one = table("p", {{"partition_of", text("public.t")}, {"values", text("IN ('a')")}});
  const Object two = table("p", {{"partition_of", text("public.t")}, {"values", text("IN ('b')")}});
  CHECK(way(plain, one) == OnChange::alter);
  CHECK(alter(plain, one) ==
        Texts{"finish: ALTER TABLE public.t ATTACH PARTITION public.p FOR VALUES IN ('a')"});
  CHECK(alter(one, two) ==
        Texts{"release: ALTER TABLE public.t DETACH PARTITION public.p",
              "finish: ALTER TABLE public.t ATTACH PARTITION public.p FOR VALUES IN ('b')"});
  CHECK(alter(one, plain) == Texts{"release: ALTER TABLE public.t DETACH PARTITION public.p"});
}

TEST_CASE("parents are taken up in their order") {
  const auto under = [](const std::vector<std::string>& parents) {
    return table("c", {{"inherits", list(parents)}});
  };
  CHECK(alter(under({"public.a"}), under({"public.a", "public.b"})) ==
        Texts{"finish: ALTER TABLE public.c INHERIT public.b"});
  CHECK(alter(under({"public.a", "public.b"}), under({"public.b", "public.a"})) ==
        Texts{"release: ALTER TABLE public.c NO INHERIT public.a",
              "release: ALTER TABLE public.c NO INHERIT public.b",
              "finish: ALTER TABLE public.c INHERIT public.b",
              "finish: ALTER TABLE public.c INHERIT public.a"});
}

TEST_CASE("mistakes in what a table is part of are told") {
  const Object lost =
      table("p", {{"partition_of", text("public.event")}, {"values", text("default")}});
  catalog::Catalog desired;
  desired.put(table("events"));
  desired.put(lost);
  CHECK(complaints(lost, desired) ==
        Texts{"SG0240 table p is put under the table \"event\", which is not declared (did you "
              "mean \"events\"?)"});
  const Object of_plain =
      table("p", {{"partition_of", text("public.events")}, {"values", text("default")}});
  desired.put(of_plain);
  CHECK(complaints(of_plain, desired) ==
        Texts{"SG0243 table p is a partition of events, which is not partitioned (write "
              "`partition_by: range (...)` there)"});
  CHECK(complaints(table("p", {{"values", text("default")}})) ==
        Texts{"SG0241 table p has `values` and is no partition (write `partition_of: ...`, the "
              "partitioned table)"});
  CHECK(complaints(with_wire(table("f"), "foreign", "t")) ==
        Texts{"SG0242 table f has no server (write `server: ...`, the server that holds its "
              "rows)"});
}

TEST_CASE("a column of a table above is altered there alone") {
  const Object parent = table("t");
  const Object child = table("c", {{"inherits", list({"public.t"})}});
  const auto column = [](const Object& of, const std::string& type, const std::string& standard) {
    Object object =
        declare("column", "public", "a", {{"type", text(type)}, {"default", text(standard)}}, &of);
    if (of.id.name != "c") return object;
    return with_wire(with_wire(object, "inheritance", "i"), "parents", "{public.t}");
  };
  const Object was = column(parent, "int", "1");
  const Object was_below = column(child, "int", "1");
  const Object now = column(parent, "bigint", "2");
  const Object same = column(child, "bigint", "2");
  const Stage together = with({parent, child, was, was_below}, {parent, child, now, same});
  CHECK(alter(was, now, together) ==
        Texts{"release: ALTER TABLE public.t ALTER COLUMN a DROP DEFAULT",
              "ALTER TABLE public.t ALTER COLUMN a TYPE bigint",
              "ALTER TABLE public.t ALTER COLUMN a SET DEFAULT 2"});
  CHECK(alter(was_below, same, together).empty());

  const Object other = column(child, "int", "3");
  const Object only = column(parent, "int", "2");
  const Stage apart = with({parent, child, was, was_below}, {parent, child, only, other});
  CHECK(alter(was, only, apart) == Texts{"ALTER TABLE ONLY public.t ALTER COLUMN a SET DEFAULT 2"});
  CHECK(alter(was_below, other, apart) ==
        Texts{"ALTER TABLE public.c ALTER COLUMN a SET DEFAULT 3"});
}

}  // namespace schemagen::objects
