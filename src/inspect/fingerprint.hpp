#pragma once

#include <string_view>
#include <vector>

namespace schemagen::inspect {

/// The catalogs that queries of kinds read, themselves or through a function of the server, as far
/// as everybody may read the versions of their rows.
std::vector<std::string_view> watched_catalogs(int major);

}  // namespace schemagen::inspect
