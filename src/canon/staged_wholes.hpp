#pragma once

#include "canon/staged_catalogs.hpp"

namespace schemagen::canon {

/// Adds to `staged` what lies between two catalogs when some objects that hold rows are copied as a
/// whole, with all their parts and with what holds a part of their rows.
void add_staged_wholes(const catalog::Catalog& before, const catalog::Catalog& after,
                       const std::vector<catalog::ObjectId>& changes, const inspect::Kinds& kinds,
                       Scratch& scratch, const plan::Options& options, StagedCatalogs& staged);

}  // namespace schemagen::canon
