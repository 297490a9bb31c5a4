#include "schemagen/catalog/object.hpp"

#include <random>
#include <set>

#include <doctest/doctest.h>

#include "catalog/test_kinds.hpp"

namespace schemagen::catalog {

namespace {

struct World {
  test::ShelfKind shelf{"shelf", 1};
  test::BookKind book{shelf, 2};
  Catalog catalog;

  World() {
    catalog.put(test::object(shelf, "public", "north", "", test::Shelf{}));
    catalog.put(test::object(book, "public", "north", "b", test::Book{}, 2));
    catalog.put(test::object(book, "public", "north", "a", test::Book{}, 3));
    catalog.put(test::object(book, "public", "north", "c", test::Book{}, 1));
    catalog.put(test::object(book, "public", "south", "d", test::Book{}, 1));
  }
  ObjectId north() const { return {&shelf, "public", "north", "", ""}; }
  ObjectId on_north(std::string name) const {
    return {&book, "public", "north", std::move(name), ""};
  }
};

std::string names(const std::vector<const Object*>& objects) {
  std::string all;
  for (const Object* object : objects) all += (all.empty() ? "" : " ") + object->id.short_name();
  return all;
}

}  // namespace

TEST_CASE("children come by position") {
  World world;
  CHECK(names(world.catalog.children(world.north())) == "north.c north.b north.a");
  CHECK(names(world.catalog.subtree(world.north())) == "north north.c north.b north.a");
  CHECK(world.catalog.subtree({&world.shelf, "public", "west", "", ""}).empty());
}

TEST_CASE("children follow every change of the catalog") {
  World world;
  CHECK(world.catalog.children(world.north()).size() == 3);
  world.catalog.erase(world.on_north("b"));
  CHECK(names(world.catalog.children(world.north())) == "north.c north.a");
  world.catalog.put(test::object(world.book, "public", "north", "e", test::Book{}, 2));
  CHECK(names(world.catalog.children(world.north())) == "north.c north.e north.a");
  world.catalog.put(test::object(world.book, "public", "north", "e", test::Book{}, 9));
  CHECK(names(world.catalog.children(world.north())) == "north.c north.a north.e");
  world.catalog.modify(world.on_north("e"), [](Object& object) { object.position = 0; });
  CHECK(names(world.catalog.children(world.north())) == "north.e north.c north.a");
}

TEST_CASE("objects are found by the names they claim") {
  World world;
  const test::ClaimingKind kind("tool", 3);
  world.catalog.put(test::object(kind, "public", "a", "", test::Shelf{1, "saw"}));
  CHECK(names(world.catalog.holders("tool saw")) == "a");
  CHECK(world.catalog.contested().empty());
  world.catalog.put(test::object(kind, "public", "b", "", test::Shelf{1, "saw"}));
  CHECK(names(world.catalog.holders("tool saw")) == "a b");
  CHECK(world.catalog.contested() == std::vector<std::string>{"tool saw"});
  world.catalog.modify({&kind, "public", "a", "", ""}, [&](Object& object) {
    object.model = test::object(kind, "", "", "", test::Shelf{1, "axe"}).model;
  });
  CHECK(names(world.catalog.holders("tool saw")) == "b");
  CHECK(names(world.catalog.holders("tool axe")) == "a");
  CHECK(world.catalog.contested().empty());
  world.catalog.erase({&kind, "public", "b", "", ""});
  CHECK(world.catalog.holders("tool saw").empty());
}

TEST_CASE("a copy of a catalog stands alone") {
  World world;
  CHECK(world.catalog.children(world.north()).size() == 3);
  Catalog copy = world.catalog;
  world.catalog = Catalog();
  CHECK(names(copy.children(world.north())) == "north.c north.b north.a");
  Catalog moved = std::move(copy);
  CHECK(names(moved.children(world.north())) == "north.c north.b north.a");
  CHECK(moved.children(world.north())[0] == moved.find(world.on_north("c")));
}

TEST_CASE("add leaves what is there") {
  World world;
  const auto add = [&](const std::string& name) {
    return world.catalog.add(test::object(world.shelf, "public", name, "", test::Shelf{10, ""}));
  };
  const auto [east, east_is_new] = add("east");
  CHECK(east_is_new);
  CHECK(east->id.name == "east");
  const auto [north, north_is_new] = add("north");
  CHECK_FALSE(north_is_new);
  CHECK(north->as<test::Shelf>().width == 80);
  CHECK(world.catalog.size() == 6);
}

TEST_CASE("objects stand in the order of ids, in whatever order they come and go") {
  World world;
  Catalog catalog;
  const auto shelf = [&](const std::string& name) {
    return test::object(world.shelf, "public", name, "", test::Shelf{});
  };
  for (const char* name : {"d", "b", "f", "e", "a", "c", "b"}) catalog.put(shelf(name));
  catalog.erase(shelf("c").id);  // the place before which the next was expected
  catalog.put(shelf("cc"));
  Catalog copy = catalog;
  catalog = Catalog();
  copy.add(shelf("ba"));
  std::string names;
  for (const auto& [id, object] : copy.objects()) names += id.name + " ";
  CHECK(names == "a b ba cc d e f ");
}

TEST_CASE("walks and look-ups see every change") {
  World world;
  Catalog catalog;
  std::mt19937 random(20260103);  // NOLINT: the same each time
  std::set<std::string> names;
  const auto check = [&] {
    std::vector<std::string> walked;
    for (const Object* object : catalog.in_order()) walked.push_back(object->id.name);
    CHECK(walked == std::vector<std::string>(names.begin(), names.end()));
    for (const auto& [id, object] : catalog.objects()) CHECK(catalog.find(id) == &object);
  };
  for (int i = 0; i < 400; ++i) {
    const std::string name = "s" + std::to_string(random() % 200);
    const Object shelf = test::object(world.shelf, "public", name, "", test::Shelf{});
    if (random() % 3 == 0) {
      catalog.erase(shelf.id);
      names.erase(name);
      CHECK(catalog.find(shelf.id) == nullptr);
    } else {
      catalog.put(shelf);
      names.insert(name);
    }
    if (i % 7 == 0) check();
    if (i % 50 == 0) catalog.prepare();
    if (i == 200) {
      Catalog copy = catalog;
      catalog = std::move(copy);
    }
  }
  check();
  // With nothing erased between, what is new is put among what was listed.
  for (int i = 0; i < 60; ++i) {
    const std::string name = "s" + std::to_string(random() % 1000) + "x";
    catalog.put(test::object(world.shelf, "public", name, "", test::Shelf{}));
    names.insert(name);
    if (i % 3 == 0) check();
  }
  check();
}

}  // namespace schemagen::catalog
