#pragma once

#include <string>
#include <string_view>

#include "schemagen/inspect/inspect.hpp"

namespace schemagen::inspect {

/// The text of an embedded .sql file for a server and a choice of schemas: {{managed}} becomes the
/// condition on n.nspname, and lines that end in `-- since N` or `-- before N` stay only for server
/// versions from N on, or below N.
std::string prepare_query(std::string_view text, const Scope& scope, int server_version);

}  // namespace schemagen::inspect
