#include "objects/live.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;
using catalog::OnChange;

namespace {

Object policy(const Fields& fields) {
  static const Object table = declare("table", "public", "notes");
  return completed(declare("policy", "public", "own rows", fields, &table));
}

}  // namespace

TEST_CASE("a policy is created with all its attributes") {
  CHECK(create(policy({})) == Texts{"CREATE POLICY \"own rows\" ON public.notes"});
  CHECK(create(policy({{"command", text("update")},
                       {"permissive", plain("false")},
                       {"roles", list({"b", "A", "b"})},
                       {"using", text("(a = 1)")},
                       {"with_check", text("a = 2")}})) ==
        Texts{"CREATE POLICY \"own rows\" ON public.notes AS RESTRICTIVE FOR update TO \"A\", b "
              "USING (a = 1) WITH CHECK (a = 2)"});
  CHECK(wire(policy({{"roles", list({"a", "public"})}}), "roles") == "{}");
  CHECK(drop(policy({})) == Texts{"drop: DROP POLICY \"own rows\" ON public.notes"});
}

TEST_CASE("a policy is altered as far as ALTER POLICY can") {
  const Object bare = policy({{"using", text("true")}});
  CHECK(way(bare, policy({{"using", text("a = 1")}, {"with_check", text("a = 1")}})) ==
        OnChange::alter);
  CHECK(way(policy({{"using", text("true")}, {"with_check", text("true")}}), bare) ==
        OnChange::recreate);
  CHECK(way(bare, policy({{"using", text("true")}, {"command", text("select")}})) ==
        OnChange::recreate);
  CHECK(alter(bare, policy({{"using", text("a = 1")}, {"roles", list({"r"})}})) ==
        Texts{"ALTER POLICY \"own rows\" ON public.notes TO r USING (a = 1)"});
  CHECK(alter(policy({{"using", text("true")}, {"roles", list({"r"})}}), bare) ==
        Texts{"ALTER POLICY \"own rows\" ON public.notes TO PUBLIC"});
}

TEST_CASE("a policy depends on what its sub-queries read") {
  catalog::Catalog all;
  const Object members = declare("table", "public", "members");
  all.put(members);
  all.put(declare("column", "public", "user_id", {{"type", text("integer")}}, &members));
  all.put(declare("column", "public", "other", {{"type", text("integer")}}, &members));
  const Object reads =
      policy({{"using", text("EXISTS (SELECT 1 FROM members m WHERE m.user_id = id)")}});
  const Texts found = references(reads, all);
  const auto has = [&](const std::string& what) {
    return std::find(found.begin(), found.end(), what) != found.end();
  };
  CHECK(has("table public.members"));
  CHECK(has("column public.members.user_id"));
  CHECK(has("column public.members.other (late)"));
}

TEST_CASE("conditions that the command cannot have are told") {
  CHECK(complaints(policy({{"command", text("insert")}, {"using", text("true")}})).size() == 1);
  CHECK(complaints(policy({{"command", text("select")}, {"with_check", text("true")}})).size() ==
        1);
  CHECK(complaints(policy({{"command", text("insert")}, {"with_check", text("true")}})).empty());
}

TEST_CASE("every attribute of a policy reaches the server and comes back") {
  Live live;
  live.run("CREATE TABLE public.notes (id integer, a integer)");
  const Object bare = policy({{"using", text("(a = 1)")}});
  live.create(bare);
  live.there_and_back(bare, policy({{"using", text("(a = 2)")}}));
  live.there_and_back(bare, policy({{"using", text("(a = 1)")}, {"roles", list({"pg_monitor"})}}));
  live.drop(bare);
  live.create(policy({{"command", text("insert")},
                      {"permissive", plain("false")},
                      {"roles", list({"pg_monitor", "pg_read_all_stats"})},
                      {"with_check", text("(a > 0)")}}));
}

}  // namespace schemagen::objects
