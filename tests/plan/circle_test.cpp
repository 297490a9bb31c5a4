#include <doctest/doctest.h>

#include "canon/pipeline.hpp"

namespace schemagen::plan::test {

TEST_CASE("views that use each other are told as such") {
  testing::TestDatabase database;
  canon::test::load(database,
                    "CREATE TABLE t (a int); CREATE VIEW v1 AS SELECT a FROM t;"
                    "CREATE VIEW v2 AS SELECT a FROM v1; CREATE OR REPLACE VIEW v1 AS SELECT a "
                    "FROM v2");
  canon::Scratch scratch(canon::test::on_test_server());
  const canon::test::Run run =
      canon::test::compare_models(database, "tables: {t: {columns: {a: integer}}}", scratch);
  try {
    static_cast<void>(run.comparison.up_plan({run.server_version, false}));
    FAIL("there is no order in which they could go");
  } catch (const UserError& error) {
    const std::string text = canon::test::listing(error.diagnostics());
    CHECK(text.find("SG0402") != std::string::npos);
    CHECK(text.find("view public.v1 and view public.v2") != std::string::npos);
  }
}

}  // namespace schemagen::plan::test
