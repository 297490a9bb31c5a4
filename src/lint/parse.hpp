#pragma once

#include <cstddef>
#include <string>
#include <variant>

#include "lint/tree.hpp"

namespace schemagen::lint {

/// Why a statement could not be read.
struct Unreadable {
  std::string reason;
  std::size_t offset = 0;  ///< bytes from the start of the statement
};

/// Reads one statement with the grammar of PostgreSQL 15. The tree is that of the statement:
/// {"AlterTableStmt": {...}}.
std::variant<Tree, Unreadable> parse(const std::string& statement);

}  // namespace schemagen::lint
