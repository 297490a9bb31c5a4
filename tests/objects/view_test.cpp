#include "objects/workbench.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;
using catalog::OnChange;

namespace {

Object view(const Fields& fields) { return declare("view", "public", "v", fields); }

Object seen(const Fields& fields, const std::string& output) {
  return with_wire(view(fields), "output", output);
}

}  // namespace

TEST_CASE("a view is created with all that is said of it") {
  CHECK(create(view({{"query", text("SELECT 1 AS a;\n")}})) ==
        Texts{"CREATE VIEW public.v AS\nSELECT 1 AS a"});
  CHECK(create(view({{"query", text("SELECT 1, 2")},
                     {"columns", list({"a", "B"})},
                     {"security_barrier", plain("true")},
                     {"security_invoker", plain("off")},
                     {"check_option", text("local")}})) ==
        Texts{"CREATE VIEW public.v (a, \"B\") WITH (check_option = 'local', security_barrier = "
              "'true', security_invoker = 'off') AS\nSELECT 1, 2"});
  CHECK(create(view({{"query", text("SELECT 1 UNION SELECT n + 1 FROM v")},
                     {"columns", list({"n"})},
                     {"recursive", plain("true")}})) ==
        Texts{"CREATE RECURSIVE VIEW public.v (n) AS\nSELECT 1 UNION SELECT n + 1 FROM v"});
  CHECK(drop(view({})) == Texts{"drop: DROP VIEW public.v"});
  CHECK(rename(view({}), "audit", "w") ==
        Texts{"ALTER VIEW public.v SET SCHEMA audit", "ALTER VIEW audit.v RENAME TO w"});
  CHECK(claims(view({})) == Texts{"relation public.v", "type public.v"});
}

TEST_CASE("a view is replaced while its old columns stay, else made anew") {
  const std::string one = R"({"{a,integer,NULL}"})";
  const std::string two = R"({"{a,integer,NULL}","{b,text,NULL}"})";
  const std::string other = R"({"{a,bigint,NULL}"})";
  const Object was = seen({{"query", text("SELECT 1 AS a")}}, one);
  const Object grown = seen({{"query", text("SELECT 1 AS a, ''::text AS b")}}, two);
  CHECK(way(was, grown) == OnChange::alter);
  CHECK(alter(was, grown) ==
        Texts{"CREATE OR REPLACE VIEW public.v AS\nSELECT 1 AS a, ''::text AS b"});
  CHECK(way(grown, was) == OnChange::recreate);
  CHECK(way(was, seen({{"query", text("SELECT 1::bigint AS a")}}, other)) == OnChange::recreate);
}

TEST_CASE("options alone are set and reset, in the order of a new view") {
  const auto with = [](Fields fields) {
    fields.emplace_back("query", text("SELECT 1"));
    return view(fields);
  };
  const Object none = with({});
  const Object invoker = with({{"security_invoker", plain("true")}});
  const Object both =
      with({{"security_barrier", plain("true")}, {"security_invoker", plain("true")}});
  CHECK(way(none, invoker) == OnChange::alter);
  CHECK(alter(none, invoker) == Texts{"ALTER VIEW public.v SET (security_invoker = 'true')"});
  CHECK(alter(invoker, none) == Texts{"ALTER VIEW public.v RESET (security_invoker)"});
  CHECK(alter(invoker, both) ==
        Texts{"ALTER VIEW public.v SET (security_barrier = 'true', security_invoker = 'true')"});
}

TEST_CASE("a view without a query or without needed names is told") {
  CHECK(complaints(view({{"query", text("SELECT 1")}})).empty());
  CHECK(complaints(view({})) == Texts{"SG0230 view v has no query (write it: query: SELECT ...)"});
  CHECK(complaints(view({{"query", text("SELECT 1")}, {"recursive", plain("true")}})) ==
        Texts{"SG0231 view v is recursive and names no columns (list the names of its columns: "
              "columns: [id, parent_id])"});
}

TEST_CASE("a declared view refers to what its text may mention, with columns and keys") {
  catalog::Catalog all;
  const Object table = declare("table", "audit", "log");
  all.put(table);
  all.put(declare("column", "audit", "at", {{"type", text("date")}}, &table));
  all.put(with_wire(declare("constraint", "audit", "log_pkey", {{"columns", list({"at"})}}, &table),
                    "type", "p"));
  all.put(declare("enum", "public", "mood"));
  Object declared = view({{"query", text("SELECT max(at), 'a'::mood FROM audit.log")}});
  CHECK(references(declared, all) == Texts{"schema public", "enum public.mood", "table audit.log",
                                           "column audit.log.at", "constraint audit.log.log_pkey"});
  // Once a server has seen it, the server knows better.
  declared.resolved = true;
  CHECK(references(declared, all) == Texts{"schema public"});
}

TEST_CASE("a view does not stand another type of a column") {
  const Object table = declare("table", "public", "t");
  const auto column = [&](const char* type, const char* nullable) {
    return declare("column", "public", "a", {{"type", text(type)}, {"nullable", plain(nullable)}},
                   &table);
  };
  for (const char* kind : {"view", "materialized view"}) {
    const Object above = declare(kind, "public", "v");
    const auto disturbed = [&](const Object& was, const Object& now) {
      return above.id.kind->disturbed_by(above, was, now, changed_fields(was, now));
    };
    CHECK(disturbed(column("int", "true"), column("bigint", "true")));
    CHECK_FALSE(disturbed(column("int", "true"), column("int", "false")));
  }
}

