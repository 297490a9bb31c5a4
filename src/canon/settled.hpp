#pragma once

#include <vector>

#include "schemagen/catalog/object.hpp"

namespace schemagen::canon {

/// The declared objects whose SQL only a server can spell: fields with SQL in them that differ from
/// the actual catalog's and are not spelled alike by everyone.
std::vector<catalog::ObjectId> unsettled(const catalog::Catalog& desired,
                                         const catalog::Catalog& actual);

}  // namespace schemagen::canon
