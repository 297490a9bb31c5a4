#include "cli/data_loss.hpp"

#include <doctest/doctest.h>

using namespace schemagen;

namespace {

std::string loss(const std::string& statement) {
  history::Step step;
  step.statements.push_back({statement, 0, {}});
  const auto losses = cli::find_losses({step});
  return losses.empty() ? "" : losses.front().what;
}

}  // namespace

TEST_CASE("statements that delete data are known by their words") {
  CHECK(loss("DROP TABLE users") == "DROP TABLE");
  CHECK(loss("drop table if exists a, b") == "DROP TABLE");
  CHECK(loss("DROP FOREIGN TABLE f") == "DROP TABLE");
  CHECK(loss("DROP SCHEMA old") == "DROP SCHEMA");
  CHECK(loss("DROP SEQUENCE s") == "DROP SEQUENCE");
  CHECK(loss("DROP TYPE mood CASCADE") == "DROP ... CASCADE");
  CHECK(loss("ALTER TABLE users DROP COLUMN email") == "DROP COLUMN");
  CHECK(loss("ALTER TABLE ONLY users ADD COLUMN a int, DROP email") == "DROP COLUMN");
  CHECK(loss("ALTER TABLE users /* DROP */ DROP IF EXISTS email") == "DROP COLUMN");
  CHECK(loss("ALTER TYPE pair DROP ATTRIBUTE a") == "DROP ATTRIBUTE");
  CHECK(loss("TRUNCATE users") == "TRUNCATE");
  CHECK(loss("DELETE FROM users") == "DELETE");
  CHECK(loss("WITH gone AS (DELETE FROM a RETURNING *) SELECT * FROM gone") == "DELETE");
  CHECK(loss("DO $$ BEGIN EXECUTE 'DROP TABLE x'; END $$") == "DO (not looked into)");
}

TEST_CASE("statements that keep all data are left alone") {
  for (const char* statement :
       {"DROP INDEX i", "DROP VIEW v", "DROP TYPE mood", "ALTER TABLE t DROP CONSTRAINT c",
        "ALTER TABLE t ALTER COLUMN c DROP NOT NULL", "ALTER TABLE t ALTER c DROP DEFAULT",
        "ALTER TABLE t ALTER c DROP IDENTITY IF EXISTS", "CREATE TABLE \"drop\" (a int)",
        "COMMENT ON TABLE t IS 'DROP TABLE'", "UPDATE t SET a = 1", "INSERT INTO t VALUES (1)",
        "ALTER DOMAIN d DROP CONSTRAINT c", "SELECT 1"}) {
    CAPTURE(statement);
    CHECK(loss(statement) == "");
  }
}

TEST_CASE("what a statement deletes from is read from it") {
  const auto data = [](const std::string& statement) {
    history::Step step;
    step.statements.push_back({statement, 0, {}});
    std::string text;
    const auto losses = cli::find_losses({step});
    for (const cli::LostData& item : losses.at(0).data) {
      text += (text.empty() ? "" : " | ") + item.table.to_string() +
              (item.column.empty() ? "" : " column " + item.column) +
              (item.whole_schema ? " schema" : "");
    }
    return text;
  };
  CHECK(data("DROP TABLE IF EXISTS a, public.\"B\" CASCADE") == "a | public.\"B\"");
  CHECK(data("TRUNCATE TABLE ONLY a, b.c *, d") == "a | b.c | d");
  CHECK(data("DELETE FROM ONLY public.a WHERE x") == "public.a");
  CHECK(data("WITH gone AS (DELETE FROM a RETURNING *) SELECT * FROM gone") == "a");
  CHECK(data("ALTER TABLE IF EXISTS ONLY s.a DROP COLUMN IF EXISTS x, ADD y int, DROP \"Z\"") ==
        "s.a column x | s.a column Z");
  CHECK(data("DROP SCHEMA a, b") == "a schema | b schema");
  CHECK(data("DO $$ $$").empty());
}
