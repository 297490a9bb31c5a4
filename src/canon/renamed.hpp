#pragma once

#include <vector>

#include "schemagen/canon/canon.hpp"

namespace schemagen::canon {

/// The catalog after the renames, in the server's words.
catalog::Catalog rename_on_scratch(const catalog::Catalog& catalog,
                                   const std::vector<diff::Rename>& renames,
                                   const inspect::Kinds& kinds, Scratch& scratch);

}  // namespace schemagen::canon
