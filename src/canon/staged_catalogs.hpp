#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "schemagen/canon/canon.hpp"

namespace schemagen::canon {

/// The names that an object has beside its own.
struct StageNames {
  catalog::ObjectId beside;
  catalog::ObjectId aside;
};

/// What lies between two catalogs when some objects are changed on copies of them.
struct StagedCatalogs {
  /// The objects with what is made of them, by the id that they have before and after.
  std::map<catalog::ObjectId, StageNames> names;
  catalog::Catalog expanded;  ///< the copies stand beside the old forms, in step with them
  catalog::Catalog switched;  ///< they have changed places; the old forms are in nobody's way
  catalog::Catalog ready;     ///< the same, with the old forms as complete as they were
};

StagedCatalogs staged_catalogs(const catalog::Catalog& before, const catalog::Catalog& after,
                               const std::vector<catalog::ObjectId>& changes,
                               const inspect::Kinds& kinds, Scratch& scratch,
                               const plan::Options& options);

}  // namespace schemagen::canon
