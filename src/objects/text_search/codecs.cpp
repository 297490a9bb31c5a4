#include <fmt/core.h>

#include "objects/text_search/text_search.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::catalog {

using objects::DictionaryOptions;
using objects::TokenMappings;

bool Codec<DictionaryOptions>::read(const Node& node, Options& value, ReadContext& context) {
  value.items.clear();
  if (!node.is_mapping()) {
    expected(node, "a mapping of options to values", context);
    return false;
  }
  bool good = true;
  for (const NodeEntry& entry : node.entries) {
    const std::string what = fmt::format("a value for \"{}\"", entry.key);
    const std::string* text = read_scalar(entry.value, what, context);
    good = good && text != nullptr;
    if (text == nullptr) continue;
    const bool is_number = !entry.value.quoted && !text->empty() &&
                           text->find_first_not_of("-0123456789.") == std::string::npos;
    value.items.push_back({entry.key, *text, is_number});
  }
  return good;
}

Node Codec<DictionaryOptions>::write(const Options& value) {
  Node node = Node::mapping();
  for (const auto& item : value.items) {
    node.set(item.name, item.is_number ? Node::plain(item.value) : Node::string(item.value));
  }
  return node;
}

void Codec<DictionaryOptions>::parse(std::string_view wire, Options& value) {
  using Type = sql::Token::Type;
  value.items.clear();
  const auto tokens = sql::tokenize(wire);
  std::size_t i = 0;
  while (i + 2 < tokens.size()) {
    DictionaryOptions::Option option;
    option.name = tokens[i].text;
    i += 2;  // the name and the equals sign
    if (tokens[i].is("-") && i + 1 < tokens.size()) option.value = tokens[i++].text;
    option.value += tokens[i].text;
    option.is_number = tokens[i].type == Type::number;
    value.items.push_back(std::move(option));
    i += 2;  // the value and the comma
  }
}

std::optional<std::string> Codec<DictionaryOptions>::print(const Options& value) {
  if (value.items.empty()) return std::nullopt;
  std::string text;
  for (const auto& item : value.items) {
    text += (text.empty() ? "" : ", ") + sql::quote_identifier(item.name) + " = " +
            (item.is_number ? item.value : sql::quote_literal(item.value));
  }
  return text;
}

bool Codec<TokenMappings>::read(const Node& node, Mappings& value, ReadContext& context) {
  value.by_token.clear();
  if (!node.is_mapping()) {
    expected(node, "a mapping of token types to dictionaries", context);
    return false;
  }
  bool good = true;
  for (const NodeEntry& entry : node.entries) {
    auto& dictionaries = value.by_token[entry.key];
    good = Codec<std::vector<sql::LookupName>>::read(entry.value, dictionaries, context) && good;
  }
  return good;
}

Node Codec<TokenMappings>::write(const Mappings& value) {
  Node node = Node::mapping();
  for (const auto& [token, dictionaries] : value.by_token) {
    node.set(token, dictionaries.size() == 1
                        ? Codec<sql::LookupName>::write(dictionaries.front())
                        : Codec<std::vector<sql::LookupName>>::write(dictionaries));
  }
  return node;
}

void Codec<TokenMappings>::parse(std::string_view wire, Mappings& value) {
  value.by_token.clear();
  for (const auto& row : parse_wire_list(wire)) {
    if (!row) continue;
    const auto parts = parse_wire_list(*row);
    Codec<std::vector<sql::LookupName>>::parse(parts.at(1).value_or("{}"),
                                               value.by_token[parts.at(0).value_or("")]);
  }
}

std::optional<std::string> Codec<TokenMappings>::print(const Mappings& value) {
  std::vector<std::optional<std::string>> rows;
  for (const auto& [token, dictionaries] : value.by_token) {
    rows.emplace_back(
        print_wire_list({token, Codec<std::vector<sql::LookupName>>::print(dictionaries)}));
  }
  return print_wire_list(rows);
}

void Codec<TokenMappings>::visit(Mappings& value, SqlVisitor& visitor) {
  for (auto& [token, dictionaries] : value.by_token) {
    for (sql::LookupName& name : dictionaries) visitor.lookup(name);
  }
}

}  // namespace schemagen::catalog
