#pragma once

#include <string>
#include <vector>

#include "schemagen/history/migration.hpp"
#include "schemagen/sql/fragment.hpp"

namespace schemagen::cli {

/// Rows or values that a statement names.
struct LostData {
  sql::QualifiedName table;
  std::string column;         ///< "" for whole rows
  bool whole_schema = false;  ///< all tables of the schema that `table.name` names

  bool operator==(const LostData&) const = default;
};

/// A statement of a migration file that deletes rows or values for good.
struct Loss {
  std::string what;  ///< "DROP TABLE"
  SourceSpan span;
  std::vector<LostData> data = {};  ///< as far as the statement says
};

/// Statements among the steps that drop tables, columns, schemas, types and the like, or delete
/// rows. Told from their words alone: it may name a statement that loses nothing (an empty table),
/// and cannot see into DO blocks and functions.
std::vector<Loss> find_losses(const std::vector<history::Step>& steps);

}  // namespace schemagen::cli
