#pragma once

#include <set>
#include <string>
#include <string_view>

namespace schemagen::sql {

/// The roles that a script names and does not create itself: those of GRANT and REVOKE, OWNER TO,
/// FOR ROLE, AUTHORIZATION, policies, user mappings and SET ROLE.
std::set<std::string> named_roles(std::string_view script);

}  // namespace schemagen::sql
