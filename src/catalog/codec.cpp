#include "schemagen/catalog/codec.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "schemagen/base/text.hpp"
#include "schemagen/catalog/messages.hpp"

namespace schemagen::catalog {

namespace {

std::string found(const Node& node) {
  if (!node.is_scalar()) return std::string(node.describe());
  if (node.text.empty()) return "an empty text";
  return fmt::format("{}\"{}\"", node.quoted ? "the text " : "", node.text);
}

void wrong(const Node& node, std::string_view what, std::string hint, ReadContext& context) {
  expected_at(node.span,
              fmt::format("{}, found {}{}", what, found(node), context.subject.after(" in ")),
              std::move(hint), context.diagnostics);
}

/// Where the text begins that a scalar holds: after the opening quote, if it has one.
SourceSpan inner_span(const Node& node) {
  if (!node.quoted || !node.span || node.text.find('\n') != std::string::npos) return node.span;
  return node.span.advanced(1, static_cast<std::uint32_t>(code_points(node.text)));
}

bool is_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// A number that YAML, JSON and SQL all read alike.
bool is_number(std::string_view text) {
  if (!text.empty() && text.front() == '-') text.remove_prefix(1);
  const auto dot = text.find('.');
  const std::string_view whole = text.substr(0, dot);
  if (!is_digits(whole) || (whole.size() > 1 && whole.front() == '0')) return false;
  return dot == std::string_view::npos || is_digits(text.substr(dot + 1));
}

Node write_value(const std::string& text) {
  const bool plain = is_number(text) || text == "true" || text == "false";
  return plain ? Node::plain(text) : Node::string(text);
}

/// Trimmed text of a scalar that must hold some.
const std::string* read_filled(const Node& node, std::string_view what, ReadContext& context) {
  const std::string* text = read_scalar(node, what, context);
  if (text == nullptr) return nullptr;
  if (!trim(*text).empty()) return text;
  expected(node, what, context);
  return nullptr;
}

/// One way of writing a word among several: SET NULL, set_null, set null.
std::string folded(std::string_view word) {
  std::string text = lower(trim(word));
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '_' || c == '-'; }, ' ');
  return text;
}

}  // namespace

std::string Subject::after(std::string_view word) const {
  const std::string name = text();
  return name.empty() ? name : std::string(word) + name;
}

void expected(const Node& node, std::string_view what, ReadContext& context) {
  wrong(node, what, {}, context);
}

const std::string* read_scalar(const Node& node, std::string_view what, ReadContext& context) {
  if (node.is_scalar()) return &node.text;
  expected(node, what, context);
  return nullptr;
}

bool Codec<bool>::read(const Node& node, bool& value, ReadContext& context) {
  constexpr std::string_view what = "true or false";
  const std::string* text = read_scalar(node, what, context);
  if (text == nullptr) return false;
  const std::string word = lower(*text);
  if (!node.quoted && (word == "true" || word == "false")) {
    value = word == "true";
    return true;
  }
  std::string hint;
  if (word == "true" || word == "false") hint = fmt::format("write {} without quotes", word);
  if (word == "yes" || word == "on" || word == "y" || word == "1") hint = "write true";
  if (word == "no" || word == "off" || word == "n" || word == "0") hint = "write false";
  wrong(node, what, std::move(hint), context);
  return false;
}

bool Codec<std::int64_t>::read(const Node& node, std::int64_t& value, ReadContext& context) {
  constexpr std::string_view what = "a whole number";
  const std::string* text = read_scalar(node, what, context);
  if (text == nullptr) return false;
  const char* end = text->data() + text->size();
  const auto [stop, error] = std::from_chars(text->data(), end, value);
  const bool number = stop == end && !text->empty();
  if (number && error == std::errc{} && !node.quoted) return true;
  std::string hint;
  if (error == std::errc::result_out_of_range) {
    hint = "it must lie between -9223372036854775808 and 9223372036854775807";
  } else if (number) {
    hint = fmt::format("write {} without quotes", *text);
  }
  wrong(node, what, std::move(hint), context);
  return false;
}

void Codec<std::int64_t>::parse(std::string_view wire, std::int64_t& value) {
  const char* end = wire.data() + wire.size();
  const auto [stop, error] = std::from_chars(wire.data(), end, value);
  if (stop != end || error != std::errc{}) {
    throw InternalError("unexpected number from the server: " + std::string(wire));
  }
}

bool Codec<std::string>::read(const Node& node, std::string& value, ReadContext& context) {
  const std::string* text = read_scalar(node, "a text", context);
  if (text == nullptr) return false;
  value = *text;
  return true;
}

bool Codec<sql::Expression>::read(const Node& node, sql::Expression& value, ReadContext& context) {
  if (node.is_null()) {
    value = {"NULL", node.span};
    return true;
  }
  const std::string* text = read_filled(node, "an SQL expression", context);
  if (text == nullptr) return false;
  value = {std::string(trim(*text)), inner_span(node)};
  return true;
}

Node Codec<sql::Expression>::write(const sql::Expression& value) { return write_value(value.text); }

bool Codec<sql::TypeName>::read(const Node& node, sql::TypeName& value, ReadContext& context) {
  const std::string* text = read_filled(node, "the name of a type", context);
  if (text == nullptr) return false;
  value = {std::string(trim(*text)), inner_span(node)};
  return true;
}

