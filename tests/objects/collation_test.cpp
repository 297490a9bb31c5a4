#include "objects/live.hpp"

namespace schemagen::objects {

using namespace test;
using catalog::Object;
using catalog::OnChange;

namespace {

Object collation(const Fields& fields) {
  return completed(declare("collation", "public", "german", fields));
}

}  // namespace

TEST_CASE("a collation follows one locale or two") {
  CHECK(create(collation({{"locale", text("C")}})) ==
        Texts{"CREATE COLLATION public.german (locale = 'C')"});
  const Object same = collation({{"lc_collate", text("C")}, {"lc_ctype", text("C")}});
  CHECK(wire(same, "locale") == "C");
  CHECK(wire(same, "lc_ctype") == "(nothing)");
  CHECK(complaints(collation({})).size() == 1);
  CHECK(complaints(collation({{"lc_collate", text("C")}})).size() == 1);
  CHECK(complaints(collation({{"locale", text("C")}, {"lc_ctype", text("C")}})).size() == 1);
  CHECK(complaints(same).empty());
}

TEST_CASE("another collation under the same name takes the old one's place") {
  const Object was = collation({{"locale", text("C")}});
  const Object now = collation({{"locale", text("POSIX")}});
  CHECK(way(was, now) == OnChange::replace);
  CHECK(texts(replace_actions(was, now)) ==
        Texts{"ALTER COLLATION public.german RENAME TO german__old",
              "CREATE COLLATION public.german (locale = 'POSIX')",
              "finish: DROP COLLATION public.german__old"});
}

TEST_CASE("every attribute of a collation reaches the server and comes back") {
  Live live;
  const Object plainly = collation({{"locale", text("C")}});
  live.create(plainly);
  live.drop(plainly);
  const Object parts = collation({{"lc_collate", text("C")}, {"lc_ctype", text("POSIX")}});
  live.create(parts);
  live.drop(parts);
  if (live.text("SELECT count(*) FROM pg_collation WHERE collprovider = 'i'") == "0") return;
  live.create(collation({{"provider", text("icu")},
                         {"locale", text("en-u-kn-true")},
                         {"deterministic", plain("false")}}));
}

}  // namespace schemagen::objects
