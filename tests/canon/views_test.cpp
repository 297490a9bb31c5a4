#include <doctest/doctest.h>

#include "canon/pipeline.hpp"

namespace schemagen::canon::test {

namespace {

/// What is said of models that a server has to refuse.
std::string refusal(const std::string& yaml) {
  testing::TestDatabase database;
  Scratch scratch(on_test_server());
  try {
    compare_models(database, yaml, scratch);
  } catch (const UserError& error) {
    return listing(error.diagnostics());
  }
  return "accepted";
}

}  // namespace

TEST_CASE("a query that the server refuses is told at its place") {
  CHECK(refusal("views:\n"
                "  v: |\n"
                "    SELECT 1\n"
                "      FROM missing\n") ==
        "shop.yaml:4:12: SG0411 the server refuses view public.v: relation \"missing\" does not "
        "exist (42P01)\n");
  CHECK(
      refusal("tables: {t: {columns: {a: int}, rules: {r: {event: delete, do: DELETE FROM u}}}}") ==
      "shop.yaml:1:76: SG0411 the server refuses rule public.t.r: relation \"u\" does not exist "
      "(42P01)\n");
}

TEST_CASE("views that read each other cannot be made, and both are told") {
  const std::string text = refusal("views: {a: SELECT x FROM b, b: SELECT x FROM a}");
  CHECK(text.find("view public.a: relation \"b\" does not exist") != std::string::npos);
  CHECK(text.find("view public.b: relation \"a\" does not exist") != std::string::npos);
}

TEST_CASE("views find each other whatever their order, and columns by their tables") {
  CHECK(refusal("views:\n"
                "  a: SELECT * FROM b\n"
                "  b: SELECT t.id, count(*) AS n, note FROM c JOIN t USING (id) GROUP BY t.id\n"
                "  c: SELECT id FROM audit.log\n"
                "tables:\n"
                "  t: {columns: {id: int, note: text}, primary_key: [id]}\n"
                "  audit.log: {columns: {id: int}}\n") == "accepted");
}

}  // namespace schemagen::canon::test
