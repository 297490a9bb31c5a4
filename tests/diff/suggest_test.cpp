#include <doctest/doctest.h>

#include "diff/describe.hpp"
#include "model/real_kinds.hpp"

// What looks like a rename: told, never done.

namespace schemagen::diff::test {

namespace {

catalog::Catalog read(const std::string& yaml) {
  model::test::Models models;
  catalog::Catalog catalog = models.read(yaml);
  REQUIRE(models.messages() == "");
  return catalog;
}

std::string suggested(const std::string& old_yaml, const std::string& new_yaml) {
  const catalog::Catalog actual = read(old_yaml);
  const catalog::Catalog desired = read(new_yaml);
  std::string text;
  for (const Suggestion& one : likely_renames(compare(actual, desired), actual, desired)) {
    text += one.was.id.title() + " to " + one.now.id.title() + "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a column of the same type in its place") {
  CHECK(suggested("tables: {t: {columns: {id: int, name: text, note: text}}}",
                  "tables: {t: {columns: {id: int, full_name: text, note: text}}}") ==
        "column t.name to column t.full_name\n");
  CHECK(suggested("tables: {t: {columns: {id: int, name: text}}}",
                  "tables: {t: {columns: {id: int, full_name: varchar}}}") == "");
  CHECK(suggested("tables: {t: {columns: {a: int}}, u: {columns: {b: int, c: int}}}",
                  "tables: {t: {columns: {a: int, c: int}}, u: {columns: {b: int}}}") == "");
}

TEST_CASE("of several, each goes with the nearest, once") {
  CHECK(suggested("tables: {t: {columns: {id: int, a: int, b: int, c: int}}}",
                  "tables: {t: {columns: {id: int, x: int, y: int}}}") ==
        "column t.a to column t.x\ncolumn t.b to column t.y\n");
}

TEST_CASE("a table with most of its columns, and nothing inside it") {
  CHECK(suggested("tables: {people: {columns: {id: int, name: text, born: date}}}",
                  "tables: {users: {columns: {id: int, name: text, born: date, mail: text}}}") ==
        "table people to table users\n");
  CHECK(suggested("tables: {people: {columns: {id: int, name: text}}}",
                  "tables: {orders: {columns: {number: int, total: int}}}") == "");
  CHECK(suggested("tables: {people: {columns: {id: int}}}", "{}") == "");
}

TEST_CASE("nothing is suggested where one schema takes the place of another") {
  std::string old_tables = "tables:\n";
  std::string new_tables = "tables:\n";
  for (int i = 0; i < 101; ++i) {
    old_tables += "  a" + std::to_string(i) + ": {columns: {id: int}}\n";
    new_tables += "  b" + std::to_string(i) + ": {columns: {id: int}}\n";
  }
  CHECK(suggested(old_tables, new_tables) == "");
}

TEST_CASE("objects without parts are alike when they are equal") {
  CHECK(suggested("enums: {mood: [good, bad], state: [on]}", "enums: {humour: [good, bad]}") ==
        "enum mood to enum humour\n");
}

}  // namespace schemagen::diff::test
