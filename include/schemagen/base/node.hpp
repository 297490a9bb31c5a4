#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schemagen/base/source.hpp"

namespace schemagen {

struct NodeEntry;

/// A piece of a YAML or JSON document: what the `document` room reads and writes, and what a field
/// of a kind is read from. Scalars stay text, since the field they land in decides their type.
struct Node {
  enum class Type { null, scalar, sequence, mapping };

  Type type = Type::null;
  std::string text;     ///< of a scalar
  bool quoted = false;  ///< the scalar was quoted or a block scalar, so it is text and nothing else
  std::vector<Node> items;
  std::vector<NodeEntry> entries;  ///< in the order of the document
  SourceSpan span;

  bool is_null() const { return type == Type::null; }
  bool is_scalar() const { return type == Type::scalar; }
  bool is_sequence() const { return type == Type::sequence; }
  bool is_mapping() const { return type == Type::mapping; }

  /// The value under `key`, or nullptr.
  const Node* find(std::string_view key) const;
  const NodeEntry* find_entry(std::string_view key) const;
  /// Appends an entry to a mapping and returns its value.
  Node& set(std::string key, Node value);

  /// "a text", "a list", "a mapping", "nothing": for messages.
  std::string_view describe() const;

  /// A scalar that is text (written in quotes where it could be read as something else).
  static Node string(std::string text);
  /// A scalar written plain: numbers, booleans.
  static Node plain(std::string text);
  static Node sequence();
  static Node mapping();
};

struct NodeEntry {
  std::string key;
  SourceSpan key_span;
  Node value;
};

}  // namespace schemagen
