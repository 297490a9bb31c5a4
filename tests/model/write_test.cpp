#include <doctest/doctest.h>

#include "model/library_kinds.hpp"
#include "schemagen/document/document.hpp"

namespace schemagen::model::test {

namespace {

constexpr const char* sample = R"(schema: west
rooms:
  attic: {}
papers:
  date: 80
  vellum: 200
shelves:
  south:
    beside: north
    books:
      c: {title: C, format: vellum}
      b: {title: B, format: west.date}
      a: A
    rare_books:
      r: {title: R, note: under glass}
    main_card: [a, b]
    cards:
      loose: [x]
    note: dusty
  north: {width: 120, renamed_from: nord, main_card: {name: mine, words: [a]}}
  east.far:
    beside: east.near
  "east.\"a.b\"":
    colours: {legs: brown, top: 5}
)";

/// All that a catalog holds but places and order, as text.
std::string contents(const Catalog& catalog) {
  std::string text;
  for (const auto& [id, object] : catalog.objects()) {
    text += id.to_string() + " <" + object.renamed_from;
    for (const auto& field : id.kind->fields()) {
      text += "|" + field->print(*object.model).value_or("NULL");
    }
    text += "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("what is written reads back the same") {
  Library library;
  const Catalog catalog = library.read(sample);
  REQUIRE(library.messages() == "");
  for (const char* schema : {"west", "east", "public"}) {
    CAPTURE(schema);
    const std::string text = library.write(catalog, schema);
    const Catalog back = library.read(text);
    CHECK(library.messages() == "");
    CHECK(contents(back) == contents(catalog));
    CHECK(library.write(back, schema) == text);
  }
}

TEST_CASE("the canonical document") {
  Library library;
  const Catalog catalog = library.read(sample);
  CHECK(library.write(catalog, "west") == R"(schema: west
rooms:
  attic: {}
papers:
  date: 80
  vellum: 200
shelves:
  south:
    beside: north
    books:
      c: {title: C, format: vellum}
      b: {title: B, format: west.date}
      a: A
    rare_books:
      r: {title: R, note: under glass}
    main_card: [a, b]
    cards: {loose: [x]}
    note: dusty
  north:
    width: 120
    renamed_from: nord
    main_card: {name: mine, words: [a]}
  east.far: {beside: east.near}
  east."a.b":
    colours: {legs: brown, top: 5}
)");
}

TEST_CASE("rooms are written when nothing else tells of them") {
  Library library;
  CHECK(library.write(library.read("rooms: {a: , b: {note: x}}\nshelves: {a.s: 1, b.s: 1}")) ==
        "schema: public\nrooms:\n  b: {note: x}\nshelves:\n  a.s: 1\n  b.s: 1\n");
  CHECK(library.messages() == "");
}

TEST_CASE("split into one file for each object with parts and one for the rest of each schema") {
  Library library;
  const Catalog catalog = library.read(R"(
papers: {vellum: 1}
shelves: {n: {books: {a: A}}, west.N: 2, west.n: 3, "west.\"../x\"": 4}
rooms: {cellar: {note: dark}}
)");
  REQUIRE(library.messages() == "");
  const auto documents = split_models(catalog, library.kinds);
  std::string paths;
  std::vector<std::pair<std::string, std::string>> files;
  for (const auto& [path, node] : documents) {
    paths += path + "\n";
    files.emplace_back(path, document::write_yaml(node));
  }
  CHECK(paths ==
        "cellar.yaml\npublic.yaml\npublic/n.yaml\nwest/_.._x.yaml\nwest/N.yaml\nwest/n-2.yaml\n");
  CHECK(files[1].second == "schema: public\npapers:\n  vellum: 1\n");
  CHECK(contents(library.read(files)) == contents(catalog));
  CHECK(library.messages() == "");
}

TEST_CASE("an object that no section takes is our error") {
  Library library;
  Catalog catalog = library.read("shelves: {n: {books: {a: A}}}");
  catalog.erase({&library.shelf, "public", "n", "", ""});
  CHECK_THROWS_WITH_AS(write_models(catalog, library.kinds, {}),
                       "book public.n.a has no place in a document", InternalError);
}

}  // namespace schemagen::model::test
