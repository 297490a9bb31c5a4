#include "schemagen/sql/lexer.hpp"

#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

namespace schemagen::sql {
namespace {

using Type = Token::Type;

std::vector<std::string> texts(std::string_view text) {
  std::vector<std::string> result;
  for (const Token& token : tokenize(text)) result.push_back(token.text);
  return result;
}

using Texts = std::vector<std::string>;

std::string one(std::string_view text, Type type) {
  const auto tokens = tokenize(text);
  REQUIRE(tokens.size() == 1);
  CHECK(tokens[0].type == type);
  CHECK(tokens[0].offset == 0);
  CHECK(tokens[0].length == text.size());
  return tokens[0].text;
}

TEST_CASE("words, numbers, symbols, parameters") {
  CHECK(texts("SELECT a.B::Int4[1] <= $12 FROM x$1") == Texts{"select", "a", ".", "b", "::", "int4",
                                                              "[", "1", "]", "<", "=", "$12",
                                                              "from", "x$1"});
  CHECK(texts("1.5e-3 .5 1..10 1.e5 0x1F 1_000 2e") ==
        Texts{"1.5e-3", ".5", "1", ".", ".10", "1.e5", "0x1F", "1_000", "2", "e"});
  CHECK(tokenize("$1")[0].type == Type::parameter);
  CHECK(texts(":=:::") == Texts{":", "=", "::", ":"});
  CHECK(texts("größe ÄB") == Texts{"größe", "Äb"});
}

TEST_CASE("quoted identifiers") {
  CHECK(one("\"My \"\"Col\"\"\"", Type::identifier) == "My \"Col\"");
  CHECK(tokenize("\"a\"")[0].quoted);
  CHECK_FALSE(tokenize("\"select\"")[0].is("select"));
  CHECK(one("U&\"d\\0061t\\+000061\"", Type::identifier) == "data");
  CHECK(one("u&\"d!0061ta\" UESCAPE '!'", Type::identifier) == "data");
}

TEST_CASE("strings of every sort") {
  CHECK(one("'it''s'", Type::string) == "it's");
  CHECK(one("'back\\slash'", Type::string) == "back\\slash");
  CHECK(one("E'a\\'b\\n\\\\\\x41\\101\\u00e4'", Type::string) == "a'b\n\\AAä");
  CHECK(one("e'\\ud834\\udd1e'", Type::string) == "𝄞");
  CHECK(one("B'101'", Type::string) == "101");
  CHECK(one("x'1F'", Type::string) == "1F");
  CHECK(one("N'n'", Type::string) == "n");
  CHECK(one("U&'\\00e4\\\\'", Type::string) == "ä\\");
  CHECK(one("'a'\n  -- more\n 'b'", Type::string) == "ab");
  CHECK(texts("'a' 'b'") == Texts{"a", "b"});
}

TEST_CASE("dollar quotes") {
  CHECK(one("$$a 'b' $x$ $$", Type::string) == "a 'b' $x$ ");
  CHECK(one("$body$ $$ $bod$ $body$", Type::string) == " $$ $bod$ ");
  CHECK(texts("a$b$c") == Texts{"a$b$c"});
  CHECK(texts("$ $a") == Texts{"$", "$", "a"});
}

TEST_CASE("comments are left out") {
  CHECK(texts("a -- b 'c\n d /* e /* f */ ; */ g--") == Texts{"a", "d", "g"});
  CHECK(texts("1-2 - -3") == Texts{"1", "-", "2", "-", "-", "3"});
}

TEST_CASE("line comments outside strings and block comments are known") {
  const std::string text = "-- a\r\nselect '-- b', $$\n-- c\n$$ /* \n-- d\n */ -- e";
  const auto comments = scan(text).line_comments;
  REQUIRE(comments.size() == 2);
  CHECK(text.substr(comments[0].offset, comments[0].length) == "-- a");
  CHECK(text.substr(comments[1].offset, comments[1].length) == "-- e");
}

TEST_CASE("what does not end is reported with its place") {
  auto offset = [](std::string_view text) { return find_unterminated(text)->offset; };
  CHECK_FALSE(find_unterminated("select 'a', $$b$$, \"c\" /* d */"));
  CHECK(offset("select 'a") == 7);
  CHECK(find_unterminated("select 'a")->closer == "'");
  CHECK(offset("a E'b\\'") == 2);
  CHECK(offset("a \"b") == 2);
  CHECK(find_unterminated("a $x$ $y$")->closer == "$x$");
  CHECK(find_unterminated("a /* /* */")->describe() == "comment");
  CHECK(texts("a 'b c") == Texts{"a", "b c"});
}

TEST_CASE("tokens and blanks cover any text") {
  std::mt19937 random(7);
  static const std::string pieces[] = {"'",  "\"", "$",  "$$", "$a$", "E'", "U&'",        "U&\"",
                                       "\\", "--", "\n", "/*", "*/",  "::", "1",          ".",
                                       "e",  "a",  " ",  "0x", "ä",   "_",  "UESCAPE '!'"};
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (auto left = random() % 20; left > 0; --left) {
      if (random() % 8 == 0) {
        text += static_cast<char>(random() % 256);
      } else {
        text += pieces[random() % std::size(pieces)];
      }
    }
    CAPTURE(text);
    std::size_t at = 0;
    for (const Token& token : tokenize(text)) {
      REQUIRE(token.offset >= at);
      REQUIRE(token.length > 0);
      // Between tokens stand only blanks and comments: read alone they give no token.
      REQUIRE(tokenize(std::string_view(text).substr(at, token.offset - at)).empty());
      at = token.offset + token.length;
    }
    REQUIRE(at <= text.size());
    REQUIRE(tokenize(std::string_view(text).substr(at)).empty());
  }
}

}  // namespace
}  // namespace schemagen::sql
