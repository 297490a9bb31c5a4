#pragma once

#include <string>

#include "schemagen/postgres/connection.hpp"

namespace schemagen::runner {

/// The publication because of which UPDATE and DELETE of a table fail: it publishes them, and the
/// table, or a partition of it, has nothing by which subscribers would find the row. "" when there is
/// none. `table` is an oid.
std::string publication_in_the_way(postgres::Connection& connection, const std::string& table);

}  // namespace schemagen::runner
