#include <random>
#include <string>

#include <doctest/doctest.h>

#include "schemagen/sql/fragment.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::sql {
namespace {

TEST_CASE("identifiers are quoted as the server quotes them") {
  CHECK(quote_identifier("users") == "users");
  CHECK(quote_identifier("_x1") == "_x1");
  CHECK(quote_identifier("Users") == "\"Users\"");
  CHECK(quote_identifier("1st") == "\"1st\"");
  CHECK(quote_identifier("a b") == "\"a b\"");
  CHECK(quote_identifier("a\"b") == "\"a\"\"b\"");
  CHECK(quote_identifier("a$b") == "\"a$b\"");
  CHECK(quote_identifier("größe") == "\"größe\"");
  CHECK(quote_identifier("") == "\"\"");
}

TEST_CASE("keywords of any supported version are quoted unless they are unreserved") {
  for (const char* word : {"select", "user", "order", "left", "int", "between", "json_value",
                           "merge_action", "system_user", "json", "all", "xmltable"}) {
    CAPTURE(word);
    CHECK(quote_identifier(word) == "\"" + std::string(word) + "\"");
  }
  for (const char* word : {"name", "value", "text", "date", "begin", "key", "year", "jsonb"}) {
    CHECK(quote_identifier(word) == word);
  }
}

TEST_CASE("literals") {
  CHECK(quote_literal("it's") == "'it''s'");
  CHECK(quote_literal("a\\b'c") == "E'a\\\\b''c'");
  CHECK(quote_literal("") == "''");
}

// Text of random code points, with the characters that matter to quoting more often than others.
std::string random_text(std::mt19937& random) {
  static const std::string special[] = {"'", "\"", "\\", "$", "$a$", "\n", "--", "/*", "a",
                                        "Z", "ä",  "€",  "𝄞", ";",   "U&", "E",  "_",  "7"};
  std::string text;
  for (auto left = random() % 12; left > 0; --left) {
    if (random() % 2 == 0) {
      text += static_cast<char>(1 + random() % 127);
    } else {
      text += special[random() % std::size(special)];
    }
  }
  return text;
}

TEST_CASE("what is quoted is read back as one token with the same text") {
  std::mt19937 random(1);
  for (int round = 0; round < 20000; ++round) {
    const std::string text = random_text(random);
    CAPTURE(text);
    const auto name = tokenize(quote_identifier(text));
    REQUIRE(name.size() == 1);
    CHECK(name[0].type == Token::Type::identifier);
    CHECK(name[0].text == text);
    const auto literal = tokenize(quote_literal(text));
    REQUIRE(literal.size() == 1);
    CHECK(literal[0].type == Token::Type::string);
    CHECK(literal[0].text == text);
  }
}

}  // namespace
}  // namespace schemagen::sql
