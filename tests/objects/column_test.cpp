#include "objects/live.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;

namespace {

Object column(const Fields& fields) {
  const Object table = declare("table", "public", "t");
  return declare("column", "public", "z", fields, &table);
}

bool announces_rewrite(const catalog::Actions& actions) {
  for (const catalog::Hazard& hazard : actions.at(0).hazards) {
    if (hazard.code == "table_rewrite") return true;
  }
  return false;
}

/// Adds the column to a table with rows; whether the table is another file afterwards.
bool rewrites(Live& live, const catalog::Actions& actions) {
  const std::string file = "SELECT pg_catalog.pg_relation_filenode('public.t')";
  const std::string before = live.text(file);
  live.run(actions);
  const bool result = live.text(file) != before;
  live.run("ALTER TABLE public.t DROP COLUMN z");
  return result;
}

}  // namespace

TEST_CASE("adding a column announces a rewrite of the table when there is one") {
  Live live;
  live.run(
      "CREATE TABLE public.t (a int); INSERT INTO public.t SELECT g FROM generate_series(1, 9) g;"
      "CREATE DOMAIN public.plainly AS int; CREATE DOMAIN public.dice AS float8 DEFAULT random();"
      "CREATE DOMAIN public.checked AS int CHECK (VALUE > 0);"
      "CREATE DOMAIN public.outermost AS public.checked; CREATE SEQUENCE public.s;"
      "CREATE FUNCTION public.f() RETURNS int LANGUAGE plpgsql AS 'BEGIN RETURN 1; END'");
  Stage stage = live.stage();
  for (const char* kind : {"domain", "sequence"}) {
    const catalog::Catalog found = live.read(kind);
    for (const auto& [id, object] : found.objects()) stage.after.put(object);
  }
  const Object checked =
      *stage.after.find(kind_named("domain").declared_id(nullptr, {"public", "checked"}));
  Object check = declare("constraint", "public", "checked_check",
                         {{"expression", text("VALUE > 0")}}, &checked);
  stage.after.put(with_wire(std::move(check), "on_domain", "t"));

  const std::vector<Fields> all{
      {{"type", text("integer")}},
      {{"type", text("integer")}, {"default", plain("5")}, {"nullable", plain("false")}},
      {{"type", text("timestamp with time zone")}, {"default", text("now()")}},
      {{"type", text("timestamp with time zone")}, {"default", text("clock_timestamp()")}},
      {{"type", text("uuid")}, {"default", text("gen_random_uuid()")}},
      {{"type", text("float8")}, {"default", text("1 + pg_catalog.random()")}},
      {{"type", text("bigint")}, {"default", text("nextval('public.s'::regclass)")}},
      {{"type", text("integer")}, {"default", text("public.f()")}},
      {{"type", text("bigint")}, {"identity", text("always")}},
      {{"type", text("integer")}, {"generated", text("a + 1")}},
      {{"type", text("text")}, {"default", text("'random()'::text")}},
      {{"type", text("public.plainly")}},
      {{"type", text("public.dice")}},
      {{"type", text("public.dice")}, {"default", plain("0")}},
      {{"type", text("public.checked")}},
      {{"type", text("public.outermost")}},
      {{"type", text("public.checked[]")}},
  };
  for (const Fields& fields : all) {
    const Object added = column(fields);
    catalog::Actions actions;
    added.id.kind->create(added, stage.scene(), actions);
    CAPTURE(actions[0].statement.text());
    const bool announced = announces_rewrite(actions);
    CHECK(announced == rewrites(live, actions));
  }
}

TEST_CASE("in a new table nothing is rewritten") {
  Stage stage;
  const Object added = column({{"type", text("bigint")}, {"identity", text("always")}});
  stage.arriving.insert(*added.id.kind->parent(added.id, *added.model));
  catalog::Actions actions;
  added.id.kind->create(added, stage.scene(), actions);
  CHECK_FALSE(announces_rewrite(actions));
}

}  // namespace schemagen::objects
