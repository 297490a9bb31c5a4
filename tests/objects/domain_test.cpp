#include <algorithm>

#include "objects/workbench.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;
using catalog::OnChange;
using catalog::Rebuild;

namespace {

Object email(const Fields& fields) { return declare("domain", "public", "email", fields); }

}  // namespace

TEST_CASE("a domain is created with all its attributes, around its constraints") {
  CHECK(create(email({{"type", text("text")}})) == Texts{"CREATE DOMAIN public.email AS text"});
  const Object full = email({{"type", text("character varying(80)")},
                             {"collation", text("de_x")},
                             {"default", text("'x@y'::text")},
                             {"nullable", plain("false")}});
  const std::string start =
      "CREATE DOMAIN public.email AS character varying(80) COLLATE de_x DEFAULT 'x@y'::text NOT "
      "NULL";
  CHECK(create(full) == Texts{start});
  catalog::Actions one;
  catalog::Actions two;
  const sql::Sql check = sql::sql("CONSTRAINT email_check CHECK (VALUE ~ '@')");
  full.id.kind->create_with(full, {check}, Stage{}.scene(), one);
  full.id.kind->create_with(full, {check, sql::sql("CONSTRAINT b CHECK (true)")}, Stage{}.scene(),
                            two);
  CHECK(texts(one) == Texts{start + " CONSTRAINT email_check CHECK (VALUE ~ '@')"});
  CHECK(texts(two) ==
        Texts{start + "\n  CONSTRAINT email_check CHECK (VALUE ~ '@')\n  CONSTRAINT b CHECK "
                      "(true)"});
}

TEST_CASE("a domain over another does not take over its default") {
  Stage stage;
  stage.after.put(email({{"type", text("text")}, {"default", text("'a'")}}));
  const Object work = declare("domain", "public", "work", {{"type", text("public.email")}});
  CHECK(create(work, stage) == Texts{"CREATE DOMAIN public.work AS public.email",
                                     "ALTER DOMAIN public.work DROP DEFAULT"});
  const Object own = declare("domain", "public", "work",
                             {{"type", text("public.email")}, {"default", text("'b'")}});
  CHECK(create(own, stage) == Texts{"CREATE DOMAIN public.work AS public.email DEFAULT 'b'"});
}

TEST_CASE("a domain is dropped, renamed and moved, and addressed by its kind") {
  const Object domain = email({{"type", text("text")}});
  CHECK(drop(domain) == Texts{"drop: DROP DOMAIN public.email"});
  CHECK(rename(domain, "public", "Mail") == Texts{"ALTER DOMAIN public.email RENAME TO \"Mail\""});
  CHECK(rename(domain, "audit", "email") == Texts{"ALTER DOMAIN public.email SET SCHEMA audit"});
  CHECK(domain.id.kind->address(domain).text() == "DOMAIN public.email");
  CHECK(claims(domain) == Texts{"type public.email"});
}

TEST_CASE("default and nullability of a domain are altered") {
  const Object bare = email({{"type", text("text")}});
  const Object full =
      email({{"type", text("text")}, {"default", text("'a'")}, {"nullable", plain("false")}});
  CHECK(way(bare, full) == OnChange::alter);
  const auto actions = alter_actions(bare, full);
  CHECK(texts(actions) == Texts{"ALTER DOMAIN public.email SET DEFAULT 'a'",
                                "ALTER DOMAIN public.email SET NOT NULL"});
  REQUIRE(actions[1].hazards.size() == 1);
  CHECK(actions[1].hazards[0].code == "table_scan");
  CHECK(alter(full, bare) ==
        Texts{"ALTER DOMAIN public.email DROP DEFAULT", "ALTER DOMAIN public.email DROP NOT NULL"});
}

