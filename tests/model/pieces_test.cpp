#include <doctest/doctest.h>

#include "model/real_kinds.hpp"
#include "schemagen/base/text.hpp"

// A file that is read piece by piece declares what it declares as a whole.

namespace schemagen::model::test {
namespace {

struct Reading {
  catalog::Catalog catalog;
  Diagnostics messages;
};

Reading by_pieces(const std::string& text) {
  Reading reading;
  const auto source = std::make_shared<SourceFile>(SourceFile{"shop.yaml", text});
  document::Pieces pieces(source, schema_key, reading.messages);
  const auto next = [&]() -> std::optional<ModelFile> {
    auto piece = pieces.next();
    if (!piece) return std::nullopt;
    return ModelFile{
        source->path, std::move(piece->root), {}, piece->entries_before, piece->broken};
  };
  reading.catalog = read_models(next, objects::all_kinds(), reading.messages);
  return reading;
}

std::string told(const Diagnostics& messages) {
  std::string text;
  for (const Diagnostic& item : messages.items()) text += format_diagnostic(item, false);
  return text;
}

std::string positions(const catalog::Catalog& catalog) {
  std::string text;
  for (const auto& [id, object] : catalog.objects()) {
    text += id.to_string() + " " + std::to_string(object.position) + " " + object.span.to_string() +
            " " + object.home.text() + "\n";
  }
  return text;
}

std::string tables(int count) {
  std::string text = "tables:\n";
  for (int i = 1; i <= count; ++i) {
    const std::string number = std::to_string(i);
    text += "  t" + number + ":\n    columns:\n      id: {type: bigint, identity: always}\n";
    text += "      up: {type: bigint}\n      mood: mood\n    primary_key: [id]\n";
    text += "    foreign_keys: [{columns: [up], references: t" + std::to_string(count + 1 - i) +
            "(id)}]\n";
  }
  return text;
}

void check_same(const std::string& text) {
  Models models;
  const catalog::Catalog whole = models.read(text);
  const Reading reading = by_pieces(text);
  CHECK(Models::listing(reading.catalog) == Models::listing(whole));
  CHECK(positions(reading.catalog) == positions(whole));
  CHECK(told(reading.messages) == told(Models::told(text)));
}

}  // namespace

TEST_CASE("a file in pieces declares what it declares as a whole") {
  check_same("schema: shop\n" + tables(50) + "enums:\n  mood: [sad, glad]\n");
  check_same(tables(50) + "schema: shop\nenums:\n  mood: [sad, glad]\nviews:\n  v: SELECT 1\n");
  check_same("enums:\n  mood: [sad, glad]\n" + tables(20));
}

TEST_CASE("a file in pieces is told of what it is told of as a whole, once") {
  check_same("schema: shop\n" + tables(20) + "  t20: {}\n  t21: {colums: {}}\n");
  check_same("schema: shop\n" + replace_all(tables(40), "tables:", "tabels:"));
  check_same("schema: [shop]\n" + tables(40));
  CHECK(by_pieces("schema: shop\n" + replace_all(tables(40), "tables:", "tabels:"))
            .messages.items()
            .size() == 1);
}

TEST_CASE("what a broken file leaves open is no further mistake") {
  const Reading reading = by_pieces("schema: shop\n" + tables(20) + "  t21: {\n");
  REQUIRE(reading.messages.items().size() == 1);
  CHECK(reading.messages.items().front().code == "SG0101");
}

}  // namespace schemagen::model::test
