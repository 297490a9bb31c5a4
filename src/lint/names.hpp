#pragma once

#include <compare>
#include <string>
#include <string_view>
#include <vector>

#include "lint/tree.hpp"

namespace schemagen::lint {

/// The name of a table, index or the like as a statement writes it.
struct Name {
  std::string schema;  ///< "" when it is not said
  std::string name;

  /// As written: "public.orders" or "orders".
  std::string written() const { return schema.empty() ? name : schema + "." + name; }
  /// For maps: what is not qualified is taken for public.
  std::string key() const { return (schema.empty() ? "public" : schema) + "." + name; }
};

/// From a RangeVar.
Name relation_name(const Tree& range);
/// From a list of String nodes; the last is the name, the one before it the schema.
Name listed_name(const Tree& list);
/// The texts of a list of String nodes.
std::vector<std::string> texts(const Tree& list);
/// The columns that an expression names.
std::vector<std::string> columns_in(const Tree& expression);

/// A type in the words of the grammar: "varchar(20)", "int4", "timestamptz[]", "shop.money_text".
struct TypeText {
  std::string name;  ///< without pg_catalog; with the schema where there is another
  std::vector<std::string> mods;
  bool array = false;
  bool builtin = false;
  std::string text() const;
  bool is(std::string_view word) const { return name == word && !array; }
  auto operator<=>(const TypeText&) const = default;
};
TypeText type_text(const Tree& type_name);
bool is_serial(const TypeText& type);

}  // namespace schemagen::lint
