#include <algorithm>

#include "objects/live.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;
using catalog::OnChange;

namespace {

Object function(std::string name, Fields fields) {
  Fields all{{"language", text("sql")}, {"body", text("SELECT 1")}, {"returns", text("integer")}};
  for (auto& field : fields) all.push_back(std::move(field));
  return completed(declare("function", "public", std::move(name), all));
}

}  // namespace

TEST_CASE("the name of a function holds its arguments, its id their types") {
  const Object add = function("add(a int, b numeric(10,2) = 1, variadic c text[])", {});
  CHECK(add.id.to_string() == "function public.add(integer, numeric, text[])");
  CHECK(add.id.kind->declared_name(add).name ==
        "add(a integer, b numeric DEFAULT 1, VARIADIC c text[])");
  CHECK(wire(add, "arguments") == "a integer, b numeric DEFAULT 1, VARIADIC c text[]");
  CHECK(claims(add) == Texts{"routine public.add(integer, numeric, text[])"});
  const Object out = function("split(text, out a varchar(3), b inout double precision)", {});
  CHECK(out.id.signature == "(text, double precision)");
  CHECK(wire(out, "arguments") == "text, OUT a character varying, INOUT b double precision");
  CHECK(wire(out, "returns") == "(nothing)");
  CHECK(function("now_or_never", {}).id.signature == "()");
  const Object listed =
      function("f", {{"arguments", list({"a integer", "b text DEFAULT 'x, y'"})}});
  CHECK(listed.id.signature == "(integer, text)");
}

TEST_CASE("arguments that cannot be read are told") {
  const catalog::Kind& kind = kind_named("function");
  Diagnostics diagnostics;
  catalog::ReadContext context{diagnostics, "function f"};
  const auto model = kind.make();
  kind.take_name("f(a integer b)", {}, *model, context);
  REQUIRE(diagnostics.items().size() == 1);
  CHECK(diagnostics.items()[0].code == "SG0260");
}

TEST_CASE("a function is created with every attribute") {
  const Object full = function("f(a integer)", {{"returns", text("setof integer")},
                                                {"volatility", text("immutable")},
                                                {"parallel", text("safe")},
                                                {"strict", plain("true")},
                                                {"leakproof", plain("true")},
                                                {"security_definer", plain("true")},
                                                {"cost", plain("7")},
                                                {"rows", plain("3")},
                                                {"set", mapping({{"search_path", "a,B"}})}});
  CHECK(create(full) ==
        Texts{"CREATE FUNCTION public.f(a integer) RETURNS SETOF integer\n"
              "  LANGUAGE sql\n"
              "  IMMUTABLE STRICT LEAKPROOF SECURITY DEFINER PARALLEL SAFE COST 7 ROWS 3\n"
              "  SET search_path TO 'a', 'B'\n"
              "AS $$SELECT 1$$"});
  const Object dollars = function("f()", {{"body", text("SELECT '$$', '$body$'")}});
  CHECK(create(dollars)[0].ends_with("AS $body1$SELECT '$$', '$body$'$body1$"));
}

TEST_CASE("what CREATE OR REPLACE cannot change makes a function anew") {
  const Object was = function("f(a integer, integer, c integer DEFAULT 1)", {});
  const auto becomes = [&](const std::string& name) { return way(was, function(name, {})); };
  CHECK(becomes("f(a integer, b integer, c integer DEFAULT 2)") == OnChange::alter);
  CHECK(becomes("f(a integer, integer DEFAULT 5, c integer DEFAULT 1)") == OnChange::alter);
  CHECK(becomes("f(x integer, integer, c integer DEFAULT 1)") == OnChange::recreate);
  CHECK(becomes("f(a integer, integer, c integer)") == OnChange::recreate);
  CHECK(becomes("f(a integer, integer, c integer DEFAULT 1, out d text)") == OnChange::recreate);
  CHECK(way(was, function("f(a integer, integer, c integer DEFAULT 1)",
                          {{"returns", text("bigint")}})) == OnChange::recreate);
}

TEST_CASE("attributes alone are altered, a body is replaced") {
  const Object was = function("f()", {{"set", mapping({{"work_mem", "1MB"}, {"jit", "off"}})}});
  const Object now = function("f()", {{"volatility", text("stable")},
                                      {"cost", plain("5")},
                                      {"set", mapping({{"work_mem", "2MB"}})}});
  CHECK(alter(was, now) == Texts{"ALTER FUNCTION public.f() STABLE COST 5",
                                 "ALTER FUNCTION public.f() RESET jit",
                                 "ALTER FUNCTION public.f() SET work_mem TO '2MB'"});
  CHECK(alter(now, was) == Texts{"ALTER FUNCTION public.f() VOLATILE COST 100",
                                 "ALTER FUNCTION public.f() SET work_mem TO '1MB'",
                                 "ALTER FUNCTION public.f() SET jit TO 'off'"});
  const Object body = function("f()", {{"body", text("SELECT 2")}, {"cost", plain("5")}});
  const Texts replaced = alter(was, body);
  REQUIRE(replaced.size() == 1);
  CHECK(replaced[0].starts_with("CREATE OR REPLACE FUNCTION public.f()"));
}

