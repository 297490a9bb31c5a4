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

TEST_CASE("a table may go that another has taken the place of, with all its rows") {
  const auto losses = [](const std::vector<std::string>& statements) {
    history::Step step;
    for (const std::string& statement : statements) step.statements.push_back({statement, 0, {}});
    return cli::find_losses({step}).size();
  };
  const std::string aside = "ALTER TABLE s.t RENAME TO old";
  const std::string copy = "INSERT INTO s.t (a) SELECT a FROM ONLY s.old;";
  const std::string drop = "DROP TABLE s.old";
  CHECK(losses({aside, copy, drop}) == 0);
  CHECK(losses({aside, "INSERT INTO s.t SELECT EXTRACT(epoch FROM a) FROM s.old", drop}) == 0);
  CHECK(losses({aside, drop, copy}) == 1);
  CHECK(losses({copy, drop}) == 1);
  CHECK(losses({aside, "INSERT INTO s.other SELECT a FROM s.old", drop}) == 1);
  CHECK(losses({aside, "INSERT INTO s.t SELECT a FROM s.old WHERE a > 1", drop}) == 1);
  CHECK(losses({aside, "INSERT INTO s.t SELECT DISTINCT a FROM s.old", drop}) == 1);
  CHECK(losses({aside, "INSERT INTO s.t SELECT a FROM s.old AS t", drop}) == 1);
  CHECK(losses({aside, copy, "DROP TABLE s.old, s.more"}) == 1);
  CHECK(losses({aside, copy, "DROP TABLE s.old CASCADE"}) == 1);
}
