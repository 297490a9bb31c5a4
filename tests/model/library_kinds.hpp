#pragma once

#include <optional>
#include <string>
#include <vector>

#include "schemagen/catalog/kind.hpp"
#include "schemagen/document/document.hpp"
#include "schemagen/model/model.hpp"

// A library instead of a database: rooms hold shelves, shelves hold books and cards, and anything
// may bear a note. That the model room reads it shows that it knows no kind of PostgreSQL's.

namespace schemagen::model::test {

using namespace catalog;

struct Room {
  bool operator==(const Room&) const = default;
  static FieldTable fields() { return {}; }
};

struct Shelf {
  std::int64_t width = 80;
  std::optional<sql::QualifiedName> beside;
  bool twin = false;
  Parameters colours;
  bool operator==(const Shelf&) const = default;
  static FieldTable fields() {
    return field_table(field("width", &Shelf::width, OnChange::alter, "in centimetres"),
                       field("beside", &Shelf::beside, OnChange::alter, "the shelf to the left"),
                       field("twin", &Shelf::twin, OnChange::recreate, "there are two of it"),
                       field("colours", &Shelf::colours, OnChange::alter, "of its parts"));
  }
};

struct Book {
  std::string title;
  sql::TypeName format;
  std::int64_t pages = 100;
  bool rare = false;
  std::int64_t shelf_width = 0;
  bool operator==(const Book&) const = default;
  static FieldTable fields() {
    return field_table(field("title", &Book::title, OnChange::alter, "on its cover"),
                       field("format", &Book::format, OnChange::recreate, "octavo | quarto"),
                       field("pages", &Book::pages, OnChange::refuse, "how many"),
                       field("rare", &Book::rare, OnChange::alter, "kept under glass"),
                       implied("shelf_width", &Book::shelf_width, OnChange::ignore, "room for it"));
  }
};

struct Card {
  sql::QualifiedName shelf;
  std::vector<std::string> words;
  bool main = false;
  bool operator==(const Card&) const = default;
  static FieldTable fields() {
    return field_table(implied("shelf", &Card::shelf, OnChange::recreate, "what it is of"),
                       field("words", &Card::words, OnChange::alter, "what is on it"),
                       field("main", &Card::main, OnChange::recreate, "the first to look at"));
  }
};

struct Paper {
  std::int64_t weight = 90;
  bool operator==(const Paper&) const = default;
  static FieldTable fields() {
    return field_table(field("weight", &Paper::weight, OnChange::alter, "in grams"));
  }
};

struct NoteText {
  std::optional<ObjectId> target;
  std::string text;
  bool operator==(const NoteText& other) const { return text == other.text; }
  static FieldTable fields() {
    return field_table(field("text", &NoteText::text, OnChange::alter, "what it says"));
  }
};

template <class T>
class LibraryKind : public KindOf<T> {
 public:
  LibraryKind(std::string_view name, int rank, std::vector<Section> sections)
      : name_(name),
        sections_(std::move(sections)) {
    this->set_rank(rank);
  }
  std::string_view name() const override { return name_; }
  std::string_view doc() const override { return "A thing in a library."; }
  std::string_view catalog_class() const override { return {}; }
  std::string_view query() const override { return {}; }
  const std::vector<Section>& sections() const override { return sections_; }
  void create(const Object&, const Scene&, Actions&) const override {}
  void drop(const Object&, const Scene&, Actions&) const override {}

 private:
  std::string_view name_;
  std::vector<Section> sections_;
};

class RoomKind final : public LibraryKind<Room> {
 public:
  RoomKind() : LibraryKind("room", 1, {{"rooms", "", Section::Form::map, "", {}, {}}}) {}
  bool is_container() const override { return true; }
  ObjectId declared_id(const Object*, const sql::QualifiedName& name) const override {
    return {this, name.name, {}, {}, {}};
  }
};

class PaperKind final : public LibraryKind<Paper> {
 public:
  PaperKind() : LibraryKind("paper", 2, {{"papers", "", Section::Form::map, "weight", {}, {}}}) {}
  void claims(const Object& object, std::vector<std::string>& out) const override {
    out.push_back("type " + object.id.schema + "." + object.id.name);
  }
};

class ShelfKind final : public LibraryKind<Shelf> {
 public:
  ShelfKind() : LibraryKind("shelf", 3, {{"shelves", "", Section::Form::map, "width", {}, {}}}) {}
  bool can_rename() const override { return true; }
  void claims(const Object& object, std::vector<std::string>& out) const override {
    out.push_back("furniture " + object.id.schema + "." + object.id.name);
  }
  std::vector<Object> expand(Object& object, const Catalog&) const override {
    if (!get(object).twin) return {};
    edit(object, [](Shelf& shelf) { shelf.twin = false; });
    Object twin = object;
    twin.id.name = twin.id.name + "_twin";
    twin.span = {};
    twin.home = {};
    return {twin};
  }
};

class BookKind final : public LibraryKind<Book> {
 public:
  explicit BookKind(const Kind& shelf)
      : LibraryKind("book", 4,
                    {{"books", "shelf", Section::Form::map, "title", {}, {}},
                     {"rare_books",
                      "shelf",
                      Section::Form::map,
                      "title",
                      {"title", "pages", "format"},
                      {{"rare", "t"}}}}),
        shelf_(shelf) {}
  bool can_rename() const override { return true; }
  ObjectId shelf_of(const ObjectId& id) const { return {&shelf_, id.schema, id.name, {}, {}}; }
  std::optional<ObjectId> parent(const ObjectId& id, const Model&) const override {
    return shelf_of(id);
  }
  ObjectId declared_id(const Object* parent, const sql::QualifiedName& name) const override {
    return {this, parent->id.schema, parent->id.name, name.name, {}};
  }
  void complete(Object& object, const Catalog& desired) const override {
    const Object* shelf = desired.find(shelf_of(object.id));
    const auto width = shelf->as<Shelf>().width;
    if (get(object).shelf_width != width) {
      edit(object, [&](Book& book) { book.shelf_width = width; });
    }
  }
  void validate(const Object& object, const Catalog&, Diagnostics& out) const override {
    if (get(object).title.empty()) out.error("SG0999", object.span, "a book needs a title");
  }

