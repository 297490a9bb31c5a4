#pragma once

#include <string>

#include "lint/names.hpp"

namespace schemagen::lint {

/// Whether a statement reads or writes a table or, where `column` is not empty, that column of it.
/// A column without a name before it is taken for the table's wherever the table is mentioned.
bool uses(const Tree& statement, const Name& table, const std::string& column);

}  // namespace schemagen::lint
