#include <doctest/doctest.h>

#include "model/real_kinds.hpp"

namespace schemagen::model::test {

TEST_CASE("columns of a view are names, or what is said of each") {
  Models models;
  const auto catalog = models.read(R"(views:
  a: {query: SELECT 1, columns: one}
  b: {query: "SELECT 1, 2", columns: [one, two]}
  c: {query: SELECT 1 AS one, columns: {one: {default: 5, comment: first}}}
  d: SELECT 1
materialized_views:
  m:
    query: SELECT 1 AS "a b"
    columns: {"a b": {statistics: 10}}
    indexes: {m_idx: ['"a b"'], m_up: {columns: [upper("a b")]}}
)");
  CHECK(models.messages() == "");
  CHECK(models.listing(catalog) == R"(schema public
index public.m_idx table=m on=m columns={"{\".a b\",NULL,\"{}\",NULL,\"f\",NULL,NULL,NULL}"}
index public.m_up table=m on=m columns={"{\"=upper(\\\"a b\\\")\",NULL,\"{}\",NULL,\"f\",NULL,NULL,NULL}"}
view public.a query=SELECT 1 columns={"one"}
view public.b query=SELECT 1, 2 columns={"one","two"}
view public.c query=SELECT 1 AS one
view public.d query=SELECT 1
view column public.c.one default=5
view column public.m.a b on=m statistics=10
materialized view public.m query=SELECT 1 AS "a b"
comment public.c.one (view column) text=first
)");
  const std::string text = Models::write(catalog);
  CHECK(models.listing(models.read(text)) == models.listing(catalog));
  CHECK(models.messages() == "");
}

TEST_CASE("slips in views and rules are told") {
  Models models;
  models.read(R"(views:
  a: {query: SELECT 1, columns: {one: {}}, security_barier: true}
  b: {query: "", check_option: locale}
  c:
    query: SELECT 1
    rules: {r: {event: inserts}}
)");
  CHECK(models.messages() == R"(shop.yaml:2:44: SG0202 unknown key "security_barier" in view a
  did you mean "security_barrier"?
shop.yaml:3:14: SG0201 expected an SQL expression, found an empty text in view b
shop.yaml:3:32: SG0201 expected one of local, cascaded, found "locale" in view b
  did you mean "local"?
shop.yaml:6:24: SG0201 expected one of insert, update, delete, found "inserts" in rule c.r
  did you mean "insert"?
)");
}

}  // namespace schemagen::model::test
