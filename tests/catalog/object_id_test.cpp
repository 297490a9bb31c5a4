#include "schemagen/catalog/object_id.hpp"

#include <doctest/doctest.h>

#include "catalog/test_kinds.hpp"

namespace schemagen::catalog {

TEST_CASE("ids are ordered by kind rank, schema, name, sub-name and signature") {
  const test::ShelfKind early("zebra", 1);
  const test::ShelfKind late("ant", 2);
  const test::ShelfKind late_too("bee", 2);
  const std::vector<ObjectId> ordered{{nullptr, "z", "z", "", ""}, {&early, "z", "z", "", ""},
                                      {&late, "a", "a", "", ""},   {&late, "a", "a", "", "s"},
                                      {&late, "a", "a", "b", ""},  {&late, "a", "ab", "", ""},
                                      {&late, "b", "a", "", ""},   {&late_too, "a", "", "", ""}};
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    for (std::size_t k = 0; k < ordered.size(); ++k) {
      CAPTURE(i);
      CAPTURE(k);
      CHECK((ordered[i] < ordered[k]) == (i < k));
      CHECK((ordered[i] == ordered[k]) == (i == k));
    }
  }
}

TEST_CASE("ids are told as people say them") {
  const test::ShelfKind kind("column", 1);
  CHECK(ObjectId{&kind, "public", "users", "email", ""}.short_name() == "users.email");
  CHECK(ObjectId{&kind, "public", "users", "email", ""}.to_string() == "column public.users.email");
  CHECK(ObjectId{&kind, "audit", "log", "", ""}.short_name() == "audit.log");
  CHECK(ObjectId{&kind, "public", "", "", ""}.short_name() == "public");
  CHECK(ObjectId{&kind, "", "citext", "", ""}.to_string() == "column citext");
  CHECK(ObjectId{&kind, "public", "touch", "", "(integer)"}.short_name() == "touch(integer)");
  CHECK(ObjectId{&kind, "public", "users", "", "table"}.to_string() ==
        "column public.users (table)");
}

TEST_CASE("parts with dots are quoted, so no two ids read the same") {
  const test::ShelfKind kind("table", 1);
  CHECK(ObjectId{&kind, "public", "a.b", "", ""}.to_string() == "table public.\"a.b\"");
  CHECK(ObjectId{&kind, "public", "a", "b", ""}.to_string() == "table public.a.b");
}

}  // namespace schemagen::catalog
