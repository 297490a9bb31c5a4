#pragma once

#include <array>
#include <optional>
#include <string>

#include "schemagen/catalog/codec.hpp"

namespace schemagen::objects {

enum class PartitionStrategy { range, list, hash };

/// PARTITION BY: the strategy and what stands between the parentheses, as the server prints it.
struct PartitionKey {
  PartitionStrategy strategy = PartitionStrategy::range;
  sql::Expression key;
  bool operator==(const PartitionKey&) const = default;
};

/// Which rows a partition holds: DEFAULT, or what stands behind FOR VALUES.
struct PartitionBound {
  sql::Expression text;
  /// The server writes numbers with quotes or without, as the type of the key has it.
  bool operator==(const PartitionBound& other) const;
};

/// RANGE (created_at)
sql::Sql partition_key_sql(const PartitionKey& key);
/// DEFAULT or FOR VALUES FROM (...) TO (...)
sql::Sql partition_bound_sql(const PartitionBound& bound);

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Words<objects::PartitionStrategy> {
  using E = objects::PartitionStrategy;
  static constexpr std::array<Word<E>, 3> words{
      {{E::range, "range", "RANGE"}, {E::list, "list", "LIST"}, {E::hash, "hash", "HASH"}}};
};

/// In documents `range (created_at)` or a mapping of strategy and key; on the wire the former.
template <>
struct Codec<objects::PartitionKey> {
  using Key = objects::PartitionKey;
  static Shape shape();
  static bool read(const Node& node, Key& value, ReadContext& context);
  static Node write(const Key& value);
  static void parse(std::string_view wire, Key& value);
  static std::optional<std::string> print(const Key& value);
  static void visit(Key& value, SqlVisitor& visitor) { visitor.expression(value.key); }
};

/// In documents the SQL behind FOR VALUES, `default`, or a mapping: from and to, in, modulus and
/// remainder. On the wire the whole clause.
template <>
struct Codec<objects::PartitionBound> {
  using Bound = objects::PartitionBound;
  static Shape shape();
  static bool read(const Node& node, Bound& value, ReadContext& context);
  static Node write(const Bound& value);
  static void parse(std::string_view wire, Bound& value);
  static std::optional<std::string> print(const Bound& value) { return value.text.text; }
  static void visit(Bound& value, SqlVisitor& visitor) { visitor.expression(value.text); }
};

}  // namespace schemagen::catalog
