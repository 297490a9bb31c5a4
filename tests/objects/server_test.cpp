#include "objects/live.hpp"

// What the server makes of the statements, and how its catalog reads back.

namespace schemagen::objects {

using namespace test;
using catalog::Object;

namespace {

Object sequence(const Fields& fields = {}) {
  return completed(declare("sequence", "public", "ids", fields));
}

Object domain(const Fields& fields) { return declare("domain", "public", "email", fields); }

Object status(const std::vector<std::string>& labels,
              const std::vector<std::pair<std::string, std::string>>& renamed = {}) {
  return declare("enum", "public", "status",
                 {{"labels", list(labels)}, {"renamed_values", mapping(renamed)}});
}

}  // namespace

TEST_CASE("every option of a sequence reaches the server and comes back") {
  Live live;
  const Object plainly = sequence();
  live.create(plainly);
  live.there_and_back(plainly, sequence({{"type", text("smallint")}}));
  live.there_and_back(plainly, sequence({{"type", text("integer")}, {"maximum", plain("100")}}));
  live.there_and_back(plainly, sequence({{"start", plain("5")}}));
  live.there_and_back(plainly, sequence({{"increment", plain("7")}}));
  live.there_and_back(plainly, sequence({{"increment", plain("-1")}}));
  live.there_and_back(plainly, sequence({{"minimum", plain("-10")}}));
  live.there_and_back(plainly, sequence({{"minimum", plain("10")}}));
  live.there_and_back(plainly, sequence({{"cache", plain("30")}}));
  live.there_and_back(plainly, sequence({{"cycle", plain("true")}}));
  const Object low = sequence({{"maximum", plain("10")}});
  const Object high = sequence({{"minimum", plain("20")}, {"maximum", plain("30")}});
  live.alter(plainly, low);
  live.there_and_back(low, high);
  if (live.version() >= 150000) {
    live.there_and_back(low, sequence({{"maximum", plain("10")}, {"unlogged", plain("true")}}));
  }
  live.drop(low);
  const Object full = sequence({{"type", text("integer")},
                                {"start", plain("7")},
                                {"increment", plain("-5")},
                                {"minimum", plain("-100")},
                                {"maximum", plain("50")},
                                {"cache", plain("4")},
                                {"cycle", plain("true")}});
  live.create(full);
  live.drop(full);
}

TEST_CASE("a sequence goes on where it was when its bounds change") {
  Live live;
  const Object wide = sequence();
  const Object narrow = sequence({{"minimum", plain("10")}, {"maximum", plain("20")}});
  live.create(wide);
  live.run("SELECT setval('public.ids', 15)");
  live.alter(wide, narrow);
  CHECK(live.text("SELECT nextval('public.ids')") == "16");
  live.alter(narrow, wide);
  CHECK(live.text("SELECT nextval('public.ids')") == "17");
  live.run("SELECT setval('public.ids', 500)");
  live.alter(wide, narrow);
  // All numbers up to 20 have been given, so there is none left.
  CHECK_THROWS_AS(live.text("SELECT nextval('public.ids')"), postgres::PgError);
}

TEST_CASE("a new sequence for a column that holds rows goes on after them") {
  Live live;
  live.run("CREATE TABLE public.t (id int); INSERT INTO public.t VALUES (3), (41)");
  Stage stage = live.stage();
  const Object table = declare("table", "public", "t");
  const Object id = declare("column", "public", "id", {{"type", text("integer")}}, &table);
  const Object owned = sequence({{"owned_by", text("t.id")}});
  stage.before.put(id);
  stage.after.put(id);
  const auto create_it = [&](const Object& object) {
    catalog::Actions actions;
    object.id.kind->create(object, stage.scene(), actions);
    live.run(std::move(actions));
    const std::string next = live.text("SELECT nextval('public.ids')");
    live.run("DROP SEQUENCE public.ids");
    return next;
  };
  CHECK(create_it(owned) == "42");
  CHECK(create_it(sequence({{"owned_by", text("t.id")}, {"maximum", plain("20")}})) == "1");
  CHECK(create_it(sequence({{"owned_by", text("t.id")}, {"increment", plain("-1")}})) == "-1");
  live.run("DELETE FROM public.t");
  CHECK(create_it(owned) == "1");
  // Nothing to go after: the column comes with the sequence, or takes no numbers.
  stage.arriving.insert(id.id);
  CHECK(create(owned, stage).size() == 2);
  stage.arriving.clear();
  stage.after.put(declare("column", "public", "id", {{"type", text("text")}}, &table));
  CHECK(create(owned, stage).size() == 2);
}

TEST_CASE("a sequence is bound to a column and let go") {
  Live live;
  live.run("CREATE TABLE public.\"T x\" (\"C.d\" bigint, i bigint GENERATED ALWAYS AS IDENTITY)");
  const Object alone = sequence();
  const Object owned = sequence({{"owned_by", text("T x.\"C.d\"")}});
  live.create(alone);
  live.there_and_back(alone, owned);
  // The sequence of an identity column is no object of its own.
  CHECK(live.read("sequence").size() == 1);
}

TEST_CASE("an enum grows in place and keeps its order") {
  Live live;
  const Object was = status({"b", "it's \"d\", {x}"});
  const Object now = status({"a", "b", "c", "fresh", "e"}, {{"it's \"d\", {x}", "fresh"}});
  live.create(was);
  live.alter(was, now);
  live.drop(now);
  live.create(status({}));
  live.alter(status({}), status({"x", "y"}));
}

TEST_CASE("a new enum takes the place of the old") {
  Live live;
  const Object was = status({"a", "b", "c"});
  const Object now = status({"fresh", "a"}, {{"c", "fresh"}});
  live.create(was);
  live.run(replace_actions(was, now, live.stage()));
  live.check(now);
  CHECK(live.read("enum").size() == 1);
}

TEST_CASE("every attribute of a domain reaches the server and comes back") {
  Live live;
  const Object bare = domain({{"type", text("character varying(20)")}});
  live.create(bare);
  live.there_and_back(bare, domain({{"type", text("character varying(20)")},
                                    {"default", text("'it''s'::character varying")}}));
  live.there_and_back(
      bare, domain({{"type", text("character varying(20)")}, {"nullable", plain("false")}}));
  const Object other = domain({{"type", text("numeric(10,2)[]")}});
  live.run(replace_actions(bare, other, live.stage()));
  live.check(other);
  live.drop(other);
  live.run("CREATE COLLATION public.\"My c\" FROM \"C\"");
  live.create(domain({{"type", text("text")}, {"collation", text("public.My c")}}));
  live.drop(domain({{"type", text("text")}}));
  live.create(domain({{"type", text("text")}, {"collation", text("C")}}));
}

TEST_CASE("a domain over another has the default it is declared with") {
  Live live;
  Stage stage = live.stage();
  const Object base = domain({{"type", text("text")}, {"default", text("'a'::text")}});
  const Object over = declare("domain", "public", "work", {{"type", text("public.email")}});
  live.create(base);
  stage.after.put(base);
  catalog::Actions actions;
  over.id.kind->create(over, stage.scene(), actions);
  live.run(std::move(actions));
  live.check(over);
}

TEST_CASE("types are renamed and moved") {
  Live live;
  live.run("CREATE SCHEMA audit");
  for (const Object& was : {status({"a"}), domain({{"type", text("text")}}), sequence()}) {
    live.create(was);
    Object now = was;
    now.id.schema = "audit";
    now.id.name = "Other " + std::string(was.id.kind->name());
    catalog::Actions actions;
    was.id.kind->rename(was, now.id, actions);
    live.run(std::move(actions));
    live.check(now);
    CHECK_FALSE(live.read(was.id.kind->name()).contains(was.id));
  }
}

TEST_CASE("an extension is installed, moved, updated and dropped") {
  Live live;
  live.run("CREATE SCHEMA extensions");
  if (live.text("SELECT count(*) FROM pg_available_extensions WHERE name = 'pg_trgm'") == "0") {
    MESSAGE("pg_trgm is not available: nothing was tried");
    return;
  }
  const auto trigrams = [](const Fields& fields) {
    return completed(declare("extension", "public", "pg_trgm", fields));
  };
  const Object old = trigrams({{"version", text("1.3")}});
  const Object now = trigrams({{"version", text("1.4")}});
  CHECK(live.read("extension").empty());
  live.create(old);
  live.alter(old, now);
  live.there_and_back(now, trigrams({{"version", text("1.4")}, {"schema", text("extensions")}}));
  CHECK(live.read("comment").empty());
  live.run("COMMENT ON EXTENSION pg_trgm IS 'ours'");
  CHECK(live.read("comment").size() == 1);
  // Its types and functions are its own, not ours.
  CHECK(live.read("enum").empty());
  live.drop(now);
}

TEST_CASE("comments are set, changed and removed, and those of the server left alone") {
  Live live;
  Stage stage = live.stage();
  const Object mood = status({"a"});
  const Object schema = declare("schema", "", "public");
  stage.before.put(mood);
  stage.after.put(mood);
  stage.before.put(schema);
  stage.after.put(schema);
  live.create(mood);
  CHECK(live.read("comment").empty());
  for (const Object& target : {mood, schema}) {
    const auto on = [&](const std::string& said) {
      return declare("comment", "public", "", {{"text", text(said)}}, &target);
    };
    catalog::Actions actions;
    on("it's").id.kind->create(on("it's"), stage.scene(), actions);
    live.run(std::move(actions));
    const auto found = live.read("comment");
    REQUIRE(found.size() == 1);
    CHECK(wire(found.objects().begin()->second, "text") == "it's");
    live.run(alter_actions(on("it's"), on("b\\c"), stage));
    CHECK(wire(live.read("comment").objects().begin()->second, "text") == "b\\c");
    actions.clear();
    on("b").id.kind->drop(on("b"), stage.scene(), actions);
    live.run(std::move(actions));
    CHECK(live.read("comment").empty());
  }
}

}  // namespace schemagen::objects
