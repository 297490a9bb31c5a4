#pragma once

#include <optional>
#include <string_view>

#include "schemagen/postgres/connection.hpp"
#include "schemagen/sql/fragment.hpp"

namespace schemagen::runner {

/// Whether the statement says CONCURRENTLY.
bool is_concurrent(std::string_view statement);

/// The index that a CREATE INDEX CONCURRENTLY is to make, where the statement names it and the
/// schema of its table.
std::optional<sql::QualifiedName> concurrent_index(std::string_view statement);

/// Whether the statement is ALTER TYPE ... ADD VALUE.
bool adds_enum_value(std::string_view statement);

enum class IndexState { absent, invalid, valid };
IndexState index_state(postgres::Connection& connection, const sql::QualifiedName& index);

}  // namespace schemagen::runner
