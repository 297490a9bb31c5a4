#include "schemagen/catalog/codec.hpp"

#include <array>

#include <doctest/doctest.h>

namespace schemagen::catalog {

enum class Deed { no_action, set_null, cascade };
template <>
struct Words<Deed> {
  static constexpr std::array<Word<Deed>, 3> words{{{Deed::no_action, "no action", "a"},
                                                    {Deed::set_null, "set null", "n"},
                                                    {Deed::cascade, "cascade", "c"}}};
};

namespace {

/// What reading gives: the value, or the message with its hint.
template <class T>
struct Reading {
  T value{};
  bool good = false;
  std::string message;
  std::string hint;
  std::string code;
};

template <class T>
Reading<T> read(const Node& node) {
  Diagnostics diagnostics;
  ReadContext context{diagnostics, "column users.email"};
  Reading<T> reading;
  reading.good = Codec<T>::read(node, reading.value, context);
  CHECK(reading.good == !diagnostics.has_errors());
  if (!diagnostics.empty()) {
    reading.message = diagnostics.items()[0].message;
    reading.hint = diagnostics.items()[0].hint;
    reading.code = diagnostics.items()[0].code;
  }
  return reading;
}

template <class T>
void check_round_trips(const T& value) {
  const auto back = read<T>(Codec<T>::write(value));
  CHECK(back.good);
  CHECK(back.value == value);
  const auto printed = Codec<T>::print(value);
  REQUIRE(printed.has_value());
  T parsed{};
  Codec<T>::parse(*printed, parsed);
  CHECK(parsed == value);
}

Node list_of(std::vector<std::string> texts) {
  Node node = Node::sequence();
  for (auto& text : texts) node.items.push_back(Node::string(std::move(text)));
  return node;
}

}  // namespace

TEST_CASE("booleans") {
  CHECK(read<bool>(Node::plain("true")).value);
  CHECK(read<bool>(Node::plain("True")).value);
  CHECK_FALSE(read<bool>(Node::plain("false")).value);
  const auto yes = read<bool>(Node::plain("yes"));
  CHECK_FALSE(yes.good);
  CHECK(yes.code == "SG0201");
  CHECK(yes.message == "expected true or false, found \"yes\" in column users.email");
  CHECK(yes.hint == "write true");
  const auto quoted = read<bool>(Node::string("true"));
  CHECK_FALSE(quoted.good);
  CHECK(quoted.hint == "write true without quotes");
  check_round_trips(true);
  check_round_trips(false);
}

TEST_CASE("whole numbers") {
  CHECK(read<std::int64_t>(Node::plain("-9223372036854775808")).value == INT64_MIN);
  CHECK_FALSE(read<std::int64_t>(Node::plain("9223372036854775808")).good);
  CHECK_FALSE(read<std::int64_t>(Node::plain("1.5")).good);
  CHECK_FALSE(read<std::int64_t>(Node::plain("")).good);
  CHECK(read<std::int64_t>(Node::string("5")).hint == "write 5 without quotes");
  CHECK(read<std::int64_t>(Node{}).message ==
        "expected a whole number, found nothing in column users.email");
  check_round_trips(std::int64_t{42});
  std::int64_t value = 0;
  CHECK_THROWS_AS(Codec<std::int64_t>::parse("4x", value), InternalError);
}

TEST_CASE("an expression takes numbers, booleans and null as YAML gives them") {
  CHECK(read<sql::Expression>(Node::plain("5")).value.text == "5");
  CHECK(read<sql::Expression>(Node::plain("true")).value.text == "true");
  CHECK(read<sql::Expression>(Node{}).value.text == "NULL");
  CHECK(read<sql::Expression>(Node::string(" now()\n")).value.text == "now()");
  CHECK_FALSE(read<sql::Expression>(Node::string("  ")).good);
  CHECK_FALSE(read<sql::Expression>(Node::mapping()).good);
  for (const char* text : {"5", "-1.5", "007", "true", "NULL", "'new'", "now()", "1e5", "null"}) {
    CAPTURE(text);
    check_round_trips(sql::Expression{text, {}});
  }
  CHECK_FALSE(Codec<sql::Expression>::write({"-1.5", {}}).quoted);
}

TEST_CASE("an expression in quotes begins after the quote") {
  Node node = Node::string("now()");
  node.quoted = true;
  node.span = {std::make_shared<SourceFile>(), 3, 10, 7};
  const auto reading = read<sql::Expression>(node);
  CHECK(reading.value.span.line == 3);
  CHECK(reading.value.span.column == 11);
  CHECK(reading.value.span.length == 5);
}

TEST_CASE("names are written as they are, quoted only around dots and quotes") {
  using Name = sql::QualifiedName;
  CHECK(parse_name("Users") == Name{"", "Users"});
  CHECK(parse_name("audit.log") == Name{"audit", "log"});
  CHECK(parse_name("audit.\"a.b\"") == Name{"audit", "a.b"});
  CHECK(parse_name("\"a.b\"") == Name{"", "a.b"});
  CHECK(parse_name("\"say \"\"hi\"\"\"") == Name{"", "say \"hi\""});
  CHECK(parse_name("a.b.c") == Name{"a", "b.c"});
  CHECK(parse_name("f(x.y, z)") == Name{"", "f(x.y, z)"});
  CHECK(parse_name("s.f(x.y)") == Name{"s", "f(x.y)"});
  for (const Name& name : {Name{"", "Users"}, Name{"a.b", "c\"d"}, Name{"", "x.y"}, Name{"s", "\""},
                           Name{"s", "f(a x.\"Y\")"}, Name{"", "f.g(a text DEFAULT '.'::text)"}}) {
    CAPTURE(print_name(name));
    check_round_trips(name);
    check_round_trips(sql::LookupName{name.schema, name.name, {}});
  }
}

TEST_CASE("parameters") {
  Node node = Node::mapping();
  node.set("fillfactor", Node::plain("70"));
  node.set("autovacuum_enabled", Node::plain("false"));
  CHECK(read<Parameters>(node).value ==
        Parameters{{"autovacuum_enabled", "false"}, {"fillfactor", "70"}});
  node.set("bad", Node::sequence());
  CHECK(read<Parameters>(node).message ==
        "expected a value for \"bad\", found a list in column users.email");
  CHECK_FALSE(read<Parameters>(Node::plain("x")).good);
  check_round_trips(Parameters{{"a", "1"}, {"b", "x=y"}, {"c", "true"}});
  check_round_trips(Parameters{});
  Parameters parsed;
  Codec<Parameters>::parse("{n_distinct=5,pg_attver=12}", parsed);
  CHECK(parsed == Parameters{{"n_distinct", "5"}});
}

TEST_CASE("parameters keep their order, and are equal in any") {
  const Parameters one{{"b", "1"}, {"a", "2"}};
  CHECK(one == Parameters{{"a", "2"}, {"b", "1"}});
  CHECK_FALSE(one == Parameters{{"a", "1"}, {"b", "1"}});
  CHECK_FALSE(one == Parameters{{"b", "1"}});
  CHECK_FALSE(one == Parameters{{"b", "1"}, {"c", "2"}});
  CHECK(Codec<Parameters>::print(one) == "{\"b=1\",\"a=2\"}");
  const Node node = Codec<Parameters>::write(one);
  REQUIRE(node.entries.size() == 2);
  CHECK(node.entries[0].key == "b");
  CHECK(read<Parameters>(node).value.begin()->first == "b");
  Parameters parsed;
  Codec<Parameters>::parse("{z=1,y=2,z=3}", parsed);
  CHECK(parsed.size() == 2);
  CHECK(parsed.begin()->second == "3");
}

TEST_CASE("words of a closed set") {
  CHECK(read<Deed>(Node::string("set null")).value == Deed::set_null);
  CHECK(read<Deed>(Node::string("SET_NULL")).value == Deed::set_null);
  const auto slip = read<Deed>(Node::string("casacde"));
  CHECK_FALSE(slip.good);
  CHECK(slip.message ==
        "expected one of no action, set null, cascade, found the text \"casacde\" in column "
        "users.email");
  CHECK(slip.hint == "did you mean \"cascade\"?");
  check_round_trips(Deed::cascade);
  Deed deed{};
  CHECK_THROWS_AS(Codec<Deed>::parse("?", deed), InternalError);
  CHECK(Codec<Deed>::shape().words == std::vector<std::string>{"no action", "set null", "cascade"});
}

TEST_CASE("a list may leave out its brackets around one element") {
  using Texts = std::vector<std::string>;
  CHECK(read<Texts>(Node::string("a")).value == Texts{"a"});
  CHECK(read<Texts>(list_of({"a", "b"})).value == Texts{"a", "b"});
  CHECK_FALSE(read<Texts>(Node::mapping()).good);
  check_round_trips(Texts{"a", "", "b,c"});
  check_round_trips(Texts{});
  Node mixed = list_of({"a"});
  mixed.items.push_back(Node::mapping());
  mixed.items.push_back(Node::sequence());
  Diagnostics diagnostics;
  ReadContext context{diagnostics, ""};
  Texts texts;
  CHECK_FALSE(Codec<Texts>::read(mixed, texts, context));
  CHECK(diagnostics.items().size() == 2);
  CHECK(diagnostics.items()[0].message == "expected a text, found a mapping");
}

TEST_CASE("what may be absent") {
  using Maybe = std::optional<std::int64_t>;
  CHECK(read<Maybe>(Node{}).value == std::nullopt);
  CHECK(read<Maybe>(Node::plain("3")).value == 3);
  CHECK(Codec<Maybe>::print(std::nullopt) == std::nullopt);
  CHECK(Codec<Maybe>::write(std::nullopt).is_null());
  check_round_trips(Maybe{7});
}

}  // namespace schemagen::catalog
