#include <fmt/format.h>

#include "document/utf8.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/document/document.hpp"

namespace schemagen::document {
namespace {

std::string json_string(std::string_view text) {
  std::string result = "\"";
  while (!text.empty()) {
    const std::string_view before = text;
    const std::uint32_t code = take_code_point(text);
    if (code == '"' || code == '\\') {
      result += '\\';
      result += before[0];
    } else if (code == '\n') {
      result += "\\n";
    } else if (code == '\t') {
      result += "\\t";
    } else if (code < 0x20U) {
      result += fmt::format("\\u{:04x}", code);
    } else {
      result += before.substr(0, before.size() - text.size());
    }
  }
  return result + '"';
}

std::size_t digits(std::string_view text, std::size_t at) {
  const std::size_t end = text.find_first_not_of("0123456789", at);
  return (end == std::string_view::npos ? text.size() : end) - at;
}

/// A number as RFC 8259 spells it: no leading zero, no bare point.
bool is_json_number(std::string_view text) {
  std::size_t at = text.starts_with('-') ? 1 : 0;
  const std::size_t whole = digits(text, at);
  if (whole == 0 || (whole > 1 && text[at] == '0')) return false;
  at += whole;
  if (at < text.size() && text[at] == '.') {
    const std::size_t fraction = digits(text, at + 1);
    if (fraction == 0) return false;
    at += fraction + 1;
  }
  if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
    ++at;
    if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
    const std::size_t exponent = digits(text, at);
    if (exponent == 0) return false;
    at += exponent;
  }
  return at == text.size();
}

void write(const Node& node, std::size_t indent, std::string& out);

std::string json_scalar(const Node& node) {
  if (!node.quoted && is_json_number(node.text)) return node.text;
  if (!node.quoted) {
    // YAML spells them True and TRUE too.
    const std::string word = lower(node.text);
    if (word == "true" || word == "false") return word;
  }
  return json_string(node.text);
}

void begin_item(bool first, std::size_t indent, std::string& out) {
  out += first ? "\n" : ",\n";
  out.append(indent + 2, ' ');
}

void write_collection(const Node& node, std::size_t indent, std::string& out) {
  const bool mapping = node.is_mapping();
  out += mapping ? '{' : '[';
  bool first = true;
  for (const Node& item : node.items) {
    begin_item(first, indent, out);
    write(item, indent + 2, out);
    first = false;
  }
  for (const NodeEntry& entry : node.entries) {
    begin_item(first, indent, out);
    out += json_string(entry.key) + ": ";
    write(entry.value, indent + 2, out);
    first = false;
  }
  if (!first) out.append("\n").append(indent, ' ');
  out += mapping ? '}' : ']';
}

void write(const Node& node, std::size_t indent, std::string& out) {
  if (node.is_null()) {
    out += "null";
  } else if (node.is_scalar()) {
    out += json_scalar(node);
  } else {
    write_collection(node, indent, out);
  }
}

void write_flat(const Node& node, std::string& out) {
  if (node.is_null() || node.is_scalar()) return write(node, 0, out);
  const bool mapping = node.is_mapping();
  out += mapping ? '{' : '[';
  std::string_view between;
  for (const Node& item : node.items) {
    out += between;
    write_flat(item, out);
    between = ",";
  }
  for (const NodeEntry& entry : node.entries) {
    out += between;
    out += json_string(entry.key) + ":";
    write_flat(entry.value, out);
    between = ",";
  }
  out += mapping ? '}' : ']';
}

}  // namespace

std::string write_json_line(const Node& node) {
  std::string text;
  write_flat(node, text);
  return text + "\n";
}

std::string write_json(const Node& node) {
  std::string text;
  write(node, 0, text);
  return text + "\n";
}

}  // namespace schemagen::document
