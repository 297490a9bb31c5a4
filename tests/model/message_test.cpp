#include <doctest/doctest.h>

#include "model/library_kinds.hpp"

namespace schemagen::model::test {

namespace {

std::string messages_of(const std::string& text) {
  Library library;
  library.read(text);
  return library.messages();
}

}  // namespace

TEST_CASE("unknown keys are told where they stand, with the nearest word") {
  CHECK(messages_of("shelfs: {}\nqqqqqqqqq: 1") ==
        "a.yaml:1:1 SG0202 unknown key \"shelfs\" at the top of a model file | did you mean "
        "\"shelves\"?\n"
        "a.yaml:2:1 SG0202 unknown key \"qqqqqqqqq\" at the top of a model file | valid keys are "
        "schema, rooms, papers, shelves\n");
  CHECK(messages_of("shelves:\n  north:\n    boks: {}\n    widht: 3") ==
        "a.yaml:3:5 SG0202 unknown key \"boks\" in shelf north | did you mean \"books\"?\n"
        "a.yaml:4:5 SG0202 unknown key \"widht\" in shelf north | did you mean \"width\"?\n");
}

TEST_CASE("a section allows only its own keys") {
  CHECK(messages_of("shelves: {n: {rare_books: {b: {title: B, rare: false}}}}") ==
        "a.yaml:1:42 SG0202 unknown key \"rare\" in book n.b | did you mean \"pages\"?\n");
  CHECK(messages_of("shelves: {n: {cards: {c: {words: a, shelf: x}}}}") ==
        "a.yaml:1:37 SG0202 unknown key \"shelf\" in card c | valid keys are words, note\n");
  CHECK(messages_of("papers: {p: {renamed_from: q}}").find("unknown key \"renamed_from\"") !=
        std::string::npos);
}

TEST_CASE("wrong types") {
  CHECK(messages_of("shelves: {n: {width: wide}}") ==
        "a.yaml:1:22 SG0201 expected a whole number, found \"wide\" in shelf n\n");
  CHECK(messages_of("shelves: {n: [1]}") ==
        "a.yaml:1:14 SG0201 expected a whole number, found a list in shelf n\n");
  CHECK(messages_of("shelves: 5") ==
        "a.yaml:1:10 SG0201 expected a mapping of names, found \"5\" in shelves\n");
  CHECK(messages_of("rooms: {a: 5}") ==
        "a.yaml:1:12 SG0201 expected a mapping, found \"5\" in room a\n");
  CHECK(messages_of("- a") ==
        "a.yaml:1:1 SG0201 expected a mapping of sections, found a list in "
        "a.yaml\n");
  CHECK(messages_of("schema: [a]") ==
        "a.yaml:1:9 SG0201 expected the name of a schema, found a list in schema\n");
  CHECK(messages_of("shelves: {n: {note: {}, books: {b: {title: B, renamed_from: []}}}}") ==
        "a.yaml:1:61 SG0201 expected a name, found a list in book n.b\n");
}

TEST_CASE("the same object in two files") {
  Library library;
  const Catalog catalog =
      library.read({{"a.yaml", "shelves: {n: 1, m: 2}"},
                    {"b.yaml", "schema: x\nshelves: {public.n: {books: {q: 1}}}"}});
  CHECK(library.messages() ==
        "b.yaml:2:11 SG0204 shelf n is declared twice | first declared here a.yaml:1:11\n");
  CHECK(catalog.find({&library.shelf, "public", "n", "", ""})->as<Shelf>().width == 1);
}

TEST_CASE("two objects that claim one name") {
  CHECK(
      messages_of("shelves:\n  n: {cards: {m: x}}\n  m: 3") ==
      "a.yaml:3:3 SG0204 shelf m takes the name of card m | give one of them another name | first "
      "declared here a.yaml:2:15\n");
}

TEST_CASE("names that PostgreSQL would cut") {
  const std::string fits(63, 'x');
  CHECK(messages_of("shelves: {" + fits + ": 1}") == "");
  CHECK(messages_of("shelves: {" + fits + "y: 1}") ==
        "a.yaml:1:11 SG0205 the name \"" + fits +
            "y\" is 64 bytes long, and PostgreSQL keeps only 63 | shorten it, for instance to \"" +
            fits + "\"\n");
  CHECK(messages_of("shelves: {\"\": 1}") ==
        "a.yaml:1:11 SG0201 expected a name in shelves, found an empty text\n");
}

TEST_CASE("validation says nothing of what was not understood") {
  CHECK(messages_of("shelves: {n: {books: {b: {pages: 3}}}}") ==
        "a.yaml:1:23 SG0999 a book needs a title\n");
  CHECK(messages_of("shelves: {n: {books: {b: {titel: B}}}}") ==
        "a.yaml:1:27 SG0202 unknown key \"titel\" in book n.b | did you mean \"title\"?\n");
  CHECK(messages_of("shelves: {n: {widht: 3, books: {b: {pages: 3}}}}") ==
        "a.yaml:1:15 SG0202 unknown key \"widht\" in shelf n | did you mean \"width\"?\n");
}

TEST_CASE("messages come in the order of the text") {
  CHECK(messages_of("shelves:\n  n: {books: {b: {pages: 3}}}\n  m: wide") ==
        "a.yaml:2:15 SG0999 a book needs a title\n"
        "a.yaml:3:6 SG0201 expected a whole number, found \"wide\" in shelf m\n");
}

}  // namespace schemagen::model::test
