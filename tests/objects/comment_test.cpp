#include "objects/shared/attachment.hpp"
#include "objects/workbench.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;

namespace {

Object on(const Object& target, const std::string& said) {
  return declare("comment", target.home, "", {{"text", text(said)}}, &target);
}

/// A stage with the target on both sides.
Stage with(const Object& target) {
  Stage stage;
  stage.before.put(target);
  stage.after.put(target);
  return stage;
}

}  // namespace

TEST_CASE("a comment is made, changed and removed") {
  const Object mood = declare("enum", "public", "mood");
  const Object comment = on(mood, "it's a mood");
  const Stage stage = with(mood);
  CHECK(comment.id.to_string() == "comment public.mood (enum)");
  CHECK(create(comment, stage) == Texts{"COMMENT ON TYPE public.mood IS 'it''s a mood'"});
  CHECK(alter(comment, on(mood, "b"), stage) == Texts{"COMMENT ON TYPE public.mood IS 'b'"});
  CHECK(drop(comment, stage) == Texts{"drop: COMMENT ON TYPE public.mood IS NULL"});
}

TEST_CASE("a comment knows from its id what it is about") {
  const Object mood = declare("enum", "audit", "Mood");
  const Object comment = on(mood, "x");
  REQUIRE(comment.id.kind->parent(comment.id, *comment.model).has_value());
  CHECK(*comment.id.kind->parent(comment.id, *comment.model) == mood.id);
  CHECK(references(comment, {}) == Texts{"enum audit.Mood"});
  std::vector<catalog::ObjectId> owners;
  comment.id.kind->dies_with(comment, owners);
  REQUIRE(owners.size() == 1);
  CHECK(owners[0] == mood.id);
  const catalog::ObjectId column{&kind_named("column"), "public", "users", "email", {}};
  CHECK(target_of(comment.id.kind->attached_id(column, *comment.model)) == column);
  // Argument types and the like come back whole.
  const catalog::ObjectId call{&kind_named("table"), "public", "f", {}, "(integer, text)"};
  CHECK(target_of(comment.id.kind->attached_id(call, *comment.model)) == call);
}

TEST_CASE("a comment on a part names what the part belongs to") {
  const Object users = declare("table", "public", "users");
  const Object column = declare("column", "public", "E mail", {}, &users);
  CHECK(create(on(column, "x"), with(column)) ==
        Texts{"COMMENT ON COLUMN public.users.\"E mail\" IS 'x'"});
  const Object email = declare("domain", "public", "email");
  const Object on_table = declare("constraint", "public", "c", {}, &users);
  const Object on_domain =
      with_wire(declare("constraint", "public", "c", {}, &email), "on_domain", "t");
  CHECK(create(on(on_table, "x"), with(on_table)) ==
        Texts{"COMMENT ON CONSTRAINT c ON public.users IS 'x'"});
  CHECK(create(on(on_domain, "x"), with(on_domain)) ==
        Texts{"COMMENT ON CONSTRAINT c ON DOMAIN public.email IS 'x'"});
}

TEST_CASE("an id that is no attachment's is our error") {
  CHECK_THROWS_AS(target_of(declare("enum", "public", "mood").id), InternalError);
}

TEST_CASE("where a comment of the user's goes, the one that PostgreSQL gave comes back") {
  const Object schema = declare("schema", "", "public");
  CHECK(drop(on(schema, "ours"), with(schema)) ==
        Texts{"drop: COMMENT ON SCHEMA public IS 'standard public schema'"});
  const Object audit = declare("schema", "", "audit");
  CHECK(drop(on(audit, "ours"), with(audit)) == Texts{"drop: COMMENT ON SCHEMA audit IS NULL"});
  const Object declared = declare("extension", "public", "citext");
  const Object live = with_wire(declared, "control_comment", "data type");
  Stage down;
  down.before.put(declared);
  down.after.put(live);
  CHECK(drop(on(declared, "ours"), down) ==
        Texts{"drop: COMMENT ON EXTENSION citext IS 'data type'"});
}

TEST_CASE("an empty comment is none") {
  const Object mood = declare("enum", "public", "mood");
  CHECK(complaints(on(mood, "x")).empty());
  CHECK(complaints(on(mood, "")) ==
        Texts{"SG0224 the comment on enum mood is empty (write a text or leave the comment out)"});
}

}  // namespace schemagen::objects
