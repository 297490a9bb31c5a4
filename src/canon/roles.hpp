#pragma once

#include <map>
#include <set>
#include <string>

#include "schemagen/canon/canon.hpp"

namespace schemagen::canon {

/// The roles that objects name, with the first place that does.
std::map<std::string, SourceSpan> roles_of(const catalog::Catalog& catalog);

/// The roles of a server.
std::set<std::string> roles_on(postgres::Connection& connection);

}  // namespace schemagen::canon
