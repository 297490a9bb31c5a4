#pragma once

#include <string>
#include <vector>

#include "schemagen/history/migration.hpp"

namespace schemagen::cli {

/// A statement of a migration file that deletes rows or values for good.
struct Loss {
  std::string what;  ///< "DROP TABLE"
  SourceSpan span;
};

/// Statements among the steps that drop tables, columns, schemas, types and the like, or delete
/// rows. Told from their words alone: it may name a statement that loses nothing (an empty table),
/// and cannot see into DO blocks and functions.
std::vector<Loss> find_losses(const std::vector<history::Step>& steps);

}  // namespace schemagen::cli
