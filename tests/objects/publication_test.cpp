#include "objects/live.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;
using catalog::OnChange;

namespace {

Object publication(const Fields& fields) {
  return completed(declare("publication", "public", "feed", fields));
}

/// {table: t, columns: [...], where: ...}
Node entry(const std::string& table, const std::vector<std::string>& columns,
           const std::string& where) {
  Node node = Node::mapping();
  node.set("table", text(table));
  if (!columns.empty()) node.set("columns", list(columns));
  if (!where.empty()) node.set("where", text(where));
  return node;
}

Node tables(std::vector<Node> entries) {
  Node node = Node::sequence();
  node.items = std::move(entries);
  return node;
}

}  // namespace

TEST_CASE("a publication is of the whole database and created with its members") {
  CHECK(publication({}).id.to_string() == "publication feed");
  CHECK(create(publication({})) == Texts{"CREATE PUBLICATION feed"});
  CHECK(create(publication({{"all_tables", plain("true")}, {"via_root", plain("true")}})) ==
        Texts{"CREATE PUBLICATION feed FOR ALL TABLES WITH (publish_via_partition_root = true)"});
  CHECK(create(publication({{"tables", tables({entry("public.b", {"y", "x"}, "x > 1"),
                                               entry("public.a", {}, "")})},
                            {"schemas", list({"audit"})},
                            {"publish", list({"delete", "insert"})}})) ==
        Texts{"CREATE PUBLICATION feed FOR TABLE public.a, public.b (x, y) WHERE (x > 1), TABLES "
              "IN SCHEMA audit WITH (publish = 'insert, delete')"});
  CHECK(complaints(publication({{"all_tables", plain("true")}, {"schemas", list({"a"})}})).size() ==
        1);
}

TEST_CASE("members that change are let go of before their tables can go") {
  Stage stage;
  const Object was =
      publication({{"tables", tables({entry("public.a", {}, ""), entry("public.b", {"x"}, "")})}});
  const Object now = publication(
      {{"tables", tables({entry("public.b", {"x", "y"}, ""), entry("public.c", {}, "")})}});
  CHECK(alter(was, now, stage) == Texts{"release: ALTER PUBLICATION feed DROP TABLE public.a",
                                        "release: ALTER PUBLICATION feed DROP TABLE public.b",
                                        "ALTER PUBLICATION feed ADD TABLE public.b (x, y)",
                                        "ALTER PUBLICATION feed ADD TABLE public.c"});
  // A table that is made anew falls out and is added again.
  stage.leaving.insert(declare("table", "public", "a").id);
  CHECK(move(was, was, stage) == Texts{"release: ALTER PUBLICATION feed DROP TABLE public.a",
                                       "ALTER PUBLICATION feed ADD TABLE public.a"});
  CHECK(way(was, publication({{"all_tables", plain("true")}})) == OnChange::recreate);
}

TEST_CASE("every attribute of a publication reaches the server and comes back") {
  Live live;
  live.run("CREATE TABLE public.a (id integer PRIMARY KEY, x integer)");
  live.run("CREATE SCHEMA audit");
  const Object bare = publication({});
  live.create(bare);
  live.there_and_back(bare, publication({{"tables", tables({entry("public.a", {}, "")})}}));
  live.there_and_back(bare, publication({{"publish", list({"truncate"})}}));
  live.there_and_back(bare, publication({{"publish", list({})}}));
  live.there_and_back(bare, publication({{"via_root", plain("true")}}));
  if (live.version() >= 150000) {
    live.there_and_back(bare, publication({{"schemas", list({"audit", "public"})}}));
    live.there_and_back(
        bare, publication({{"tables", tables({entry("public.a", {"id", "x"}, "(x > 1)")})}}));
  }
  live.drop(bare);
  live.create(publication({{"all_tables", plain("true")}}));
}

}  // namespace schemagen::objects
