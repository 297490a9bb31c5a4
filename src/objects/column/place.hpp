#pragma once

#include <string>

#include "objects/kinds.hpp"

// A column's table, and a table's column, by their ids alone.

namespace schemagen::objects {

inline catalog::ObjectId table_of(const catalog::ObjectId& column) {
  return {&table_kind(), column.schema, column.name, {}, {}};
}

inline catalog::ObjectId column_of(const catalog::ObjectId& table, const std::string& column) {
  return {&column_kind(), table.schema, table.name, column, {}};
}

}  // namespace schemagen::objects