TEST_CASE("a body mentions tables, routines and types without being bound to them") {
  catalog::Catalog all;
  const Object table = declare("table", "audit", "log");
  all.put(declare("schema", "audit", "audit"));
  all.put(table);
  all.put(function("helper(integer)", {}));
  const Object caller = function(
      "caller()", {{"language", text("plpgsql")},
                   {"body", text("BEGIN INSERT INTO log VALUES (1); PERFORM helper(1); END")}});
  std::vector<catalog::Reference> found;
  caller.id.kind->references(caller, all, found);
  const auto soft_on = [&](const catalog::ObjectId& id) {
    return std::any_of(found.begin(), found.end(),
                       [&](const auto& reference) { return reference.to == id && reference.soft; });
  };
  CHECK(soft_on(table.id));
  CHECK(soft_on(function("helper(integer)", {}).id));
  CHECK_FALSE(soft_on(caller.id));
}

TEST_CASE("functions on a server are as they were declared") {
  Live live;
  const Object plain_one = function("f(a integer, b text DEFAULT 'x, y'::text)", {});
  const Object full = function("f(a integer, b text DEFAULT 'x, y'::text)",
                               {{"volatility", text("immutable")},
                                {"parallel", text("restricted")},
                                {"strict", plain("true")},
                                {"leakproof", plain("true")},
                                {"security_definer", plain("true")},
                                {"cost", plain("0.5")},
                                {"set", mapping({{"search_path", ""}, {"work_mem", "1MB"}})}});
  live.create(plain_one);
  live.there_and_back(plain_one, full);
  live.there_and_back(plain_one, function("f(a integer, b text DEFAULT 'x, y'::text)",
                                          {{"body", text("\n  SELECT $1;\n")}}));
  live.drop(plain_one);
  live.create(function("rows_of(out a integer, out b text)", {{"returns", text("setof record")},
                                                              {"body", text("SELECT 1, 'a'::text")},
                                                              {"rows", plain("5")}}));
  live.create(function("listed()", {{"returns", text("table(a integer, \"B\" text)")},
                                    {"body", text("SELECT 1, 'a'::text")}}));
  const Object c = completed(declare(
      "function", "public", "second(integer, integer)",
      {{"language", text("internal")}, {"returns", text("integer")}, {"body", text("int4pl")}}));
  live.create(c);
  if (live.version() < 140000) return;
  const Object returned =
      completed(declare("function", "public", "twice(a integer)",
                        {{"returns", text("integer")}, {"return", text("(a * 2)")}}));
  live.create(returned);
  live.create(completed(
      declare("function", "public", "both()",
              {{"returns", text("integer")}, {"atomic", text("SELECT 1;\n SELECT 2;")}})));
}

TEST_CASE("procedures on a server are as they were declared") {
  Live live;
  const auto procedure = [](Fields fields) {
    fields.emplace_back("language", text("sql"));
    fields.emplace_back("body", text("SELECT 1"));
    return completed(declare("procedure", "public", "p(a integer)", fields));
  };
  const Object bare = procedure({});
  live.create(bare);
  live.there_and_back(bare, procedure({{"security_definer", plain("true")},
                                       {"set", mapping({{"work_mem", "1MB"}})}}));
  live.there_and_back(
      bare,
      completed(declare("procedure", "public", "p(a integer)",
                        {{"language", text("plpgsql")}, {"body", text("BEGIN COMMIT; END")}})));
  live.drop(bare);
  if (live.version() < 140000) return;
  const Object out = completed(declare("procedure", "public", "p(in a integer, out b integer)",
                                       {{"language", text("sql")}, {"body", text("SELECT 1")}}));
  CHECK(out.id.kind->address(out).text() == "PROCEDURE public.p(IN integer, OUT integer)");
  live.create(out);
  live.drop(out);
}

TEST_CASE("aggregates on a server are as they were declared") {
  Live live;
  const auto aggregate = [](Fields fields) {
    fields.emplace_back("sfunc", text("int4pl"));
    fields.emplace_back("stype", text("int"));
    return completed(declare("aggregate", "public", "total(integer)", fields));
  };
  const Object bare = aggregate({});
  live.create(with_wire(bare, "result", "integer"));
  live.there_and_back(bare, aggregate({{"initcond", text("0")},
                                       {"sspace", plain("8")},
                                       {"combinefunc", text("int4pl")},
                                       {"parallel", text("safe")},
                                       {"msfunc", text("int4pl")},
                                       {"minvfunc", text("int4mi")},
                                       {"mstype", text("int4")},
                                       {"minitcond", text("0")},
                                       {"finalfunc_modify", text("shareable")}}));
  live.drop(bare);
  const Object median =
      completed(declare("aggregate", "public", "median(double precision ORDER BY double precision)",
                        {{"sfunc", text("ordered_set_transition")},
                         {"stype", text("internal")},
                         {"finalfunc", text("percentile_cont_float8_final")}}));
  CHECK(median.id.signature == "(double precision, double precision)");
  live.create(median);
  live.drop(median);
}

}  // namespace schemagen::objects
