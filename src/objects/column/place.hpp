#pragma once

#include <string>

#include "objects/kinds.hpp"

// A column's table, a table's column, and how PostgreSQL calls the sequence of one, by ids alone.

namespace schemagen::objects {

inline catalog::ObjectId table_of(const catalog::ObjectId& column) {
  return {&table_kind(), column.schema, column.name, {}, {}};
}

inline catalog::ObjectId column_of(const catalog::ObjectId& table, const std::string& column) {
  return {&column_kind(), table.schema, table.name, column, {}};
}

/// The name of an identity's sequence that goes without saying; longer ones than the server keeps
/// are said.
inline std::string usual_sequence(const catalog::ObjectId& column) {
  return column.name + "_" + column.sub + "_seq";
}

}  // namespace schemagen::objects
