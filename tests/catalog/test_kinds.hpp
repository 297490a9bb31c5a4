#pragma once

#include <optional>
#include <string>
#include <vector>

#include "schemagen/catalog/kind.hpp"

// A small world of kinds for the tests: shelves with books.

namespace schemagen::catalog::test {

struct Shelf {
  std::int64_t width = 80;
  std::string label;
  bool operator==(const Shelf&) const = default;
  static FieldTable fields() {
    return field_table(field("width", &Shelf::width, OnChange::alter, "in centimetres"),
                       field("label", &Shelf::label, OnChange::recreate, "what is written on it"));
  }
};

struct Book {
  std::string title;
  std::int64_t place = 0;
  bool operator==(const Book&) const = default;
  static FieldTable fields() {
    return field_table(field("title", &Book::title, OnChange::alter, "its title"),
                       field("place", &Book::place, OnChange::ignore, "where it stands"));
  }
};

template <class T>
class TestKind : public KindOf<T> {
 public:
  TestKind(std::string_view name, int rank) : name_(name) { this->set_rank(rank); }
  std::string_view name() const override { return name_; }
  std::string_view doc() const override { return "for tests"; }
  std::string_view catalog_class() const override { return {}; }
  std::string_view query() const override { return {}; }
  const std::vector<Section>& sections() const override { return sections_; }
  void create(const Object&, const Scene&, Actions&) const override {}
  void drop(const Object&, const Scene&, Actions&) const override {}

 private:
  std::string_view name_;
  std::vector<Section> sections_;
};

using ShelfKind = TestKind<Shelf>;

class BookKind : public TestKind<Book> {
 public:
  BookKind(const Kind& shelf, int rank) : TestKind("book", rank), shelf_(shelf) {}
  std::optional<ObjectId> parent(const ObjectId& id, const Model&) const override {
    return ObjectId{&shelf_, id.schema, id.name, {}, {}};
  }

 private:
  const Kind& shelf_;
};

/// Claims what its label says.
class ClaimingKind : public TestKind<Shelf> {
 public:
  using TestKind::TestKind;
  void claims(const Object& object, std::vector<std::string>& out) const override {
    out.push_back("tool " + get(object).label);
  }
};

template <class T>
Object object(const Kind& kind, std::string schema, std::string name, std::string sub, T value,
              int position = 0) {
  auto model = std::make_shared<ModelOf<T>>();
  model->value = std::move(value);
  Object made;
  made.id = {&kind, std::move(schema), std::move(name), std::move(sub), {}};
  made.model = std::move(model);
  made.position = position;
  return made;
}

}  // namespace schemagen::catalog::test
