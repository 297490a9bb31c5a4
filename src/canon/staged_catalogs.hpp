#pragma once

#include <vector>

#include "schemagen/canon/canon.hpp"

namespace schemagen::canon {

/// What lies between two catalogs when some objects are changed on copies of them.
struct StagedCatalogs {
  catalog::Catalog expanded;  ///< the copies stand beside the old forms, in step with them
  catalog::Catalog switched;  ///< they have changed places; the old forms are in nobody's way
  catalog::Catalog ready;     ///< the same, with the old forms as complete as they were
  std::vector<diff::Rename> to_switched;  ///< by which they change places in `expanded`
  std::vector<diff::Rename> to_expanded;  ///< the way back, in `ready`
  /// What is dropped after `to_switched` from what nobody else reaches by then.
  std::vector<catalog::ObjectId> out_of_use;
};

StagedCatalogs staged_catalogs(const catalog::Catalog& before, const catalog::Catalog& after,
                               const std::vector<catalog::ObjectId>& changes,
                               const inspect::Kinds& kinds, Scratch& scratch,
                               const plan::Options& options);

}  // namespace schemagen::canon
