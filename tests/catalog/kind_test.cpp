#include "schemagen/catalog/kind.hpp"

#include <doctest/doctest.h>

#include "catalog/test_kinds.hpp"

namespace schemagen::catalog {

using test::Book;
using test::Shelf;

TEST_CASE("differences leave out fields that mean nothing") {
  const test::ShelfKind shelf("shelf", 1);
  const test::BookKind book(shelf, 2);
  const auto was = test::object(book, "public", "north", "a", Book{"Emma", 1});
  const auto moved = test::object(book, "public", "north", "a", Book{"Emma", 2});
  const auto other = test::object(book, "public", "north", "a", Book{"Ulysses", 2});
  CHECK(book.differences(*was.model, *moved.model).empty());
  const auto changed = book.differences(*was.model, *other.model);
  REQUIRE(changed.size() == 1);
  CHECK(changed[0]->key() == "title");
}

TEST_CASE("the way of a change is the strongest of its fields") {
  const test::ShelfKind shelf("shelf", 1);
  const auto was = test::object(shelf, "public", "north", "", Shelf{80, "a"});
  const auto wider = test::object(shelf, "public", "north", "", Shelf{90, "a"});
  const auto both = test::object(shelf, "public", "north", "", Shelf{90, "b"});
  const auto way = [&](const Object& now) {
    return shelf.way(was, now, ChangedFields(shelf.differences(*was.model, *now.model)), 150000);
  };
  CHECK(way(was) == OnChange::ignore);
  CHECK(way(wider) == OnChange::alter);
  CHECK(way(both) == OnChange::recreate);
}

TEST_CASE("changed fields know what nobody took") {
  const test::ShelfKind shelf("shelf", 1);
  const auto was = test::object(shelf, "public", "north", "", Shelf{80, "a"});
  const auto now = test::object(shelf, "public", "north", "", Shelf{90, "b"});
  ChangedFields changed(shelf.differences(*was.model, *now.model));
  CHECK(changed.has("width"));
  CHECK_FALSE(changed.has("depth"));
  CHECK(changed.left() == std::vector<std::string_view>{"width", "label"});
  CHECK(changed.take("label"));
  CHECK_FALSE(changed.take("depth"));
  CHECK(changed.left() == std::vector<std::string_view>{"width"});
}

TEST_CASE("a change that a kind does not know is our error and names the object") {
  const test::ShelfKind shelf("shelf", 1);
  const auto north = test::object(shelf, "public", "north", "", Shelf{});
  ChangedFields changed({});
  const Catalog empty;
  const std::set<ObjectId> none;
  const Scene scene{empty, empty, none, none};
  Actions actions;
  CHECK_THROWS_WITH_AS(shelf.alter(north, north, changed, scene, actions),
                       "kind shelf has no way to alter shelf public.north", InternalError);
  CHECK_THROWS_AS(shelf.rename(north, north.id, actions), InternalError);
  CHECK_THROWS_AS(shelf.replace(north, north, scene, actions), InternalError);
  CHECK_THROWS_AS(shelf.replace_with(north, north, {}, scene, actions), InternalError);
  CHECK_THROWS_AS(shelf.move(north, north, changed, scene, actions), InternalError);
  CHECK_THROWS_AS(shelf.create_with(north, {}, scene, actions), InternalError);
}

TEST_CASE("by default an object dies with its parent and an attachment takes the target's name") {
  const test::ShelfKind shelf("shelf", 1);
  const test::BookKind book(shelf, 2);
  const auto emma = test::object(book, "public", "north", "emma", Book{"Emma", 1});
  std::vector<ObjectId> owners;
  book.dies_with(emma, owners);
  REQUIRE(owners.size() == 1);
  CHECK(owners[0].to_string() == "shelf public.north");
  CHECK(shelf.attached_id(emma.id, *emma.model).to_string() == "shelf public.north.emma (book)");
  CHECK(shelf.declared_id(nullptr, {"audit", "x"}).to_string() == "shelf audit.x");
}

TEST_CASE("SQL addresses an object by its kind in upper case and its name") {
  const test::ShelfKind shelf("book shelf", 1);
  const auto north = test::object(shelf, "public", "North", "", Shelf{});
  auto container = test::object(shelf, "audit", "", "", Shelf{});
  CHECK(shelf.address(north).text() == "BOOK SHELF public.\"North\"");
  CHECK(shelf.address(container).text() == "BOOK SHELF audit");
  CHECK(shelf.born_comment(north).empty());
  CHECK(shelf.underlying_type(*north.model) == nullptr);
}

}  // namespace schemagen::catalog
