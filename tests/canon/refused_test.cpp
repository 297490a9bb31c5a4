#include <doctest/doctest.h>

#include "canon/pipeline.hpp"

// SQL that the server refuses becomes a message at the place in the model where it was written.

namespace schemagen::canon::test {

namespace {

struct Refusal {
  std::string place;  ///< line:column
  std::string code;
  std::string message;
  std::string hint;
};

std::vector<Refusal> refusals(const std::string& yaml) {
  Scratch scratch(on_test_server());
  cache::Cache none;
  Diagnostics diagnostics;
  const catalog::Catalog declared = read_models(yaml, diagnostics);
  REQUIRE_EQ(listing(diagnostics), "");
  canonicalize(declared, {}, objects::all_kinds(), scratch, none, scratch.server_version(),
               diagnostics);
  std::vector<Refusal> result;
  for (const Diagnostic& item : diagnostics.items()) {
    result.push_back({std::to_string(item.span.line) + ":" + std::to_string(item.span.column),
                      item.code, item.message, item.hint});
  }
  return result;
}

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a default that the server refuses is told where it stands") {
  const auto found = refusals(
      "tables:\n"
      "  t:\n"
      "    columns:\n"
      "      a: {type: int, default: 1 + nosuch()}\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].code == "SG0411");
  CHECK(found[0].place == "4:35");
  CHECK(contains(found[0].message, "the server refuses table public.t"));
  CHECK(contains(found[0].message, "nosuch() does not exist (42883)"));
}

TEST_CASE("a check in quotes is told at its word, not at its quote") {
  const auto found = refusals(
      "tables:\n"
      "  t:\n"
      "    columns: {a: int}\n"
      "    checks:\n"
      "      t_check: \"a > 0 AND missing > 0\"\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].place == "5:27");
  CHECK(contains(found[0].message, "column \"missing\" does not exist (42703)"));
}

TEST_CASE("an index expression that is not immutable, and one of an unknown column") {
  const auto found = refusals(
      "tables:\n"
      "  t:\n"
      "    columns: {a: text}\n"
      "    indexes:\n"
      "      one: [lower(b)]\n"
      "      two: [\"a || now()\"]\n");
  REQUIRE(found.size() == 2);
  CHECK(found[0].place == "5:19");
  CHECK(contains(found[0].message, "the server refuses index public.one"));
  CHECK(found[1].place == "6:7");
  CHECK(contains(found[1].message, "must be marked IMMUTABLE (42P17)"));
}

TEST_CASE("an unknown type is told at the column") {
  const auto found = refusals(
      "tables:\n"
      "  t:\n"
      "    columns:\n"
      "      a: int\n"
      "      b: {type: nosuchtype}\n");
  REQUIRE(found.size() == 1);
  CHECK(found[0].place == "5:17");
  CHECK(contains(found[0].message, "type \"nosuchtype\" does not exist (42704)"));
}

TEST_CASE("what depends on something refused is not complained about, the rest is") {
  const auto found = refusals(
      "domains:\n"
      "  d: {type: int, check: VALUE > missing}\n"
      "tables:\n"
      "  t:\n"
      "    columns: {a: d}\n"
      "    indexes: {i: [a]}\n"
      "  u:\n"
      "    columns: {a: {type: int, default: nothing()}}\n");
  REQUIRE(found.size() == 2);
  // The server gives no place inside CREATE DOMAIN, so it is told at the domain.
  CHECK(found[0].place == "2:3");
  CHECK(found[1].place == "8:39");
}

}  // namespace schemagen::canon::test
