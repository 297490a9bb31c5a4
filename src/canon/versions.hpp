#pragma once

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/catalog/object.hpp"

namespace schemagen::canon {

/// Tells of every declaration that asks for what a server of this version does not have. True when
/// there is none.
bool check_versions(const catalog::Catalog& declared, int server_version, Diagnostics& out);

}  // namespace schemagen::canon
