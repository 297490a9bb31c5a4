#include <string>

#include <doctest/doctest.h>

#include "schemagen/sql/lexer.hpp"

namespace schemagen::sql {
namespace {

// "function lower, name a.b": the mentions in one line.
std::string found(std::string_view expression) {
  static const char* const roles[] = {"function ", "type ", "relation ", "name "};
  std::string out;
  for (const Mention& mention : mentions(expression)) {
    if (!out.empty()) out += ", ";
    out += roles[static_cast<std::size_t>(mention.role)];
    if (!mention.schema.empty()) out += mention.schema + ".";
    out += mention.name;
  }
  return out;
}

TEST_CASE("columns and functions") {
  CHECK(found("lower(email) = 'x' AND length(a.b) > 1") ==
        "function lower, name email, function length, name a.b");
  CHECK(found("audit.\"Touch\"(\"Id\", x)") == "function audit.Touch, name Id, name x");
  CHECK(found("public.users.id") == "name public.users, name users.id");
  CHECK(found("a + a + A") == "name a");
}

TEST_CASE("keywords are no functions") {
  CHECK(found("status IN ('a') AND (b) OR NOT (c)") == "name status, name b, name c");
  CHECK(found("CASE WHEN (a) THEN (b) ELSE (c) END") == "name a, name b, name c");
  CHECK(found("left(a, 2)") == "function left, name a");
  CHECK(found("coalesce(a)") == "name coalesce, name a");
}

TEST_CASE("types") {
  CHECK(found("'new'::order_status") == "type order_status");
  CHECK(found("x::public.\"Mood\"[]") == "name x, type public.Mood");
  CHECK(found("CAST(a AS email)") == "name a, type email");
  CHECK(found("cast((a) AS shop.email)") == "name a, type shop.email");
  CHECK(found("date '2026-01-01'") == "type date");
  CHECK(found("shop.mood 'happy'") == "type shop.mood");
  CHECK(found("a LIKE 'x' AND b = ANY (ARRAY['y'])") == "name a, name b");
  CHECK(found("SELECT a AS b FROM t") == "name a, name b, name t");
}

TEST_CASE("objects named in constants") {
  CHECK(found("nextval('public.\"Order_id_seq\"'::regclass)") ==
        "function nextval, relation public.Order_id_seq, type regclass");
  CHECK(found("nextval('orders_seq')") == "function nextval, relation orders_seq");
  CHECK(found("'shop.t'::regclass") == "relation shop.t, type regclass");
  CHECK(found("regclass 'shop.t'") == "relation shop.t, type regclass");
  CHECK(found("CAST('t' AS regclass)") == "relation t, type regclass");
  CHECK(found("'lower(text)'::regprocedure") == "function lower, type regprocedure");
  CHECK(found("'not a name'") == "");
}

TEST_CASE("comments, strings and garbage are harmless") {
  CHECK(found("/* a */ 'b' -- c") == "");
  CHECK(found(")))((( ::") == "");
  CHECK(found("a.") == "name a");
  CHECK(found("'") == "");
}

}  // namespace
}  // namespace schemagen::sql
