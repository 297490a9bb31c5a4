#include "support/test_database.hpp"

#include <doctest/doctest.h>

#include "schemagen/postgres/connection.hpp"

using schemagen::testing::TestDatabase;

TEST_CASE("test databases are separate, and a dump is the schema only") {
  TestDatabase first;
  TestDatabase second;
  CHECK(first.url() != second.url());
  first.run("CREATE TABLE public.t (a int); COMMENT ON TABLE public.t IS 'SET row_security'");
  CHECK(first.has_relation("t"));
  CHECK_FALSE(second.has_relation("t"));
  if (!first.dump()) return;
  const std::string dump = first.dump().value_or("");
  CHECK(dump.find("CREATE TABLE public.t") != std::string::npos);
  CHECK(dump.find("COMMENT ON TABLE public.t IS 'SET row_security'") != std::string::npos);
  CHECK(dump.find("restrict") == std::string::npos);
  CHECK(dump.find("-- Dumped") == std::string::npos);
  CHECK(first.dump() == dump);
  // Of a server before 15, a later pg_dump says who owns schema public.
  CHECK(second.dump().value_or("").find("CREATE") == std::string::npos);
}

TEST_CASE("a test database goes with its object, open connections or not") {
  std::string url;
  {
    const TestDatabase database;
    url = database.url();
    const schemagen::postgres::Connection left_open(url);
    CHECK(left_open.database() == database.name());
  }
  CHECK_THROWS_AS(schemagen::postgres::Connection{url}, schemagen::postgres::ConnectError);
}
