#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schemagen/inspect/inspect.hpp"

namespace schemagen::inspect {

/// The text of an embedded .sql file for a server and a choice of schemas: {{managed}} becomes the
/// condition on n.nspname, and lines that end in `-- since N` or `-- before N` stay only for server
/// versions from N on, or below N.
std::string prepare_query(std::string_view text, const Scope& scope, int server_version);

/// What a line `-- when CONDITION` in a kind's query says: where it is false, the query finds
/// nothing and need not run. "" when there is no such line.
std::string query_condition(std::string_view text);

/// The kinds whose condition holds or that have none, in their order: planning and running thirty
/// queries that find nothing takes longer than asking for all of them at once.
std::vector<const catalog::Kind*> present_kinds(postgres::Connection& connection,
                                                const std::vector<const catalog::Kind*>& kinds);

}  // namespace schemagen::inspect
