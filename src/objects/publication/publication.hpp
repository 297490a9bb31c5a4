#pragma once

#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

enum class Operation { insert, update, remove, truncate };
enum class GeneratedColumns { none, stored };

struct PublishedTable {
  sql::QualifiedName table;
  std::vector<std::string> columns;  ///< by name; none for all
  std::optional<sql::Expression> where;
  bool operator==(const PublishedTable&) const = default;
};

/// What logical replication sends to subscribers.
struct Publication {
  bool all_tables = false;
  std::vector<PublishedTable> tables;  ///< by name
  std::vector<std::string> schemas;
  std::optional<std::vector<Operation>> publish;  ///< nothing for all
  GeneratedColumns generated_columns = GeneratedColumns::none;
  bool via_root = false;
  bool operator==(const Publication&) const = default;

  static catalog::FieldTable fields();
};

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Words<objects::Operation> {
  using E = objects::Operation;
  static constexpr std::array<Word<E>, 4> words{{{E::insert, "insert", "insert"},
                                                 {E::update, "update", "update"},
                                                 {E::remove, "delete", "delete"},
                                                 {E::truncate, "truncate", "truncate"}}};
};

template <>
struct Words<objects::GeneratedColumns> {
  using E = objects::GeneratedColumns;
  static constexpr std::array<Word<E>, 2> words{
      {{E::none, "none", "n"}, {E::stored, "stored", "s"}}};
};

template <>
struct Record<objects::PublishedTable> {
  static const auto& members() {
    using objects::PublishedTable;
    static const auto all = std::make_tuple(
        member("table", &PublishedTable::table, "its name"),
        member("columns", &PublishedTable::columns, "all when left out (PostgreSQL 15)"),
        member("where", &PublishedTable::where, "only rows that satisfy this (PostgreSQL 15)"));
    return all;
  }
};

}  // namespace schemagen::catalog
