#pragma once

#include <string>
#include <vector>

#include "inspect/addresses.hpp"
#include "schemagen/inspect/inspect.hpp"

namespace schemagen::inspect {

/// The query for the oids of everything that a user can have made, a row for each system catalog.
std::string inventory_query(const Scope& scope, int server_version);

/// What of that was not read, by name. Nearly always that is nothing, so names are asked for last,
/// and only for what needs one.
std::vector<Unmodelled> name_unread(const postgres::Result& inventory, const Addresses& read,
                                    postgres::Connection& connection, const Scope& scope);

}  // namespace schemagen::inspect
