#include <array>
#include <random>

#include "document/reading.hpp"
#include "document/rules.hpp"

using namespace schemagen;
using namespace schemagen::document;

namespace {

/// Pieces that mean something to YAML or JSON somewhere, glued at random.
constexpr std::array<const char*, 62> pieces{" ",
                                             "  ",
                                             "\n",
                                             "\n\n",
                                             "\t",
                                             "\r",
                                             ":",
                                             ": ",
                                             "-",
                                             "- ",
                                             "? ",
                                             "#",
                                             " #",
                                             "[",
                                             "]",
                                             "{",
                                             "}",
                                             ",",
                                             "&a",
                                             "*a",
                                             "!",
                                             "|",
                                             ">",
                                             "'",
                                             "\"",
                                             "%",
                                             "@",
                                             "`",
                                             "\\",
                                             "---",
                                             "...",
                                             "<<",
                                             "=",
                                             "null",
                                             "~",
                                             "true",
                                             "No",
                                             "0",
                                             "12",
                                             "-1.5",
                                             "0x1",
                                             ".5",
                                             "1e3",
                                             "a",
                                             "b c",
                                             "é",
                                             "€",
                                             "😀",
                                             "\x01",
                                             "\x7f",
                                             "\xc2\x85",
                                             "\xe2\x80\xa8",
                                             "\xef\xbb\xbf",
                                             "\xef\xbf\xbf",
                                             "/*",
                                             "//",
                                             "\\n",
                                             "$$",
                                             "::",
                                             "x",
                                             "END;",
                                             "(y)"};

class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}

  std::string text() {
    std::string made;
    for (int left = below(6); left > 0; --left)
      made += pieces.at(static_cast<std::size_t>(below(62)));
    return made;
  }

  Node node(int depth) {
    const int kind = below(depth > 4 ? 5 : 9);
    if (kind == 0) return {};
    if (kind == 1) return Node::plain(std::to_string(below(1000)));
    if (kind < 5) return Node::string(text());
    Node made = kind < 7 ? Node::sequence() : Node::mapping();
    for (int left = below(5); left > 0; --left) {
      if (kind < 7) {
        made.items.push_back(node(depth + 1));
      } else if (std::string key = text(); made.find(key) == nullptr) {
        made.set(std::move(key), node(depth + 1));
      }
    }
    return made;
  }

 private:
  int below(int limit) { return std::uniform_int_distribution<int>(0, limit - 1)(random_); }
  std::mt19937 random_;
};

/// A string may come back plain, but never as something else than text.
void check_same(const Node& was, const Node& now) {
  REQUIRE(was.type == now.type);
  REQUIRE(was.text == now.text);
  if (!was.quoted) REQUIRE_FALSE(now.quoted);
  if (was.quoted && is_ambiguous(was.text)) REQUIRE(now.quoted);
  REQUIRE(was.items.size() == now.items.size());
  REQUIRE(was.entries.size() == now.entries.size());
  for (std::size_t i = 0; i < was.items.size(); ++i) check_same(was.items[i], now.items[i]);
  for (std::size_t i = 0; i < was.entries.size(); ++i) {
    REQUIRE(was.entries[i].key == now.entries[i].key);
    check_same(was.entries[i].value, now.entries[i].value);
  }
}

void check_round_trip(const Node& node) {
  const std::string yaml = write_yaml(node);
  CAPTURE(yaml);
  const Node from_yaml = sound(yaml);
  check_same(node, from_yaml);
  CHECK(write_yaml(from_yaml) == yaml);
  check_same(node, sound(write_json(node), "m.json"));
}

}  // namespace

TEST_CASE("every string survives alone, as a value, as a key and in a list") {
  Maker maker(1);
  for (int i = 0; i < 20000; ++i) {
    const std::string text = maker.text();
    check_round_trip(Node::string(text));
    Node mapping = Node::mapping();
    mapping.set(text, Node::sequence()).items.push_back(Node::string(text));
    mapping.set("k" + text, Node::string(text));
    mapping.set("n" + text, Node::mapping()).set(text, Node::string(text));
    check_round_trip(mapping);
  }
}

TEST_CASE("every tree survives") {
  Maker maker(2);
  for (int i = 0; i < 5000; ++i) check_round_trip(maker.node(0));
}

TEST_CASE("very long keys and values survive") {
  Node node = Node::mapping();
  node.set("f(" + std::string(3000, 'x') + ")", Node::mapping())
      .set("a", Node::string(std::string(5000, 'y') + " " + std::string(5000, ':')));
  node.set("g: " + std::string(3000, 'x'), Node::sequence()).items.push_back(Node::plain("1"));
  node.set("h", Node::sequence()).items.push_back(Node::string("a\n b\n"));
  check_round_trip(node);
}
