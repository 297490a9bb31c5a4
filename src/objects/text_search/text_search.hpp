#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

/// Options of a dictionary, in the order in which they are given.
struct DictionaryOptions {
  struct Option {
    std::string name;
    std::string value;
    bool is_number = false;  ///< written without quotes
    bool operator==(const Option&) const = default;
  };
  std::vector<Option> items;
  bool operator==(const DictionaryOptions&) const = default;
};

/// Which dictionaries look at which sort of token, in their order.
struct TokenMappings {
  std::map<std::string, std::vector<sql::LookupName>> by_token;
  bool operator==(const TokenMappings&) const = default;
};

struct TextSearchParser {
  sql::LookupName start;
  sql::LookupName token;
  sql::LookupName end;
  sql::LookupName lextypes;
  std::optional<sql::LookupName> headline;
  bool operator==(const TextSearchParser&) const = default;
  static catalog::FieldTable fields();
};

struct TextSearchTemplate {
  std::optional<sql::LookupName> init;
  sql::LookupName lexize;
  bool operator==(const TextSearchTemplate&) const = default;
  static catalog::FieldTable fields();
};

struct TextSearchDictionary {
  sql::LookupName dictionary_template;
  DictionaryOptions options;
  bool operator==(const TextSearchDictionary&) const = default;
  static catalog::FieldTable fields();
};

struct TextSearchConfiguration {
  sql::LookupName parser;
  TokenMappings mappings;
  bool operator==(const TextSearchConfiguration&) const = default;
  static catalog::FieldTable fields();
};

}  // namespace schemagen::objects

namespace schemagen::catalog {

/// A mapping in documents; on the wire as the server keeps it: `name = 'value', other = 5`.
template <>
struct Codec<objects::DictionaryOptions> {
  using Options = objects::DictionaryOptions;
  static Shape shape() { return {Shape::Type::parameters, {}, {}, {}, {}}; }
  static bool read(const Node& node, Options& value, ReadContext& context);
  static Node write(const Options& value);
  static void parse(std::string_view wire, Options& value);
  static std::optional<std::string> print(const Options& value);
  static void visit(Options&, SqlVisitor&) {}
};

/// In documents a mapping of token types to one dictionary or several; on the wire rows of both.
template <>
struct Codec<objects::TokenMappings> {
  using Mappings = objects::TokenMappings;
  static Shape shape() { return {Shape::Type::parameters, {}, {}, {}, {}}; }
  static bool read(const Node& node, Mappings& value, ReadContext& context);
  static Node write(const Mappings& value);
  static void parse(std::string_view wire, Mappings& value);
  static std::optional<std::string> print(const Mappings& value);
  static void visit(Mappings& value, SqlVisitor& visitor);
};

}  // namespace schemagen::catalog
