#include <set>

#include "document/reading.hpp"

using namespace schemagen;
using namespace schemagen::document;

namespace {

struct Cut {
  Node root = {};                       ///< the pieces put together
  std::vector<int> before = {};         ///< entries_before of each
  std::vector<std::size_t> sizes = {};  ///< how many entries of its own each piece has
  std::string complaints = {};
  bool broken = false;
};

std::string lines_of(const Diagnostics& diagnostics) {
  std::multiset<std::string> lines;
  for (const Diagnostic& item : diagnostics.items()) lines.insert(format_diagnostic(item, false));
  std::string text;
  for (const std::string& line : lines) text += line;
  return text;
}

/// The entries of a piece go to the end of what there is under their keys.
void join(Node piece, Node& whole, int before) {
  if (!whole.is_mapping()) {
    whole = std::move(piece);
    return;
  }
  for (NodeEntry& entry : piece.entries) {
    NodeEntry* known = nullptr;
    for (NodeEntry& each : whole.entries) {
      if (each.key == entry.key) known = &each;
    }
    if (known == nullptr) {
      whole.entries.push_back(std::move(entry));
    } else if (entry.value.is_mapping() && before > 0) {
      for (NodeEntry& each : entry.value.entries) {
        known->value.entries.push_back(std::move(each));
      }
    }
  }
}

Cut cut(const std::string& text, const std::string& path = "m.yaml") {
  Diagnostics diagnostics;
  Cut result;
  Pieces pieces(source_of(text, path), "schema", diagnostics);
  while (auto piece = pieces.next()) {
    result.broken = result.broken || piece->broken;
    result.before.push_back(piece->entries_before);
    result.sizes.push_back(
        piece->root.entries.empty() ? 0 : piece->root.entries.back().value.entries.size());
    join(std::move(piece->root), result.root, piece->entries_before);
  }
  result.complaints = lines_of(diagnostics);
  return result;
}

std::string places(const Node& node) {
  std::string text = at(node.span) + " ";
  for (const Node& item : node.items) text += places(item);
  for (const NodeEntry& entry : node.entries) {
    text += entry.key + "@" + at(entry.key_span) + " " + places(entry.value);
  }
  return text;
}

/// What the pieces make is what the document is, in its places and messages too.
Cut same_as_whole(const std::string& text, const std::string& path = "m.yaml") {
  Diagnostics diagnostics;
  const Node whole = read(source_of(text, path), diagnostics);
  Cut result = cut(text, path);
  CHECK(write_yaml(result.root) == write_yaml(whole));
  CHECK(places(result.root) == places(whole));
  CHECK(result.complaints == lines_of(diagnostics));
  CHECK_FALSE(result.broken);
  return result;
}

std::string section(const std::string& key, int entries) {
  std::string text = key + ":\n";
  for (int i = 1; i <= entries; ++i) {
    text += "  n" + std::to_string(i) + ": {a: [1, 2], b: {c: 'd'}}\n";
  }
  return text;
}

}  // namespace

TEST_CASE("a large document comes in pieces, each with what leads it") {
  const std::string text =
      "schema: shop\n" + section("tables", 40) + section("views", 16) + "x: 1\n";
  const Cut result = same_as_whole(text);
  CHECK(result.before == std::vector<int>{0, 0, 16, 32, 0, 0});
  CHECK(result.sizes == std::vector<std::size_t>{0, 16, 16, 8, 16, 0});
  Diagnostics diagnostics;
  Pieces pieces(source_of(text), "schema", diagnostics);
  while (auto piece = pieces.next()) {
    REQUIRE(piece->root.find("schema") != nullptr);
    CHECK(piece->root.find("schema")->text == "shop");
  }
}

TEST_CASE("nothing is cut before the leader has been read") {
  CHECK(same_as_whole(section("tables", 40)).before == std::vector<int>{0});
  const Cut late = same_as_whole(section("tables", 40) + "schema: s\n" + section("views", 20));
  CHECK(late.before == std::vector<int>{0, 0, 16, 0});
  CHECK(same_as_whole("schema: ''\n" + section("tables", 40)).before == std::vector<int>{0});
  CHECK(same_as_whole("schema: [s]\n" + section("tables", 40)).before == std::vector<int>{0});
}

TEST_CASE("what is no plain block of YAML comes in one piece") {
  const std::string entries = section("tables", 40);
  CHECK(same_as_whole("{schema: s, tables: {a: 1, b: 2}}\n").before == std::vector<int>{0});
  CHECK(same_as_whole("--- &root\nschema: s\n" + entries).before == std::vector<int>{0});
  CHECK(same_as_whole("- schema\n- tables\n").before == std::vector<int>{0});
  CHECK(same_as_whole("").before == std::vector<int>{0});
  CHECK(same_as_whole("schema: s\ntables: {a: 1, b: 2}\nviews: &v\n  c: 1\nmore: *v\n").before ==
        std::vector<int>{0});
  const std::string json = R"({"schema": "s", "tables": {"a": 1, "b": {"c": [2]}}})";
  CHECK(same_as_whole(json, "m.json").before == std::vector<int>{0});
}

TEST_CASE("aliases reach into other pieces") {
  const std::string text =
      "schema: s\ntables:\n  first: &f {a: 1}\n"
      "  second: *f\nviews:\n  third: {x: *f}\n";
  CHECK(same_as_whole(text).root.find("views")->find("third")->find("x")->find("a")->text == "1");
}

TEST_CASE("keys given twice are told whatever piece they are in, and left out") {
  same_as_whole("schema: s\nschema: t\n" + section("tables", 3));
  same_as_whole("schema: s\n" + section("tables", 40) + "  n3: again\n  n40: again\n");
  same_as_whole("schema: s\n" + section("tables", 20) + section("views", 2) + section("tables", 2));
  same_as_whole("schema: s\ntables:\n  ? [a]\n  : 1\n  <<: {b: 1}\n  c: 3\n");
  same_as_whole("schema: s\n" + section("tables", 1) + "--- {}\n");
}

TEST_CASE("a document that breaks off says so, after what came before") {
  const Cut result = cut("schema: s\n" + section("tables", 20) + "  bad: [1\nviews:\n");
  CHECK(result.broken);
  CHECK(result.root.find("tables")->entries.size() == 16);
  CHECK(result.complaints.find("SG0101") != std::string::npos);
  CHECK(cut("\xff\xfe").broken);
  CHECK(cut("{\"a\": ", "m.json").broken);
  CHECK_FALSE(cut("null", "m.json").broken);
}
