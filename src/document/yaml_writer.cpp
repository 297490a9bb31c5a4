#include <algorithm>
#include <optional>

#include "document/yaml_scalar.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/document/document.hpp"

namespace schemagen::document {
namespace {

constexpr std::size_t widest = 100;
/// YAML takes a key for one only when its ":" comes within 1,024 characters.
constexpr std::size_t longest_key = 1000;

bool is_empty_collection(const Node& node) {
  return (node.is_sequence() && node.items.empty()) || (node.is_mapping() && node.entries.empty());
}

bool is_one_word(const Node& node) {
  if (node.is_scalar()) return node.text.find('\n') == std::string::npos;
  return node.is_null() || is_empty_collection(node);
}

/// A list of nothing but words and lists of that sort.
bool is_small_list(const Node& node) {
  return node.is_sequence() &&
         std::all_of(node.items.begin(), node.items.end(),
                     [](const Node& item) { return is_one_word(item) || is_small_list(item); });
}

bool is_small(const Node& node) {
  if (!node.is_mapping()) return is_small_list(node);
  return std::all_of(node.entries.begin(), node.entries.end(), [](const NodeEntry& entry) {
    return entry.key.size() <= longest_key &&
           (is_one_word(entry.value) || is_small_list(entry.value));
  });
}

std::string one_line(const Node& node, bool in_flow) {
  if (node.is_null()) return "null";
  if (node.is_scalar()) return yaml_scalar(node, in_flow);
  std::string text = node.is_mapping() ? "{" : "[";
  for (const Node& item : node.items) {
    if (text.size() > 1) text += ", ";
    text += one_line(item, true);
  }
  for (const NodeEntry& entry : node.entries) {
    if (text.size() > 1) text += ", ";
    text += yaml_key(entry.key, true) + ": " + one_line(entry.value, true);
  }
  return text += node.is_mapping() ? "}" : "]";
}

class YamlWriter {
 public:
  std::string write(const Node& root) {
    if (is_block(root)) {
      write_block(root, 0);
    } else {
      text_ = inline_value(root, 0, 0).value_or("");
    }
    return std::move(text_) + "\n";
  }

 private:
  static bool is_block(const Node& node) {
    return (node.is_mapping() || node.is_sequence()) && !is_empty_collection(node);
  }

  /// What can follow "key: " or "- " at `column` of a collection indented by `indent`; nothing when
  /// the value needs lines of its own.
  static std::optional<std::string> inline_value(const Node& node, std::size_t indent,
                                                 std::size_t column) {
    if (node.is_scalar() && fits_literal_block(node.text)) {
      return literal_block(node.text, indent + 2);
    }
    if (!is_block(node)) return one_line(node, false);
    if (!is_small(node)) return std::nullopt;
    std::string text = one_line(node, true);
    if (column + code_points(text) > widest) return std::nullopt;
    return text;
  }

  /// Writes the lines of a collection; the text ends where its first line begins.
  void write_block(const Node& node, std::size_t indent) {
    bool first = true;
    const auto begin_line = [&] {
      if (!first) text_.append("\n").append(indent, ' ');
      first = false;
    };
    for (const Node& item : node.items) {
      begin_line();
      text_ += '-';
      write_item(item, indent);
    }
    for (const NodeEntry& entry : node.entries) {
      begin_line();
      write_entry(entry, indent);
    }
  }

  void write_item(const Node& item, std::size_t indent) {
    text_ += ' ';
    if (const auto text = inline_value(item, indent, indent + 2)) {
      text_ += *text;
    } else {
      write_block(item, indent + 2);
    }
  }

  void write_entry(const NodeEntry& entry, std::size_t indent) {
    const std::string key = yaml_key(entry.key, false);
    if (key.size() > longest_key) {
      text_.append("? ").append(key).append("\n").append(indent, ' ');
      text_ += ':';
      return write_item(entry.value, indent);
    }
    text_ += key + ':';
    // The sections of a document get lines of their own, however small they are.
    const bool section = indent == 0 && entry.value.is_mapping() && is_block(entry.value);
    const auto text =
        section ? std::nullopt : inline_value(entry.value, indent, indent + code_points(key) + 2);
    if (text) {
      text_ += ' ' + *text;
    } else {
      text_.append("\n").append(indent + 2, ' ');
      write_block(entry.value, indent + 2);
    }
  }

  std::string text_;
};

}  // namespace

std::string write_yaml(const Node& node) { return YamlWriter().write(node); }

}  // namespace schemagen::document
