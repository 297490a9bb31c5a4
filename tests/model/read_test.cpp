#include <doctest/doctest.h>

#include "model/library_kinds.hpp"

namespace schemagen::model::test {

TEST_CASE("sections, short forms, nested objects and attachments") {
  Library library;
  const Catalog catalog = library.read(R"(
schema: west
shelves:
  north:
    width: 120
    note: near the window
    books:
      emma: Emma
      ulysses: {title: Ulysses, pages: 730, note: heavy}
    rare_books:
      bible: {title: Biblia}
  south: 40
  Big.east:
)");
  CHECK(library.messages() == "");
  CHECK(ids(catalog) ==
        "room Big\nroom west\nshelf Big.east\nshelf west.north\nshelf west.south\n"
        "book west.north.bible\nbook west.north.emma\nbook west.north.ulysses\n"
        "note west.north (shelf)\nnote west.north.ulysses (book)\n");
  const ObjectId north{&library.shelf, "west", "north", "", ""};
  CHECK(catalog.find(north)->as<Shelf>().width == 120);
  CHECK(catalog.find({&library.shelf, "west", "south", "", ""})->as<Shelf>().width == 40);
  CHECK(catalog.find({&library.shelf, "Big", "east", "", ""})->as<Shelf>() == Shelf{});
  const Object& ulysses = *catalog.find({&library.book, "west", "north", "ulysses", ""});
  CHECK(ulysses.as<Book>().pages == 730);
  CHECK(ulysses.position == 2);
  CHECK(ulysses.home == "west");
  CHECK(ulysses.span.to_string() == "a.yaml:9:7");
  CHECK(catalog.find({&library.book, "west", "north", "bible", ""})->as<Book>().rare);
  CHECK_FALSE(ulysses.as<Book>().rare);
  CHECK(catalog.find({&library.note, "west", "north", "", "shelf"})->as<NoteText>().text ==
        "near the window");
}

TEST_CASE("names of relations get the schema of their file, types only declared ones") {
  Library library;
  const Catalog catalog = library.read({{"a.yaml", R"(
schema: west
papers: {vellum: 200}
shelves:
  north: {beside: south}
  south: {beside: east.far, books: {a: {title: A, format: vellum}, b: {title: B, format: foolscap}}}
  third: {books: {c: {title: C, format: 'varchar( 20 )'},
        d : {
    title:
      D, format : "vellum[]"
    }}
}
)"},
                                        {"b.yaml", R"(
shelves: {far: {books: {e: {title: E, format: vellum}}}}
)"}});
  CHECK(library.messages() == "");
  const auto shelf = [&](const std::string& name) {
    return catalog.find({&library.shelf, "west", name, "", ""})->as<Shelf>();
  };
  CHECK(shelf("north").beside == sql::QualifiedName{"west", "south"});
  CHECK(shelf("south").beside == sql::QualifiedName{"east", "far"});
  const auto format = [&](std::string schema, std::string on, std::string name) {
    return catalog.find({&library.book, schema, on, name, ""})->as<Book>().format.text;
  };
  CHECK(format("west", "south", "a") == "west.vellum");
  CHECK(format("west", "south", "b") == "foolscap");
  CHECK(format("west", "third", "c") == "character varying(20)");
  CHECK(format("west", "third", "d") == "west.vellum[]");
  CHECK(format("public", "far", "e") == "vellum");
}

TEST_CASE("kinds complete and expand what they declare") {
  Library library;
  const Catalog catalog = library.read(R"(
shelves:
  north: {width: 7, twin: true, books: {a: A}}
)");
  CHECK(library.messages() == "");
  CHECK(catalog.find({&library.book, "public", "north", "a", ""})->as<Book>().shelf_width == 7);
  const Object* twin = catalog.find({&library.shelf, "public", "north_twin", "", ""});
  REQUIRE(twin != nullptr);
  CHECK(twin->as<Shelf>() == Shelf{7, {}, false, {}});
  CHECK(twin->span.to_string() == "a.yaml:3:3");
  CHECK(twin->home == "public");
}

TEST_CASE("a container is declared by what lives in it") {
  Library library;
  const Catalog catalog =
      library.read("shelves: {a: 1, west.b: 2}\nrooms: {east: , west: {note: x}}");
  CHECK(library.messages() == "");
  CHECK(catalog.find({&library.room, "east", "", "", ""})->span);
  CHECK(catalog.find({&library.room, "west", "", "", ""})->span);
  CHECK_FALSE(catalog.find({&library.room, "public", "", "", ""})->span);
}

TEST_CASE("a list of words is a list of names where nothing has a short form") {
  Library library;
  const Catalog catalog = library.read("rooms: [east, west]");
  CHECK(library.messages() == "");
  CHECK(ids(catalog) == "room east\nroom west\n");
}

TEST_CASE("a rename hint stays with the object") {
  Library library;
  const Catalog catalog =
      library.read("shelves: {a: {renamed_from: b, books: {c: {title: C, renamed_from: d}}}}");
  CHECK(library.messages() == "");
  CHECK(catalog.find({&library.shelf, "public", "a", "", ""})->renamed_from == "b");
  CHECK(catalog.find({&library.book, "public", "a", "c", ""})->renamed_from == "d");
}

TEST_CASE("empty files and empty sections declare nothing") {
  Library library;
  const Catalog catalog =
      library.read({{"a.yaml", ""}, {"b.yaml", "shelves:"}, {"c.yaml", "schema: x\nshelves: {}"}});
  CHECK(library.messages() == "");
  CHECK(catalog.empty());
}

}  // namespace schemagen::model::test
