#include "schemagen/sql/split.hpp"

#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace schemagen::sql {
namespace {

std::vector<std::string> pieces(const std::string& script) {
  std::vector<std::string> result;
  for (const Statement& s : split_statements(script)) {
    result.push_back(script.substr(s.offset, s.length));
  }
  return result;
}

using Pieces = std::vector<std::string>;

TEST_CASE("statements end at semicolons outside strings, comments and parentheses") {
  CHECK(pieces("select 1; select ';' ; select $x$;$x$") ==
        Pieces{"select 1", "select ';'", "select $x$;$x$"});
  CHECK(pieces("select \";\"; -- ;\n/* ; */ select 2 -- tail") ==
        Pieces{"select \";\"", "select 2"});
  CHECK(pieces("create rule r as on insert to t do (a; b); c") ==
        Pieces{"create rule r as on insert to t do (a; b)", "c"});
  CHECK(pieces(";; ;").empty());
  CHECK(pieces("-- only a comment").empty());
  CHECK(pieces("").empty());
  CHECK(pieces("a /* kept */ b;") == Pieces{"a /* kept */ b"});
}

TEST_CASE("bodies of SQL functions hold semicolons") {
  const std::string body =
      "create or replace function f() returns int begin atomic select 1; "
      "select case when true then 2 end; end";
  CHECK(pieces(body + "; select 3;") == Pieces{body, "select 3"});
  const std::string procedure = "CREATE PROCEDURE p() BEGIN ATOMIC DELETE FROM t; END";
  CHECK(pieces(procedure + ";select 4") == Pieces{procedure, "select 4"});
}

TEST_CASE("BEGIN and CASE elsewhere open nothing") {
  CHECK(pieces("begin; select 1; end;") == Pieces{"begin", "select 1", "end"});
  CHECK(pieces("create table begin (a int); b") == Pieces{"create table begin (a int)", "b"});
  CHECK(pieces("select case when a then b end; c") == Pieces{"select case when a then b end", "c"});
  CHECK(pieces("create view function as select 1; begin; d") ==
        Pieces{"create view function as select 1", "begin", "d"});
}

TEST_CASE("a statement knows whether a semicolon ends it") {
  const auto statements = split_statements("a; b");
  REQUIRE(statements.size() == 2);
  CHECK(statements[0].terminated);
  CHECK_FALSE(statements[1].terminated);
}

TEST_CASE("what does not end runs to the end of the script") {
  CHECK(pieces("select 1; select 'a; b") == Pieces{"select 1", "select 'a; b"});
  CHECK(pieces("select 1) ; select 2") == Pieces{"select 1)", "select 2"});
  CHECK(pieces("select 0x1F; select 2") == Pieces{"select 0x1F", "select 2"});
}

}  // namespace
}  // namespace schemagen::sql
