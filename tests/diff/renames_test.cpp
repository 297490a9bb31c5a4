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

std::string listing(const std::vector<Rename>& renames) {
  Difference difference;
  difference.renames = renames;
  return joined(describe(difference));
}

const char* const old_names =
    "schemas: [crm]\n"
    "tables: {crm.people: {columns: {id: int, name: text}, checks: {name_filled: name <> ''},\n"
    "                      indexes: {name_idx: [name]}}}";
const char* const new_names =
    "schemas: {sales: {renamed_from: crm}}\n"
    "tables:\n"
    "  sales.users:\n"
    "    renamed_from: people\n"
    "    columns: {id: int, full_name: {type: text, renamed_from: name}}\n"
    "    checks: {filled: {expression: full_name <> '', renamed_from: name_filled}}\n"
    "    indexes: {full_name_idx: {columns: [full_name], renamed_from: name_idx}}\n";

}  // namespace

TEST_CASE("renames inside renames run from the outside in") {
  const auto desired = read(new_names);
  CHECK(listing(find_renames(read(old_names), desired)) ==
        "rename schema crm to sales\n"
        "rename table sales.people to sales.users\n"
        "rename column sales.users.name to sales.users.full_name\n"
        "rename constraint sales.users.name_filled to sales.users.filled\n"
        "rename index sales.name_idx to sales.full_name_idx\n");
}

TEST_CASE("and back from the inside out") {
  const auto desired = read(new_names);
  CHECK(listing(inverse(find_renames(read(old_names), desired), desired)) ==
        "rename index sales.full_name_idx to sales.name_idx\n"
        "rename constraint sales.users.filled to sales.users.name_filled\n"
        "rename column sales.users.full_name to sales.users.name\n"
        "rename table sales.users to sales.people\n"
        "rename schema sales to crm\n");
}

TEST_CASE("a name is free when its holder is renamed, and names are never swapped") {
  const auto table = [](const std::string& columns) {
    return read("tables: {t: {columns: {" + columns + "}}}");
  };
  const auto actual = table("a: int, b: text, old: int");
  const auto chain =
      table("b: {type: int, renamed_from: a}, c: {type: text, renamed_from: b}, old: int");
  CHECK(listing(find_renames(actual, chain)) ==
        "rename column public.t.b to t.c\n"
        "rename column public.t.a to t.b\n");
  CHECK(listing(inverse(find_renames(actual, chain), chain)) ==
        "rename column public.t.b to t.a\n"
        "rename column public.t.c to t.b\n");
  CHECK(listing(find_renames(chain, chain)) == "");
  const auto swapped =
      table("a: {type: text, renamed_from: b}, b: {type: int, renamed_from: a}, old: int");
  CHECK(listing(find_renames(actual, swapped)) == "");
}

TEST_CASE("a rename that has happened asks for nothing") {
  const auto desired = read(new_names);
  CHECK(listing(find_renames(desired, desired)) == "");
}

TEST_CASE("neither does one whose old name is not there, or whose new name is") {
  const auto desired =
      read("tables: {t: {columns: {a: {type: int, renamed_from: b}}}, u: {renamed_from: v}}");
  CHECK(listing(find_renames({}, desired)) == "");
  CHECK(listing(find_renames(read("tables: {t: {columns: {a: int, b: int}}}"), desired)) == "");
  CHECK(listing(find_renames(read("tables: {t: {columns: {b: int}}}"), desired)) ==
        "rename column public.t.b to t.a\n");
}

TEST_CASE("a rename tells the place that asks for it") {
  const auto renames = find_renames(read(old_names), read(new_names));
  REQUIRE(renames.size() == 5);
  CHECK(renames[1].origin.to_string() == "shop.yaml:3:3");
}

}  // namespace schemagen::diff::test