TEST_CASE("a default that holds on to something that goes lets go of it first") {
  Stage stage;
  const Object mood = declare("enum", "public", "mood", {{"labels", list({"a"})}});
  stage.before.put(mood);
  stage.leaving.insert(mood.id);
  const Object was = email({{"type", text("text")}, {"default", text("('a'::public.mood)::text")}});
  const Object now = email({{"type", text("text")}, {"default", text("'a'")}});
  CHECK(alter(was, now, stage) == Texts{"release: ALTER DOMAIN public.email DROP DEFAULT",
                                        "ALTER DOMAIN public.email SET DEFAULT 'a'"});
  const Object none = email({{"type", text("text")}});
  CHECK(alter(was, none, stage) == Texts{"release: ALTER DOMAIN public.email DROP DEFAULT"});
}

TEST_CASE("another type underneath takes a new domain") {
  const Object was = email({{"type", text("text")}});
  const Object now = email({{"type", text("public.citext")}, {"nullable", plain("false")}});
  CHECK(way(was, now) == OnChange::replace);
  CHECK(way(was, email({{"type", text("text")}, {"collation", text("C")}})) == OnChange::replace);
  CHECK(texts(replace_actions(was, now)) ==
        Texts{"ALTER DOMAIN public.email RENAME TO email__old",
              "CREATE DOMAIN public.email AS public.citext NOT NULL",
              "finish: DROP DOMAIN public.email__old"});
}

TEST_CASE("a domain follows the type underneath and the names in its default") {
  catalog::Catalog all;
  const Object mood = declare("enum", "public", "mood", {{"labels", list({"a"})}});
  const Object next = declare("sequence", "public", "next");
  all.put(mood);
  all.put(next);
  const Object domain =
      email({{"type", text("public.mood")}, {"default", text("nextval('public.next'::regclass)")}});
  const Texts found = references(domain, all);
  CHECK(std::find(found.begin(), found.end(), "schema public") != found.end());
  CHECK(std::find(found.begin(), found.end(), "enum public.mood") != found.end());
  CHECK(std::find(found.begin(), found.end(), "sequence public.next (released)") != found.end());
  CHECK(domain.id.kind->on_rebuild(domain, mood.id) == Rebuild::replace);
  CHECK(domain.id.kind->on_rebuild(domain, next.id) == Rebuild::move);
  CHECK(move(domain, domain) ==
        Texts{"release: ALTER DOMAIN public.email DROP DEFAULT",
              "ALTER DOMAIN public.email SET DEFAULT nextval('public.next'::regclass)"});
  REQUIRE(domain.id.kind->underlying_type(*domain.model) != nullptr);
  CHECK(domain.id.kind->underlying_type(*domain.model)->text == "public.mood");
}

TEST_CASE("types that no server can know are told with the nearest one") {
  catalog::Catalog all;
  all.put(declare("enum", "public", "mood", {{"labels", list({"a"})}}));
  CHECK(complaints(email({{"type", text("mood")}}), all).empty());
  CHECK(complaints(email({{"type", text("numeric(10,2)")}}), all).empty());
  CHECK(complaints(email({{"type", text("elsewhere.thing")}}), all).empty());
  CHECK(complaints(email({{"type", text("moood")}}), all) ==
        Texts{"SG0220 unknown type \"moood\" in domain email (did you mean \"mood\"?)"});
  CHECK(complaints(email({{"type", text("txet")}}), all) ==
        Texts{"SG0220 unknown type \"txet\" in domain email (did you mean \"text\"?)"});
  CHECK(complaints(email({{"type", text("int4(3)")}}), all).size() == 1);
  CHECK(complaints(email({{"type", text("serial")}}), all) ==
        Texts{"SG0220 domain email cannot be serial (serial is a shorthand for columns; write the "
              "integer type it stands for)"});
  CHECK(complaints(email({}), all) ==
        Texts{"SG0220 domain email has no type (write the type underneath, as in type: text)"});
  all.put(declare("extension", "public", "citext"));
  CHECK(complaints(email({{"type", text("citext")}}), all).empty());
}

}  // namespace schemagen::objects
