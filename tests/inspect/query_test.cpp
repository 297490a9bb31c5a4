#include "inspect/query.hpp"

#include <doctest/doctest.h>

#include "schemagen/objects/registry.hpp"
#include "support/test_database.hpp"

namespace schemagen::inspect {

TEST_CASE("lines stay for the server versions they are marked for") {
  const std::string query =
      "SELECT 1\n"
      "  , attcompression -- since 14\n"
      "  , 'old' -- before 14\n"
      "  , b -- since then it is there\n"
      "FROM t";
  CHECK(prepare_query(query, {}, 130011) ==
        "SELECT 1\n  , 'old' -- before 14\n  , b -- since then it is there\nFROM t\n");
  CHECK(prepare_query(query, {}, 140000) ==
        "SELECT 1\n  , attcompression -- since 14\n  , b -- since then it is there\nFROM t\n");
}

TEST_CASE("the managed schemas become a condition with quotes where they must be") {
  Scope scope;
  scope.schemas = {"public", "it's", "app_*"};
  scope.bookkeeping = "book keeping";
  const std::string text = prepare_query("WHERE {{managed}}", scope, 150000);
  CHECK(text.find("n.nspname = 'public'") != std::string::npos);
  CHECK(text.find("n.nspname = 'it''s'") != std::string::npos);
  CHECK(text.find("n.nspname LIKE 'app!_%' ESCAPE '!'") != std::string::npos);
  CHECK(text.find("n.nspname <> 'book keeping'") != std::string::npos);
}

TEST_CASE("a query may say when it can find anything") {
  CHECK(query_condition("-- when EXISTS (SELECT FROM pg_policy)\nSELECT 1") ==
        "EXISTS (SELECT FROM pg_policy)");
  CHECK(query_condition("SELECT 1 -- when it suits") == "");
}

TEST_CASE("kinds that a database has nothing of are not asked for") {
  testing::TestDatabase database;
  const auto names = [&] {
    postgres::Connection connection(database.url());
    std::string text;
    for (const catalog::Kind* kind : present_kinds(connection, objects::all_kinds())) {
      text += std::string(kind->name()) + " ";
    }
    return text;
  };
  CHECK(names().find("enum ") == std::string::npos);
  CHECK(names().find("table ") != std::string::npos);
  database.run("CREATE TYPE public.mood AS ENUM ('good')");
  CHECK(names().find("enum ") != std::string::npos);
}

TEST_CASE("no schema at all manages nothing") {
  Scope scope;
  scope.schemas = {};
  CHECK(prepare_query("{{managed}}", scope, 150000).starts_with("((false) AND "));
}

}  // namespace schemagen::inspect
