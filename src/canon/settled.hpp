#pragma once

#include <vector>

#include "schemagen/catalog/object.hpp"

namespace schemagen::canon {

/// The declared objects whose SQL only a server can spell: fields with SQL in them that differ from
/// the actual catalog's and are not spelled alike by everyone.
std::vector<catalog::ObjectId> unsettled(const catalog::Catalog& desired,
                                         const catalog::Catalog& actual);

/// Whether what an object stands on is still there, so that the same text means the same: not where
/// a view took the place of a table.
bool means_the_same(const catalog::Object& was, const catalog::Catalog& actual,
                    const catalog::Catalog& desired);

}  // namespace schemagen::canon