 private:
  const Kind& shelf_;
};

class CardKind final : public LibraryKind<Card> {
 public:
  explicit CardKind(const Kind& shelf)
      : LibraryKind(
            "card", 5,
            {{"main_card", "shelf", Section::Form::single, "words", {"words"}, {{"main", "t"}}},
             {"cards", "shelf", Section::Form::map, "words", {"words"}, {}}}),
        shelf_(shelf) {}
  std::optional<ObjectId> parent(const ObjectId&, const Model& model) const override {
    return ObjectId{&shelf_, get(model).shelf.schema, get(model).shelf.name, {}, {}};
  }
  void place(Object& object, const Object& parent) const override {
    edit(object, [&](Card& card) { card.shelf = {parent.id.schema, parent.id.name}; });
  }
  void claims(const Object& object, std::vector<std::string>& out) const override {
    out.push_back("furniture " + object.id.schema + "." + object.id.name);
  }
  std::string default_name(const Object& object, const Catalog&, int attempt) const override {
    return get(object).shelf.name + (get(object).main ? "_main" : "_card") +
           (attempt > 0 ? std::to_string(attempt) : "");
  }

 private:
  const Kind& shelf_;
};

class NoteKind final : public LibraryKind<NoteText> {
 public:
  explicit NoteKind(std::vector<const Kind*> targets)
      : LibraryKind("note", 6, {{"note", "*", Section::Form::single, "text", {}, {}}}),
        targets_(std::move(targets)) {}
  bool is_attachment() const override { return true; }
  std::optional<ObjectId> parent(const ObjectId& id, const Model&) const override {
    for (const Kind* target : targets_) {
      if (target->name() == id.signature) return ObjectId{target, id.schema, id.name, id.sub, {}};
    }
    return std::nullopt;
  }

 private:
  std::vector<const Kind*> targets_;
};

/// The kinds of the library, and reading and writing with them.
struct Library {
  RoomKind room;
  PaperKind paper;
  ShelfKind shelf;
  BookKind book{shelf};
  CardKind card{shelf};
  NoteKind note{{&room, &paper, &shelf, &book, &card}};
  Kinds kinds{&room, &paper, &shelf, &book, &card, &note};
  Diagnostics diagnostics;

  static Node parse(const std::string& path, const std::string& text) {
    Diagnostics out;
    auto source = std::make_shared<SourceFile>(SourceFile{path, text});
    Node node = document::read_yaml(source, out);
    out.throw_if_errors();
    return node;
  }
  Catalog read(const std::vector<std::pair<std::string, std::string>>& files) {
    std::vector<ModelFile> models;
    for (const auto& [path, text] : files) models.push_back({path, parse(path, text)});
    return read_models(models, kinds, diagnostics);
  }
  Catalog read(const std::string& text) { return read({{"a.yaml", text}}); }
  std::string write(const Catalog& catalog, const std::string& schema = "public") const {
    return document::write_yaml(write_models(catalog, kinds, {schema}));
  }
  /// All messages, one a line: place, code, message, hint.
  std::string messages() const {
    std::string text;
    for (const Diagnostic& item : diagnostics.items()) {
      text += item.span.to_string() + " " + item.code + " " + item.message;
      if (!item.hint.empty()) text += " | " + item.hint;
      for (const auto& other : item.notes) {
        text += " | " + other.text + " " + other.span.to_string();
      }
      text += "\n";
    }
    return text;
  }
};

/// Ids of a catalog, one a line.
inline std::string ids(const Catalog& catalog) {
  std::string text;
  for (const auto& [id, object] : catalog.objects()) text += id.to_string() + "\n";
  return text;
}

}  // namespace schemagen::model::test
