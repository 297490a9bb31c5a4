#include <doctest/doctest.h>

#include "diff/describe.hpp"
#include "model/real_kinds.hpp"

namespace schemagen::diff::test {

namespace {

catalog::Catalog read(const std::string& yaml) {
  model::test::Models models;
  catalog::Catalog catalog = models.read(yaml);
  REQUIRE(models.messages() == "");
  return catalog;
}

std::string changes(const std::string& actual, const std::string& desired) {
  return joined(describe(compare(read(actual), read(desired))));
}

}  // namespace

TEST_CASE("equal catalogs differ in nothing") {
  const auto catalog = read(model::test::shop);
  const Difference difference = compare(catalog, catalog);
  CHECK(difference.empty());
  CHECK(difference.notes.empty());
}

TEST_CASE("creates, drops and alters come by id and tell the fields") {
  CHECK(changes("tables: {a: {columns: {x: int}}, b: {columns: {x: int, y: text}}}",
                "tables: {b: {columns: {x: {type: bigint, default: 1}, z: text}},\n"
                "         c: {columns: {x: int}}}") ==
        "drop table public.a\n"
        "create table public.c\n"
        "drop column public.a.x\n"
        "alter column public.b.x: type, default\n"
        "drop column public.b.y\n"
        "create column public.b.z\n"
        "create column public.c.x\n");
}

TEST_CASE("what only guides a migration is no difference") {
  CHECK(changes("tables: {a: {columns: {x: int}}}",
                "tables: {a: {columns: {x: {type: int, using: x::int}}}}") == "");
}

TEST_CASE("what is permanent stays") {
  const auto desired = read("tables: {a: {columns: {x: int}}}");
  CHECK(joined(describe(compare(desired, {}))) == "drop table public.a\ndrop column public.a.x\n");
}

TEST_CASE("a change knows the place in the models that asks for it") {
  const auto difference = compare(read("tables: {a: {columns: {x: int}}}"),
                                  read("tables:\n  a:\n    columns:\n      x: bigint\n"));
  REQUIRE(difference.changes.size() == 1);
  CHECK(origin(difference.changes[0]).to_string() == "shop.yaml:4:7");
  CHECK(subject(difference.changes[0]).to_string() == "column public.a.x");
}

TEST_CASE("an index under another name is renamed") {
  const std::string was = "tables: {a: {columns: {x: int, y: int}, indexes: {";
  CHECK(changes(was + "i: [x]}}}", was + "j: [x]}}}") == "rename index public.i to j\n");
  CHECK(changes(was + "i: [x]}}}", was + "j: [y]}}}") ==
        "drop index public.i\ncreate index public.j\n");
}

TEST_CASE("where it is in doubt which becomes which, nothing is renamed") {
  const std::string was = "tables: {a: {columns: {x: int, y: int}, indexes: {";
  CHECK(changes(was + "i: [x], j: [x]}}}", was + "k: [x]}}}") ==
        "drop index public.i\ndrop index public.j\ncreate index public.k\n");
  CHECK(changes(was + "i: [x]}}}", was + "j: [x], k: [x]}}}") ==
        "drop index public.i\ncreate index public.j\ncreate index public.k\n");
}

TEST_CASE("equal indexes of different tables are no twins") {
  CHECK(changes("tables: {a: {columns: {x: int}, indexes: {i: [x]}}, b: {columns: {x: int}}}",
                "tables: {a: {columns: {x: int}}, b: {columns: {x: int}, indexes: {j: [x]}}}") ==
        "drop index public.i\ncreate index public.j\n");
}

TEST_CASE("the comment of a renamed index goes along") {
  const auto with = [](const std::string& name, const std::string& comment) {
    return "tables: {a: {columns: {x: int}, indexes: {" + name + ": {columns: [x]" + comment +
           "}}}}";
  };
  CHECK(changes(with("i", ", comment: Fast"), with("j", ", comment: Fast")) ==
        "rename index public.i to j\n");
  CHECK(changes(with("i", ", comment: Fast"), with("j", ", comment: Slow")) ==
        "rename index public.i to j\nalter comment public.j (index): text\n");
  CHECK(changes(with("i", ", comment: Fast"), with("j", "")) ==
        "rename index public.i to j\ndrop comment public.j (index)\n");
  CHECK(changes(with("i", ""), with("j", ", comment: Fast")) ==
        "rename index public.i to j\ncreate comment public.j (index)\n");
}

TEST_CASE("an order that PostgreSQL cannot give is told and is no change") {
  const auto difference =
      compare(read("tables: {a: {columns: {x: int, y: int}}, b: {columns: {x: int, y: int}}}"),
              read("tables: {a: {columns: {y: int, x: int}}, b: {columns: {x: int, y: int}}}"));
  CHECK(difference.empty());
  REQUIRE(difference.notes.size() == 1);
  CHECK(difference.notes[0].find("inside table a ") != std::string::npos);
}

TEST_CASE("a column added in the middle is told, one added at the end is not") {
  const std::string was = "tables: {a: {columns: {x: int, y: int}}}";
  CHECK(compare(read(was), read("tables: {a: {columns: {x: int, y: int, z: int}}}")).notes.empty());
  const auto difference =
      compare(read(was), read("tables: {a: {columns: {x: int, z: int, y: int}}}"));
  CHECK(joined(describe(difference)) == "create column public.a.z\n");
}

}  // namespace schemagen::diff::test