bool Codec<sql::Body>::read(const Node& node, sql::Body& value, ReadContext& context) {
  const std::string* text = read_scalar(node, "the text of a body", context);
  if (text == nullptr) return false;
  value = {*text, inner_span(node)};
  return true;
}

sql::QualifiedName parse_name(std::string_view text) {
  std::vector<std::string> parts(1);
  bool arguments = false;  // dots in the argument types of a function separate nothing
  for (std::size_t i = 0; i < text.size(); ++i) {
    arguments = arguments || text[i] == '(';
    if (text[i] == '"' && parts.back().empty()) {
      // A quoted part runs to the next quote that is not doubled.
      for (++i; i < text.size(); ++i) {
        if (text[i] == '"') {
          if (i + 1 >= text.size() || text[i + 1] != '"') break;
          ++i;
        }
        parts.back() += text[i];
      }
    } else if (text[i] == '.' && parts.size() == 1 && !arguments) {
      parts.emplace_back();
    } else {
      parts.back() += text[i];
    }
  }
  if (parts.size() == 1) return {{}, std::move(parts[0])};
  return {std::move(parts[0]), std::move(parts[1])};
}

std::string print_name(const sql::QualifiedName& name) {
  const auto part = [](std::string_view text, std::string_view separators) {
    if (text.find_first_of(separators) == std::string::npos) return std::string(text);
    return '"' + replace_all(text, "\"", "\"\"") + '"';
  };
  // The arguments of a routine are SQL and stay as they are.
  const std::string_view text = name.name;
  const std::size_t arguments = std::min(text.find('('), text.size());
  const std::string own =
      part(text.substr(0, arguments), ".\"") + std::string(text.substr(arguments));
  return name.schema.empty() ? own : part(name.schema, ".\"(") + "." + own;
}

bool Codec<sql::QualifiedName>::read(const Node& node, sql::QualifiedName& value,
                                     ReadContext& context) {
  const std::string* text = read_filled(node, "a name", context);
  if (text == nullptr) return false;
  value = parse_name(*text);
  return true;
}

std::optional<std::string> Codec<sql::QualifiedName>::print(const sql::QualifiedName& value) {
  return print_name(value);
}

bool Codec<sql::LookupName>::read(const Node& node, sql::LookupName& value, ReadContext& context) {
  const std::string* text = read_filled(node, "a name", context);
  if (text == nullptr) return false;
  parse(*text, value);
  value.span = inner_span(node);
  return true;
}

Node Codec<sql::LookupName>::write(const sql::LookupName& value) {
  return Node::string(print_name({value.schema, value.name}));
}

void Codec<sql::LookupName>::parse(std::string_view wire, sql::LookupName& value) {
  auto name = parse_name(wire);
  value = {std::move(name.schema), std::move(name.name), {}};
}

std::optional<std::string> Codec<sql::LookupName>::print(const sql::LookupName& value) {
  return print_name({value.schema, value.name});
}

bool Codec<Parameters>::read(const Node& node, Parameters& value, ReadContext& context) {
  value.clear();
  if (!node.is_mapping()) {
    expected(node, "a mapping of parameters to values", context);
    return false;
  }
  bool good = true;
  for (const NodeEntry& entry : node.entries) {
    const std::string what = fmt::format("a value for \"{}\"", entry.key);
    const std::string* text = read_scalar(entry.value, what, context);
    good = good && text != nullptr;
    if (text != nullptr) value.set(entry.key, *text);
  }
  return good;
}

Node Codec<Parameters>::write(const Parameters& value) {
  Node node = Node::mapping();
  for (const auto& [name, text] : value) node.set(name, write_value(text));
  return node;
}

void Codec<Parameters>::parse(std::string_view wire, Parameters& value) {
  value.clear();
  for (const auto& item : parse_wire_list(wire)) {
    if (!item) continue;
    const auto equals = item->find('=');
    std::string name = item->substr(0, equals);
    if (name == "pg_attver") continue;
    value.set(std::move(name), equals == std::string::npos ? "" : item->substr(equals + 1));
  }
}

std::optional<std::string> Codec<Parameters>::print(const Parameters& value) {
  std::vector<std::optional<std::string>> items;
  for (const auto& [name, text] : value) items.emplace_back(name + "=" + text);
  return print_wire_list(items);
}

bool read_word(const Node& node, const std::vector<std::string>& words, std::size_t& index,
               ReadContext& context) {
  const std::string what = words.size() == 1 ? fmt::format("\"{}\"", words.front())
                                             : fmt::format("one of {}", join(words, ", "));
  const std::string* text = read_scalar(node, what, context);
  if (text == nullptr) return false;
  const auto match = std::find_if(words.begin(), words.end(), [&](const std::string& word) {
    return folded(word) == folded(*text);
  });
  if (match == words.end()) {
    wrong(node, what, did_you_mean(*text, words), context);
    return false;
  }
  index = static_cast<std::size_t>(match - words.begin());
  return true;
}

bool check_record(const Node& node, const std::vector<std::string>& keys, ReadContext& context) {
  bool good = true;
  for (const NodeEntry& entry : node.entries) {
    if (std::find(keys.begin(), keys.end(), entry.key) != keys.end()) continue;
    good = false;
    unknown_key(entry, keys, context.subject.after("in "), context.diagnostics);
  }
  return good;
}

}  // namespace schemagen::catalog
