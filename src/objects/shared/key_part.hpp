#pragma once

#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "objects/shared/references.hpp"
#include "schemagen/base/boxed.hpp"
#include "schemagen/catalog/codec.hpp"

namespace schemagen::objects {

/// What a part of an index key is made of: a column, or an expression.
struct KeySource {
  std::string column;  ///< "" for an expression
  sql::Expression expression;
  bool operator==(const KeySource&) const = default;
};

enum class SortOrder { ascending, descending };
enum class NullsOrder { first, last };

/// One part of the key of an index or an exclusion constraint. What is left out is what the type of
/// the column implies.
struct KeyPart {
  KeySource source;
  Boxed<sql::LookupName> operator_class;
  catalog::Parameters parameters;
  Boxed<sql::LookupName> collation;
  SortOrder order = SortOrder::ascending;
  std::optional<NullsOrder> nulls;  ///< where it is not last for ascending, first for descending
  std::optional<std::int64_t> statistics;
  Boxed<std::string> with;  ///< the operator of an exclusion constraint
  bool operator==(const KeyPart&) const = default;
};

sql::Sql key_sql(const KeyPart& part);
sql::Sql key_list(const std::vector<KeyPart>& parts);

/// (expression), with no second pair of parentheses around one that has them.
sql::Sql parenthesized(const sql::Expression& expression);

/// Tells columns from expressions once the table is known, and leaves out what is the default.
void complete_key(std::vector<KeyPart>& parts, const catalog::ObjectId& table,
                  const catalog::Catalog& all);

/// Columns, functions, operator classes, collations.
void refer_to_key(const std::vector<KeyPart>& parts, const catalog::ObjectId& table,
                  const std::string& home, const catalog::Catalog& all, References& out);

/// Extensions, for an index method whose default operator classes they may give.
void refer_to_method(const Boxed<std::string>& method, const catalog::Catalog& all,
                     References& out);

/// What the parts add to a name PostgreSQL chooses: columns and function names joined by "_", with
/// those of INCLUDE behind.
std::string key_name(const std::vector<KeyPart>& parts, const std::vector<std::string>& include);

/// A message for each name that is no column of the table.
void check_columns(const std::vector<std::string>& columns, const catalog::Object& object,
                   const catalog::ObjectId& table, const catalog::Catalog& all, Diagnostics& out);
void check_key(const std::vector<KeyPart>& parts, const catalog::Object& object,
               const catalog::ObjectId& table, const catalog::Catalog& all, Diagnostics& out);

}  // namespace schemagen::objects

namespace schemagen::catalog {

/// In documents the name of a column or an expression; on the wire ".column" or "=expression".
template <>
struct Codec<objects::KeySource> {
  using Source = objects::KeySource;
  static Shape shape() { return Codec<sql::Expression>::shape(); }
  static bool read(const Node& node, Source& value, ReadContext& context);
  static Node write(const Source& value);
  static void parse(std::string_view wire, Source& value);
  static std::optional<std::string> print(const Source& value) {
    return value.column.empty() ? "=" + value.expression.text : "." + value.column;
  }
  static void visit(Source& value, SqlVisitor& visitor) {
    if (value.column.empty()) visitor.expression(value.expression);
  }
};

template <>
struct Words<objects::SortOrder> {
  using E = objects::SortOrder;
  static constexpr std::array<Word<E>, 2> words{
      {{E::ascending, "asc", "f"}, {E::descending, "desc", "t"}}};
};
template <>
struct Words<objects::NullsOrder> {
  using E = objects::NullsOrder;
  static constexpr std::array<Word<E>, 2> words{{{E::first, "first", "f"}, {E::last, "last", "l"}}};
};

template <>
struct Record<objects::KeyPart> {
  static const auto& members() {
    using objects::KeyPart;
    static const auto all = std::make_tuple(
        member("column", &KeyPart::source, "a column, or an SQL expression"),
        member("operator_class", &KeyPart::operator_class, "where it is not the type's default"),
        member("parameters", &KeyPart::parameters, "of the operator class"),
        member("collation", &KeyPart::collation, "where it is not the column's"),
        member("order", &KeyPart::order, "asc or desc"),
        member("nulls", &KeyPart::nulls, "first or last"),
        member("statistics", &KeyPart::statistics, "statistics target of an expression"),
        member("with", &KeyPart::with, "operator of an exclusion constraint"));
    return all;
  }
};

}  // namespace schemagen::catalog