TEST_CASE("a materialized view is made, changed in place where it can be, and announces its cost") {
  const auto stored = [](Fields fields) {
    fields.emplace_back("query", text("SELECT 1 AS a"));
    return declare("materialized view", "public", "m", fields);
  };
  const Object bare = stored({});
  const Object full = stored({{"columns", list({"b"})},
                              {"access_method", text("heap2")},
                              {"storage_parameters", mapping({{"fillfactor", "70"}})},
                              {"tablespace", text("fast")},
                              {"cluster_on", text("m_idx")},
                              {"with_data", plain("false")}});
  CHECK(create(bare) == Texts{"CREATE MATERIALIZED VIEW public.m AS\nSELECT 1 AS a"});
  CHECK(create(full) ==
        Texts{"CREATE MATERIALIZED VIEW public.m (b) USING heap2 WITH (fillfactor = '70') "
              "TABLESPACE fast AS\nSELECT 1 AS a\nWITH NO DATA",
              "finish: ALTER MATERIALIZED VIEW public.m CLUSTER ON m_idx"});
  CHECK(alter(bare, stored({{"tablespace", text("fast")}, {"cluster_on", text("m_idx")}})) ==
        Texts{"ALTER MATERIALIZED VIEW public.m SET TABLESPACE fast",
              "finish: ALTER MATERIALIZED VIEW public.m CLUSTER ON m_idx"});
  CHECK(way(bare, declare("materialized view", "public", "m", {{"query", text("SELECT 2")}})) ==
        OnChange::recreate);
  Stage stage;
  stage.leaving.insert(bare.id);
  catalog::Actions actions;
  bare.id.kind->create(bare, stage.scene(), actions);
  REQUIRE(actions[0].hazards.size() == 1);
  CHECK(actions[0].hazards[0].code == "table_rewrite");
}

TEST_CASE("a rule is made, replaced and switched") {
  const Object table = declare("table", "public", "t");
  const auto rule = [&](const Fields& fields) {
    return declare("rule", "public", "R x", fields, &table);
  };
  const Object nothing = rule({{"event", text("delete")}, {"instead", plain("true")}});
  CHECK(create(nothing) ==
        Texts{"CREATE RULE \"R x\" AS ON DELETE TO public.t DO INSTEAD NOTHING"});
  CHECK(drop(nothing) == Texts{"drop: DROP RULE \"R x\" ON public.t"});
  const Object two = rule({{"event", text("update")},
                           {"where", text("new.a > 1")},
                           {"do", list({"DELETE FROM b;", "NOTIFY c"})},
                           {"enabled", text("disabled")}});
  CHECK(create(two) ==
        Texts{"CREATE RULE \"R x\" AS ON UPDATE TO public.t WHERE new.a > 1 DO (\n  DELETE FROM "
              "b;\n  NOTIFY c\n)",
              "ALTER TABLE public.t DISABLE RULE \"R x\""});
  CHECK(alter(two, nothing) ==
        Texts{"CREATE OR REPLACE RULE \"R x\" AS ON DELETE TO public.t DO INSTEAD NOTHING",
              "ALTER TABLE public.t ENABLE RULE \"R x\""});
  CHECK(nothing.id.kind->address(nothing).text() == "RULE \"R x\" ON public.t");
  CHECK(references(nothing, {}) == Texts{"table public.t"});
}

TEST_CASE("what is said of a view's column is set and taken back") {
  const Object v = view({{"query", text("SELECT 1 AS a")}});
  const Object m = declare("materialized view", "public", "m");
  const Object plainly = declare("view column", "public", "a", {}, &v);
  const Object given = declare("view column", "public", "a", {{"default", text("7")}}, &v);
  CHECK(create(plainly).empty());
  CHECK(create(given) == Texts{"ALTER VIEW public.v ALTER COLUMN a SET DEFAULT 7"});
  CHECK(drop(given) == Texts{"drop: ALTER VIEW public.v ALTER COLUMN a DROP DEFAULT"});
  CHECK(alter(given, plainly) == Texts{"ALTER VIEW public.v ALTER COLUMN a DROP DEFAULT"});
  const Object kept =
      with_wire(declare("view column", "public", "c",
                        {{"statistics", plain("50")}, {"storage", text("plain")}}, &m),
                "own_storage", "x");
  CHECK(create(kept) == Texts{"ALTER MATERIALIZED VIEW public.m ALTER COLUMN c SET STORAGE plain",
                              "ALTER MATERIALIZED VIEW public.m ALTER COLUMN c SET STATISTICS 50"});
  CHECK(drop(kept) ==
        Texts{"drop: ALTER MATERIALIZED VIEW public.m ALTER COLUMN c SET STORAGE extended",
              "drop: ALTER MATERIALIZED VIEW public.m ALTER COLUMN c SET STATISTICS -1"});
  CHECK(complaints(given).empty());
  CHECK(complaints(plainly).size() == 1);
  CHECK(plainly.id.kind->address(plainly).text() == "COLUMN public.v.a");
}

}  // namespace schemagen::objects
