#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <doctest/doctest.h>

#include "model/library_kinds.hpp"
#include "schemagen/document/document.hpp"

namespace schemagen::model::test {

namespace {

void collect(const Node& node, const std::string& key, std::set<std::string>& out) {
  for (const NodeEntry& entry : node.entries) {
    if (entry.key == key && entry.value.is_scalar()) out.insert(entry.value.text);
    collect(entry.value, key, out);
  }
  for (const Node& item : node.items) collect(item, key, out);
}

}  // namespace

TEST_CASE("the JSON Schema describes every section and resolves its references") {
  const Library library;
  const Node schema = json_schema(library.kinds);
  const Node* definitions = schema.find("definitions");
  REQUIRE(definitions != nullptr);
  std::set<std::string> references;
  collect(schema, "$ref", references);
  CHECK(references.size() == definitions->entries.size());
  for (const NodeEntry& definition : definitions->entries) {
    CHECK(references.contains("#/definitions/" + definition.key));
    CHECK(definition.value.find("description") != nullptr);
  }
  CHECK(schema.find("properties")->find("shelves") != nullptr);
  CHECK(schema.find("properties")->find("books") == nullptr);
  CHECK(schema.find("additionalProperties")->text == "false");
}

TEST_CASE("the JSON Schema of one section") {
  const Library library;
  const Node schema = json_schema(library.kinds);
  CHECK(document::write_json(*schema.find("definitions")->find("top.papers")) == R"({
  "description": "A thing in a library.",
  "anyOf": [
    {
      "type": "object",
      "additionalProperties": false,
      "properties": {
        "name": {
          "description": "its name, where no key gives it; else PostgreSQL's choice",
          "type": "string"
        },
        "weight": {
          "description": "in grams",
          "type": "integer"
        },
        "note": {
          "description": "A thing in a library.",
          "anyOf": [
            {
              "$ref": "#/definitions/any.note"
            },
            {
              "type": "null"
            }
          ]
        }
      }
    },
    {
      "description": "short for weight: in grams",
      "type": "integer"
    },
    {
      "type": "null"
    }
  ]
}
)");
}

TEST_CASE("the reference page of a kind") {
  const Library library;
  CHECK(reference_page(library.book, "shelves: {a: {books: {b: c}}}\n") == R"(## book

A thing in a library.

- `books` under a shelf, a mapping of names; a value alone stands for `title`
- `rare_books` under a shelf, a mapping of names; a value alone stands for `title`

```yaml
shelves: {a: {books: {b: c}}}
```

| key | value | meaning | a change |
|---|---|---|---|
| `title` | text | on its cover | alters it |
| `format` | type | octavo \| quarto | drops it and creates it anew |
| `pages` | whole number | how many | is refused: PostgreSQL has no way |
| `rare` | `true` or `false` | kept under glass | alters it |
| `renamed_from` | name | its former name | renames it |
)");
}

TEST_CASE("the room names no kind of PostgreSQL's") {
  const std::set<std::string> forbidden{"\"table\"",      "\"column\"",  "\"index\"",
                                        "\"constraint\"", "\"tables\"",  "\"columns\"",
                                        "\"comment\"",    "\"schemas\"", "objects/"};
  for (const auto& entry : std::filesystem::directory_iterator("src/model")) {
    std::ifstream file(entry.path());
    std::ostringstream content;
    content << file.rdbuf();
    const std::string text = content.str();
    CAPTURE(entry.path().string());
    for (const std::string& word : forbidden) {
      CAPTURE(word);
      CHECK(text.find(word) == std::string::npos);
    }
  }
}

}  // namespace schemagen::model::test
