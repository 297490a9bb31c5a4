#include "document/yaml_scalar.hpp"

#include <vector>

#include <fmt/format.h>

#include "document/rules.hpp"
#include "document/utf8.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::document {
namespace {

/// Whether YAML lets the character stand for itself on a line.
bool is_printable(std::uint32_t code) {
  if (code < 0x20U || (code >= 0x7fU && code < 0xa0U)) return false;
  if (code == 0x2028U || code == 0x2029U || code == 0xfeffU) return false;
  return (code < 0xd800U || code > 0xdfffU) && code != 0xfffeU && code != 0xffffU;
}

bool all_printable(std::string_view text) {
  while (!text.empty()) {
    if (!is_printable(take_code_point(text))) return false;
  }
  return true;
}

bool contains(std::string_view set, char c) { return set.find(c) != std::string_view::npos; }

bool starts_plain(std::string_view text, bool in_flow) {
  if (contains(" ,[]{}#&*!|>'\"%@`", text[0])) return false;
  if (text.starts_with("---") || text.starts_with("...")) return false;
  if (!contains("-?:", text[0])) return true;
  return text.size() > 1 && text[1] != ' ' && !(in_flow && text[0] != '-');
}

bool is_plain(std::string_view text, bool in_flow) {
  if (text.empty() || !starts_plain(text, in_flow) || text.ends_with(' ')) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char next = i + 1 < text.size() ? text[i + 1] : ' ';
    if (text[i] == ' ' && next == '#') return false;
    if (text[i] == ':' && (next == ' ' || (in_flow && contains(",?[]{}'\"", next)))) return false;
    if (in_flow && contains(",[]{}", text[i])) return false;
  }
  return all_printable(text);
}

std::string escaped(std::uint32_t code) {
  switch (code) {
    case '"':
      return "\\\"";
    case '\\':
      return "\\\\";
    case '\0':
      return "\\0";
    case '\t':
      return "\\t";
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    default:
      break;
  }
  if (code < 0x100U) return fmt::format("\\x{:02X}", code);
  return code < 0x10000U ? fmt::format("\\u{:04X}", code) : fmt::format("\\U{:08X}", code);
}

std::string double_quoted(std::string_view text) {
  std::string result = "\"";
  while (!text.empty()) {
    const std::string_view before = text;
    const std::uint32_t code = take_code_point(text);
    if (code == '"' || code == '\\' || !is_printable(code)) {
      result += escaped(code);
    } else {
      result += before.substr(0, before.size() - text.size());
    }
  }
  return result + '"';
}

std::string in_quotes(std::string_view text) {
  const bool single = text.find_first_of("\"\\") != std::string_view::npos && all_printable(text);
  return single ? "'" + replace_all(text, "'", "''") + "'" : double_quoted(text);
}

}  // namespace

std::string yaml_scalar(const Node& node, bool in_flow) {
  const bool plain = is_plain(node.text, in_flow) && !(node.quoted && is_ambiguous(node.text));
  return plain ? node.text : in_quotes(node.text);
}

std::string yaml_key(const std::string& key, bool in_flow) {
  const bool plain = is_plain(key, in_flow) && !is_ambiguous(key) &&
                     !(in_flow && key.find(':') != std::string::npos);
  return plain ? key : in_quotes(key);
}

bool fits_literal_block(std::string_view text) {
  if (text.find('\n') == std::string_view::npos) return false;
  if (text.find_first_not_of("\n \t") == std::string_view::npos) return false;
  while (!text.empty()) {
    const std::uint32_t code = take_code_point(text);
    if (code != '\n' && code != '\t' && !is_printable(code)) return false;
  }
  return true;
}

std::string literal_block(std::string_view text, std::size_t indent) {
  std::string block = "|";
  // Without a digit the first line that is not empty would tell the indentation.
  if (contains(" \t", text[text.find_first_not_of('\n')])) block += '2';
  if (!text.ends_with('\n')) {
    block += '-';
  } else {
    text.remove_suffix(1);
    if (text.ends_with('\n')) block += '+';
  }
  for (const std::string& line : split(text, '\n')) {
    block += '\n';
    if (!line.empty()) block.append(indent, ' ').append(line);
  }
  return block;
}

}  // namespace schemagen::document
