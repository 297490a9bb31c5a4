#include "objects/workbench.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;
using catalog::OnChange;
using catalog::Rebuild;

namespace {

Object ids(const Fields& fields = {}) {
  return completed(declare("sequence", "public", "ids", fields));
}

constexpr std::string_view longest = "9223372036854775807";

}  // namespace

TEST_CASE("a sequence says only what is not the default") {
  CHECK(create(ids()) == Texts{"CREATE SEQUENCE public.ids"});
  CHECK(create(ids({{"type", text("int")},
                    {"start", plain("5")},
                    {"increment", plain("2")},
                    {"minimum", plain("3")},
                    {"maximum", plain("99")},
                    {"cache", plain("10")},
                    {"cycle", plain("true")},
                    {"unlogged", plain("true")}})) ==
        Texts{"CREATE UNLOGGED SEQUENCE public.ids AS integer START WITH 5 INCREMENT BY 2 MINVALUE "
              "3 MAXVALUE 99 CACHE 10 CYCLE"});
}

TEST_CASE("options that are declared as their defaults are no difference") {
  const Object plainly = ids();
  CHECK(changed_fields(plainly, ids({{"type", text("int8")},
                                     {"start", plain("1")},
                                     {"increment", plain("1")},
                                     {"minimum", plain("1")},
                                     {"maximum", plain(std::string(longest))},
                                     {"cache", plain("1")}}))
            .all()
            .empty());
  CHECK(changed_fields(ids({{"type", text("smallint")}, {"increment", plain("-1")}}),
                       ids({{"type", text("int2")},
                            {"increment", plain("-1")},
                            {"start", plain("-1")},
                            {"minimum", plain("-32768")},
                            {"maximum", plain("-1")}}))
            .all()
            .empty());
  CHECK(wire(ids({{"start", plain("7")}, {"minimum", plain("7")}}), "start") == "(nothing)");
}

TEST_CASE("options of a sequence are altered in one statement, defaults spelled out") {
  CHECK(alter(ids(), ids({{"increment", plain("5")}, {"cache", plain("20")}})) ==
        Texts{"ALTER SEQUENCE public.ids INCREMENT BY 5 CACHE 20"});
  CHECK(alter(ids({{"cycle", plain("true")}, {"start", plain("9")}}), ids()) ==
        Texts{"ALTER SEQUENCE public.ids START WITH 1 NO CYCLE"});
}

TEST_CASE("another type says both bounds, which the server would move or keep") {
  CHECK(alter(ids({{"type", text("integer")}}), ids()) ==
        Texts{"ALTER SEQUENCE public.ids AS bigint MINVALUE 1 MAXVALUE 9223372036854775807"});
  CHECK(
      alter(ids(), ids({{"type", text("smallint")}})) ==
      Texts{"SELECT pg_catalog.setval('public.ids', 32767, true) FROM public.ids WHERE last_value "
            "> 32767",
            "ALTER SEQUENCE public.ids AS smallint MINVALUE 1 MAXVALUE 32767"});
}

TEST_CASE("a value outside the new bounds is brought inside before") {
  CHECK(alter(ids(), ids({{"minimum", plain("100")}, {"start", plain("150")}})) ==
        Texts{"SELECT pg_catalog.setval('public.ids', 150, false) FROM public.ids WHERE last_value "
              "< 100",
              "ALTER SEQUENCE public.ids MINVALUE 100 START WITH 150"});
  CHECK(
      alter(ids({{"maximum", plain("120")}}),
            ids({{"minimum", plain("100")}, {"start", plain("150")}}))[0] ==
      "SELECT pg_catalog.setval('public.ids', 100, false) FROM public.ids WHERE last_value < 100");
  // Counting downwards, the upper end is the first.
  const Object down = ids({{"increment", plain("-1")}});
  const Object lower = ids({{"increment", plain("-1")}, {"maximum", plain("-10")}});
  CHECK(alter(down, lower)[0] ==
        "SELECT pg_catalog.setval('public.ids', -10, false) FROM public.ids WHERE "
        "last_value > -10");
}

TEST_CASE("bounds apart from the old ones restart the sequence") {
  CHECK(alter(ids({{"maximum", plain("10")}}), ids({{"minimum", plain("11")}})) ==
        Texts{"ALTER SEQUENCE public.ids MINVALUE 11 MAXVALUE 9223372036854775807 START WITH 11 "
              "RESTART"});
}

TEST_CASE("a sequence is bound to its column when all is made") {
  const Object owned = ids({{"owned_by", text("users.id")}});
  CHECK(create(owned) == Texts{"CREATE SEQUENCE public.ids",
                               "finish: ALTER SEQUENCE public.ids OWNED BY public.users.id"});
  CHECK(references(owned, {}) ==
        Texts{"schema public", "column public.users.id (late) (released)"});
  std::vector<catalog::ObjectId> owners;
  owned.id.kind->dies_with(owned, owners);
  REQUIRE(owners.size() == 2);
  CHECK(owners[0].to_string() == "column public.users.id");
  CHECK(owners[1].to_string() == "table public.users");
  CHECK(wire(with_wire(ids(), "owned_by", "\"A.b\".\"Id\""), "owned_by") == "\"A.b\".Id");
}

