#include <doctest/doctest.h>

#include "model/library_kinds.hpp"

namespace schemagen::model::test {

TEST_CASE("unnamed objects get the name their kind would choose, once all names are known") {
  Library library;
  const Catalog catalog =
      library.read({{"a.yaml", R"(
shelves:
  north:
    main_card: [a]
    cards:
      - [b]
      - {words: [c], note: second}
      - {words: [d], name: chosen}
)"},
                    {"b.yaml", "shelves: {north_card: 1, s: {cards: {north_card1: x}}}"}});
  CHECK(library.messages() == "");
  CHECK(ids(catalog) ==
        "room public\nshelf public.north\nshelf public.north_card\nshelf public.s\n"
        "card public.chosen\ncard public.north_card1\ncard public.north_card2\n"
        "card public.north_card3\ncard public.north_main\n"
        "note public.north_card3 (card)\n");
  const auto words = [&](const std::string& name) {
    return catalog.find({&library.card, "public", name, "", ""})->as<Card>().words;
  };
  CHECK(words("north_card2") == std::vector<std::string>{"b"});
  CHECK(words("north_card3") == std::vector<std::string>{"c"});
  CHECK(words("north_main") == std::vector<std::string>{"a"});
  CHECK(catalog.find({&library.card, "public", "north_card3", "", ""})->span.to_string() ==
        "a.yaml:7:9");
}

TEST_CASE("a single object may be given a name") {
  Library library;
  const Catalog catalog = library.read("shelves: {n: {main_card: {name: mine, words: a}}}");
  CHECK(library.messages() == "");
  CHECK(catalog.contains({&library.card, "public", "mine", "", ""}));
}

TEST_CASE("kinds that must be named say so") {
  Library library;
  library.read("shelves:\n  - width: 3\n  - 5");
  CHECK(
      library.messages() ==
      "a.yaml:2:5 SG0201 expected a name for this shelf | write a mapping of names under shelves, "
      "not a list\n"
      "a.yaml:3:5 SG0201 expected a name for this shelf | write a mapping of names under shelves, "
      "not a list\n");
}

TEST_CASE("a name in the mapping where the key gives it already") {
  Library library;
  library.read("shelves: {n: {cards: {c: {name: d, words: a}}}}");
  CHECK(library.messages() ==
        "a.yaml:1:27 SG0202 unknown key \"name\" in card c | did you mean \"note\"?\n");
}

}  // namespace schemagen::model::test
