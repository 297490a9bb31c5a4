#include "schemagen/catalog/wire.hpp"

#include <doctest/doctest.h>

#include "schemagen/base/diagnostic.hpp"

namespace schemagen::catalog {

using List = std::vector<std::optional<std::string>>;

TEST_CASE("arrays as array_out prints them") {
  CHECK(parse_wire_list("{}").empty());
  CHECK(parse_wire_list("{a,b}") == List{"a", "b"});
  CHECK(parse_wire_list("{\"b c\",NULL,\"NULL\",\"\"}") == List{"b c", std::nullopt, "NULL", ""});
  CHECK(parse_wire_list(R"({"a\"b","c\\d","x,y}"})") == List{"a\"b", "c\\d", "x,y}"});
  CHECK(parse_wire_list("[0:1]={a,b}") == List{"a", "b"});
  CHECK(parse_wire_list("{{a,\"}\"},{b,c}}") == List{"{a,\"}\"}", "{b,c}"});
}

TEST_CASE("rows as record_out prints them") {
  CHECK(parse_wire_list("(a,,\"b c\")") == List{"a", std::nullopt, "b c"});
  CHECK(parse_wire_list("()") == List{std::nullopt});
  CHECK(parse_wire_list("(NULL,\"\")") == List{"NULL", ""});
  CHECK(parse_wire_list(R"(("say ""hi""","back\\slash"))") == List{"say \"hi\"", "back\\slash"});
  CHECK(parse_wire_list("({x},\"{a,b}\")") == List{"{x}", "{a,b}"});
}

TEST_CASE("a printed list reads back the same") {
  const List list{"",   "NULL", std::nullopt, "a,b", "\"q\"",
                  "\\", "{x}",  "(y)",        "ü ",  "line\nbreak"};
  CHECK(parse_wire_list(print_wire_list(list)) == list);
  CHECK(print_wire_list({}) == "{}");
  CHECK(print_wire_list({"a", std::nullopt}) == "{\"a\",NULL}");
  CHECK(parse_wire_list(print_wire_list({print_wire_list(list)})) == List{print_wire_list(list)});
}

TEST_CASE("anything else is an internal error") {
  for (const char* text : {"", "a", "{a", "{a}b", "{\"a}", "(a", "{a,", "[0:1]", "{\\"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(parse_wire_list(text), InternalError);
  }
}

}  // namespace schemagen::catalog
