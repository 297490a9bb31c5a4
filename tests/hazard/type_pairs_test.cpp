#include <string>

#include <doctest/doctest.h>

#include "schemagen/hazard/type_pair.hpp"
#include "schemagen/postgres/connection.hpp"
#include "support/test_database.hpp"

// What the table says of changes of type is what a server does to the file of the table.

namespace schemagen::hazard::test {
namespace {

/// Whether the rows stay where they are.
bool keeps_rows(postgres::Connection& connection, const TypePair& pair) {
  const std::string to(pair.to);
  const auto file = [&] {
    return connection.query("SELECT pg_catalog.pg_relation_filenode('x')").text(0, 0);
  };
  connection.query("CREATE TABLE x (c " + std::string(pair.from) + ")");
  connection.query("INSERT INTO x VALUES (NULL)");
  const std::string before = file();
  const std::string change = "ALTER TABLE x ALTER COLUMN c TYPE " + to;
  try {
    connection.query(change);
  } catch (const postgres::PgError& error) {
    REQUIRE(error.sqlstate() == "42804");
    connection.query(change + " USING c::" + to);
  }
  const bool kept = file() == before;
  connection.query("DROP TABLE x");
  return kept;
}

}  // namespace

TEST_CASE("changes of type keep the rows or write them anew as the table says") {
  testing::TestDatabase database;
  postgres::Connection connection(database.url());
  connection.query(
      "SET search_path = public; CREATE DOMAIN free_text AS text; "
      "CREATE DOMAIN positive AS integer CHECK (VALUE > 0); CREATE TYPE mood AS ENUM ('glad')");
  for (const TypePair& pair : type_pairs()) {
    const std::string change = std::string(pair.from) + " to " + std::string(pair.to);
    CAPTURE(change);
    connection.query("SET timezone = 'UTC'");
    CHECK(keeps_rows(connection, pair) == (pair.storage != Storage::anew));
    connection.query("SET timezone = 'Europe/Paris'");
    CHECK(keeps_rows(connection, pair) == (pair.storage == Storage::same));
  }
}

}  // namespace schemagen::hazard::test
