#include "objects/workbench.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;
using catalog::OnChange;

namespace {

Object status(const std::vector<std::string>& labels,
              const std::vector<std::pair<std::string, std::string>>& renamed = {}) {
  return declare("enum", "public", "status",
                 {{"labels", list(labels)}, {"renamed_values", mapping(renamed)}});
}

}  // namespace

TEST_CASE("an enum is created with its labels quoted, renamed, moved and dropped") {
  CHECK(create(status({"new", "it's"})) ==
        Texts{"CREATE TYPE public.status AS ENUM ('new', 'it''s')"});
  CHECK(create(status({})) == Texts{"CREATE TYPE public.status AS ENUM ()"});
  CHECK(drop(status({"new"})) == Texts{"drop: DROP TYPE public.status"});
  CHECK(rename(status({"new"}), "audit", "State") ==
        Texts{"ALTER TYPE public.status SET SCHEMA audit",
              "ALTER TYPE audit.status RENAME TO \"State\""});
  CHECK(claims(status({})) == Texts{"type public.status"});
  CHECK(references(status({}), {}) == Texts{"schema public"});
  CHECK(status({}).id.kind->address(status({})).text() == "TYPE public.status");
}

TEST_CASE("labels come from the server as an array") {
  const Object read = with_wire(status({}), "labels", R"({new,"in progress","a\"b"})");
  CHECK(create(read) == Texts{"CREATE TYPE public.status AS ENUM ('new', 'in progress', 'a\"b')"});
}

TEST_CASE("new labels go to their place and must be committed before use") {
  const Object was = status({"b", "d"});
  const Object now = status({"a", "b", "c", "d", "e", "f"});
  CHECK(way(was, now) == OnChange::alter);
  const auto actions = alter_actions(was, now);
  CHECK(texts(actions) == Texts{"ALTER TYPE public.status ADD VALUE 'a' BEFORE 'b'",
                                "ALTER TYPE public.status ADD VALUE 'c' AFTER 'b'",
                                "ALTER TYPE public.status ADD VALUE 'e'",
                                "ALTER TYPE public.status ADD VALUE 'f'"});
  CHECK(actions[0].commits_before_use == "'a'");
  CHECK(actions[0].transactional);
  CHECK(actions[0].title == "add the label a to enum status");
}

TEST_CASE("two new labels before the first old one keep their order") {
  CHECK(alter(status({"z"}), status({"x", "y", "z"})) ==
        Texts{"ALTER TYPE public.status ADD VALUE 'x' BEFORE 'z'",
              "ALTER TYPE public.status ADD VALUE 'y' AFTER 'x'"});
  CHECK(alter(status({}), status({"x"})) == Texts{"ALTER TYPE public.status ADD VALUE 'x'"});
}

TEST_CASE("removed and reordered labels take a new type") {
  CHECK(way(status({"a", "b"}), status({"b", "a"})) == OnChange::replace);
  const Object was = status({"a", "b", "c"});
  const Object now = status({"c"});
  CHECK(way(was, now) == OnChange::replace);
  const auto actions = replace_actions(was, now);
  CHECK(texts(actions) == Texts{"ALTER TYPE public.status RENAME TO status__old",
                                "CREATE TYPE public.status AS ENUM ('c')",
                                "finish: DROP TYPE public.status__old"});
  REQUIRE(actions[2].hazards.size() == 1);
  CHECK(actions[2].hazards[0].code == "data_loss");
  CHECK(actions[2].hazards[0].text ==
        "fails while rows still hold 'a', 'b'; give them another value first");
  CHECK(replace_actions(status({"a", "b"}), status({"b", "a"}))[2].hazards.empty());
}

TEST_CASE("the name that the old type steps aside to is free and short enough") {
  Stage stage;
  stage.before.put(declare("enum", "public", "status__old", {{"labels", list({"x"})}}));
  const auto actions = replace_actions(status({"a"}), status({"b"}), stage);
  CHECK(actions[0].statement.text() == "ALTER TYPE public.status RENAME TO status__old2");
  const std::string long_name(63, 'x');
  const Object was = declare("enum", "public", long_name, {{"labels", list({"a"})}});
  CHECK(replace_actions(was, was)[0].statement.text() ==
        "ALTER TYPE public." + long_name + " RENAME TO " + std::string(58, 'x') + "__old");
}

TEST_CASE("a renamed label is renamed, and back on the way down") {
  const Object was = status({"new", "paid"});
  const Object now = status({"fresh", "paid", "sent"}, {{"new", "fresh"}});
  CHECK(way(was, now) == OnChange::alter);
  CHECK(alter(was, now) == Texts{"ALTER TYPE public.status RENAME VALUE 'new' TO 'fresh'",
                                 "ALTER TYPE public.status ADD VALUE 'sent'"});
  const Object without = status({"fresh", "paid"}, {{"new", "fresh"}});
  CHECK(way(without, was) == OnChange::alter);
  CHECK(alter(without, was) == Texts{"ALTER TYPE public.status RENAME VALUE 'fresh' TO 'new'"});
  // Once it has happened, the hint says nothing.
  CHECK(changed_fields(status({"fresh", "paid"}), without).all().empty());
  CHECK(alter(status({"fresh", "paid"}), now) ==
        Texts{"ALTER TYPE public.status ADD VALUE 'sent'"});
}

TEST_CASE("a label renamed on the way to a new type is renamed first, so that rows can follow") {
  CHECK(texts(replace_actions(status({"new", "paid", "lost"}),
                              status({"paid", "fresh"}, {{"new", "fresh"}}))) ==
        Texts{"ALTER TYPE public.status RENAME VALUE 'new' TO 'fresh'",
              "ALTER TYPE public.status RENAME TO status__old",
              "CREATE TYPE public.status AS ENUM ('paid', 'fresh')",
              "finish: DROP TYPE public.status__old"});
}

TEST_CASE("labels that no server takes are told") {
  CHECK(complaints(status({"a", "b"})).empty());
  CHECK(complaints(status({"a", "b", "a"})) ==
        Texts{"SG0221 label \"a\" stands twice in enum status (remove one of the two)"});
  const std::string label(64, 'x');
  CHECK(
      complaints(status({label})) ==
      Texts{"SG0221 label \"" + label +
            "\" of enum status is too long (PostgreSQL takes at most 63 bytes, and this has 64)"});
  CHECK(complaints(status({"fresh"}, {{"new", "frehs"}})) ==
        Texts{"SG0221 renamed_values of enum status ends in \"frehs\", which is no label (did you "
              "mean \"fresh\"?)"});
  CHECK(complaints(status({"new", "fresh"}, {{"new", "fresh"}})).size() == 1);
}

}  // namespace schemagen::objects
