#include "objects/live.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;
using catalog::OnChange;

namespace {

Object trigger(Fields fields) {
  static const Object table = declare("table", "public", "orders");
  fields.emplace_back("function", text("public.touch"));
  return completed(declare("trigger", "public", "t", fields, &table));
}

constexpr std::string_view setup =
    "CREATE TABLE public.orders (id integer, note text);"
    "CREATE FUNCTION public.touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END'";

}  // namespace

TEST_CASE("a trigger is created as it is declared") {
  const Object full = trigger({{"timing", text("before")},
                               {"events", list({"update", "insert"})},
                               {"of", list({"id", "Note"})},
                               {"for", text("row")},
                               {"when", text("new.id > 0")},
                               {"arguments", list({"a", "it's"})},
                               {"enabled", text("always")}});
  CHECK(create(full) == Texts{"CREATE TRIGGER t\n"
                              "  BEFORE INSERT OR UPDATE OF id, \"Note\" ON public.orders\n"
                              "  FOR EACH ROW\n"
                              "  WHEN (new.id > 0)\n"
                              "  EXECUTE FUNCTION public.touch('a', 'it''s')",
                              "ALTER TABLE public.orders ENABLE ALWAYS TRIGGER t"});
  CHECK(drop(full) == Texts{"drop: DROP TRIGGER t ON public.orders"});
  CHECK(complaints(trigger({})) ==
        Texts{"SG0265 trigger orders.t has no events (list them: events: "
              "[insert, update])"});
}

TEST_CASE("a trigger is replaced where the server can, and made anew elsewhere") {
  const Object was = trigger({{"events", text("insert")}});
  const Object now = trigger({{"events", text("delete")}, {"enabled", text("disabled")}});
  CHECK(way(was, now) == OnChange::alter);
  const Texts replaced = alter(was, now);
  REQUIRE(replaced.size() == 2);
  CHECK(replaced[0].starts_with("CREATE OR REPLACE TRIGGER t"));
  CHECK(replaced[1] == "ALTER TABLE public.orders DISABLE TRIGGER t");
  CHECK(way(was, now, 130000) == OnChange::recreate);
  CHECK(way(was, with_wire(was, "enabled", "D"), 130000) == OnChange::alter);
  const Object constraint =
      trigger({{"events", text("insert")}, {"for", text("row")}, {"constraint", plain("true")}});
  CHECK(way(was, constraint) == OnChange::recreate);
}

TEST_CASE("triggers on a server are as they were declared") {
  Live live;
  live.run(setup);
  const Object row = trigger({{"timing", text("before")},
                              {"events", list({"insert", "update"})},
                              {"for", text("row")},
                              {"arguments", list({"a",
                                                  "gr\xC3\xB6\xC3\x9F"
                                                  "er",
                                                  ""})},
                              {"when", text("(new.id > 0)")}});
  live.create(row);
  live.there_and_back(row, trigger({{"timing", text("before")},
                                    {"events", list({"insert", "delete"})},
                                    {"enabled", text("replica")}}));
  live.there_and_back(row, trigger({{"events", text("truncate")}}));
  live.drop(row);
  const Object tables = trigger({{"events", text("update")},
                                 {"old_table", text("before_it")},
                                 {"new_table", text("after_it")}});
  live.create(tables);
  live.drop(tables);
  const Object constraint = trigger({{"events", text("update")},
                                     {"for", text("row")},
                                     {"constraint", plain("true")},
                                     {"from", text("public.orders")},
                                     {"initially_deferred", plain("true")}});
  live.create(constraint);
  live.drop(constraint);
}

TEST_CASE("event triggers on a server are as they were declared") {
  Live live;
  live.run("CREATE FUNCTION public.log_it() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END'");
  const auto made = [](Fields fields) {
    fields.emplace_back("function", text("public.log_it"));
    return completed(declare("event trigger", "", "log_all", fields));
  };
  const Object one =
      made({{"event", text("ddl_command_end")}, {"tags", list({"create table", "DROP TABLE"})}});
  live.create(one);
  live.there_and_back(one, made({{"event", text("ddl_command_end")},
                                 {"tags", list({"create table", "DROP TABLE"})},
                                 {"enabled", text("disabled")}}));
  live.drop(one);
  CHECK(complaints(made({{"event", text("sql_dorp")}})) ==
        Texts{"SG0265 event trigger log_all has no event that there is (did you mean "
              "\"sql_drop\"?)"});
}

TEST_CASE("casts on a server are as they were declared") {
  Live live;
  live.run(
      "CREATE TYPE public.mood AS ENUM ('a');"
      "CREATE FUNCTION public.to_mood(integer) RETURNS public.mood LANGUAGE sql"
      " AS 'SELECT ''a''::public.mood'");
  const Object inout =
      completed(declare("cast", "", "(text AS public.mood)",
                        {{"method", text("inout")}, {"context", text("assignment")}}));
  CHECK(inout.id.name == "(text AS public.mood)");
  live.create(inout);
  live.drop(inout);
  const Object by_function = completed(
      declare("cast", "", "(int AS public.mood)", {{"function", text("public.to_mood(integer)")}}));
  CHECK(by_function.id.name == "(integer AS public.mood)");
  live.create(by_function);
  live.drop(by_function);
}

}  // namespace schemagen::objects