TEST_CASE("a sequence changes hands, and lets go of an owner that goes") {
  const Object alone = ids();
  const Object owned = ids({{"owned_by", text("users.id")}});
  const Object other = ids({{"owned_by", text("people.id")}});
  CHECK(alter(alone, owned) == Texts{"finish: ALTER SEQUENCE public.ids OWNED BY public.users.id"});
  CHECK(alter(owned, alone) == Texts{"ALTER SEQUENCE public.ids OWNED BY NONE"});
  CHECK(alter(owned, other) ==
        Texts{"finish: ALTER SEQUENCE public.ids OWNED BY public.people.id"});
  Stage stage;
  stage.leaving.insert({&kind_named("table"), "public", "users", {}, {}});
  CHECK(alter(owned, alone, stage) == Texts{"release: ALTER SEQUENCE public.ids OWNED BY NONE"});
  CHECK(alter(owned, other, stage) ==
        Texts{"release: ALTER SEQUENCE public.ids OWNED BY NONE",
              "finish: ALTER SEQUENCE public.ids OWNED BY public.people.id"});
  const catalog::ObjectId column{&kind_named("column"), "public", "users", "id", {}};
  CHECK(owned.id.kind->on_rebuild(owned, column) == Rebuild::move);
  CHECK(move(owned, owned) == Texts{"release: ALTER SEQUENCE public.ids OWNED BY NONE",
                                    "finish: ALTER SEQUENCE public.ids OWNED BY public.users.id"});
}

TEST_CASE("a sequence is dropped, renamed and made unlogged") {
  const Object sequence = ids();
  CHECK(drop(sequence) == Texts{"drop: DROP SEQUENCE public.ids"});
  CHECK(rename(sequence, "audit", "Numbers") ==
        Texts{"ALTER SEQUENCE public.ids RENAME TO \"Numbers\"",
              "ALTER SEQUENCE public.\"Numbers\" SET SCHEMA audit"});
  CHECK(rename(ids({{"owned_by", text("users.id")}}), "audit", "ids").empty());
  CHECK(alter(sequence, ids({{"unlogged", plain("true")}})) ==
        Texts{"ALTER SEQUENCE public.ids SET UNLOGGED"});
  CHECK(alter(ids({{"unlogged", plain("true")}}), sequence) ==
        Texts{"ALTER SEQUENCE public.ids SET LOGGED"});
  CHECK(claims(sequence) == Texts{"relation public.ids"});
}

TEST_CASE("contradictions in a sequence are told") {
  CHECK(complaints(ids()).empty());
  CHECK(complaints(ids({{"increment", plain("0")}})).front() ==
        "SG0222 increment is 0 in sequence ids (count upwards with 1 or downwards with -1)");
  CHECK(complaints(ids({{"minimum", plain("10")}, {"maximum", plain("5")}})) ==
        Texts{"SG0222 minimum 10 is not below maximum 5 in sequence ids (the default bounds are 1 "
              "and the end of the type, mirrored when counting downwards)"});
  CHECK(complaints(ids({{"start", plain("0")}})) ==
        Texts{"SG0222 start 0 is outside its bounds in sequence ids (choose a value from 1 to "
              "9223372036854775807)"});
  CHECK(
      complaints(ids({{"type", text("smallint")}, {"maximum", plain("40000")}})) ==
      Texts{"SG0222 maximum 40000 is beyond its type in sequence ids (values from -32768 to 32767 "
            "fit; or choose a wider type)"});
  CHECK(complaints(ids({{"cache", plain("0")}})).size() == 1);
  CHECK(complaints(ids({{"type", text("numeric")}})) ==
        Texts{"SG0222 a sequence cannot be of type \"numeric\", in sequence ids (the type is "
              "smallint, integer or bigint)"});
}

TEST_CASE("an owner that is not declared is told with the nearest") {
  catalog::Catalog all;
  all.put(declare("table", "public", "users"));
  CHECK(complaints(ids({{"owned_by", text("user.id")}}), all) ==
        Texts{"SG0203 unknown table \"user\" in owned_by of sequence ids (did you mean "
              "\"users\"?)"});
  CHECK(complaints(ids({{"owned_by", text("users.id")}}), all) ==
        Texts{"SG0203 unknown column \"id\" in owned_by of sequence ids (write table.column; the "
              "table is in the schema of the sequence)"});
}

TEST_CASE("owned_by without a column is no owner") {
  Diagnostics diagnostics;
  catalog::ReadContext context{diagnostics, "sequence ids"};
  const catalog::Kind& kind = kind_named("sequence");
  CHECK_FALSE(kind.find_field("owned_by")->read(text("users"), *kind.make(), context));
  REQUIRE(diagnostics.items().size() == 1);
  CHECK(diagnostics.items()[0].message ==
        "expected table.column, such as users.id, found the text \"users\" in sequence ids");
}

}  // namespace schemagen::objects
