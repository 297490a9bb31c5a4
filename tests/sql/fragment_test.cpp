#include "schemagen/sql/fragment.hpp"

#include <memory>

#include <doctest/doctest.h>

#include "schemagen/base/diagnostic.hpp"

namespace schemagen::sql {
namespace {

SourceSpan span_in(const std::string& text, std::uint32_t line, std::uint32_t column) {
  SourceSpan span;
  span.file = std::make_shared<SourceFile>(SourceFile{"schemas/shop.yaml", text});
  span.line = line;
  span.column = column;
  return span;
}

TEST_CASE("a statement is put together from fragments") {
  const Sql statement =
      sql("ALTER TABLE {} ADD COLUMN {} {} DEFAULT {}", QualifiedName{"public", "Order"},
          Identifier{"user"}, TypeName{"text", {}}, Literal{"it's"});
  CHECK(statement.text() ==
        "ALTER TABLE public.\"Order\" ADD COLUMN \"user\" text DEFAULT 'it''s'");
  CHECK(sql("LIMIT {}", std::int64_t{-5}).text() == "LIMIT -5");
  CHECK(QualifiedName{"", "a b"}.to_string() == "\"a b\"");
}

TEST_CASE("a shape with another number of holes than fragments is our mistake") {
  CHECK_THROWS_AS(sql("SELECT {}"), InternalError);
  CHECK_THROWS_AS(sql("SELECT", Identifier{"a"}), InternalError);
  CHECK_THROWS_AS(sql("SELECT {}", Identifier{"a"}, Identifier{"b"}), InternalError);
}

TEST_CASE("braces in a fragment are text") {
  CHECK(sql("SET {} = {}", Identifier{"a"}, Literal{"{}"}).text() == "SET a = '{}'");
}

TEST_CASE("join leaves out what is empty") {
  CHECK(join({Sql(Identifier{"a"}), Sql(), Sql(Identifier{"b"})}, ", ").text() == "a, b");
  CHECK(name_list({"id", "Name"}).text() == "(id, \"Name\")");
  CHECK(name_list({}).text() == "()");
}

TEST_CASE("a position in the statement leads to the place in the user's file") {
  const auto span = span_in("", 3, 10);
  const Expression expression{"länge > 0", span};
  Sql statement = sql("CHECK ({})", expression);
  Sql outer = sql("ALTER TABLE t ADD {}, ADD {}", statement, statement);
  const std::size_t first = outer.text().find("länge");
  const std::size_t second = outer.text().rfind("länge");
  REQUIRE(outer.origins().size() == 2);
  for (std::size_t start : {first, second}) {
    const SourceSpan begin = outer.origin_of(start);
    CHECK(begin.line == 3);
    CHECK(begin.column == 10);
    // "ä" has two bytes and one column.
    CHECK(outer.origin_of(start + 7).column == 16);
  }
  CHECK_FALSE(outer.origin_of(0));
  CHECK_FALSE(outer.origin_of(first - 1));
  CHECK_FALSE(outer.origin_of(first + std::string("länge > 0").size()));
  CHECK_FALSE(outer.origin_of(100000));
}

TEST_CASE("appending a statement to itself doubles its origins") {
  Sql piece(Expression{"a", span_in("", 1, 1)});
  piece.append(piece);
  CHECK(piece.text() == "aa");
  CHECK(piece.origins().size() == 2);
  CHECK(piece.origin_of(1).column == 1);
}

TEST_CASE("text behind a quotation mark and in block scalars is found in the file") {
  const Sql quoted(Expression{"a > b", span_in("check: \"a > b\"\n", 1, 8)});
  CHECK(quoted.origin_of(4).column == 13);

  const std::string file = "views:\n  v:\n    query: |\n      SELECT a\n        FROM täble\n";
  const Sql query = Sql::verbatim("SELECT a\n  FROM täble\n", span_in(file, 3, 12));
  CHECK(query.origin_of(7).to_string() == "schemas/shop.yaml:4:14");
  CHECK(query.origin_of(query.text().find("ble")).to_string() == "schemas/shop.yaml:5:16");
}

TEST_CASE("a statement of a script keeps its lines") {
  const std::string file = "-- x\nSELECT 1,\n  nope\nFROM t;\n";
  const Sql query = Sql::verbatim("SELECT 1,\n  nope\nFROM t", span_in(file, 2, 1));
  CHECK(query.origin_of(12).to_string() == "schemas/shop.yaml:3:3");
  CHECK(query.origin_of(22).to_string() == "schemas/shop.yaml:4:6");
}

}  // namespace
}  // namespace schemagen::sql
