#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/history/migration.hpp"

namespace schemagen::history {

/// The order of migrations from base to head, as indices. Tells everything that keeps them from
/// being one line; then the order holds what can be reached from a base. `index` is by revision.
std::vector<std::size_t> order_of(const std::vector<Migration>& migrations,
                                  const std::map<std::string, std::size_t>& index,
                                  Diagnostics& diagnostics);

/// The index by revision; tells ids that several files have (the first file keeps it).
std::map<std::string, std::size_t> index_of(const std::vector<Migration>& migrations,
                                            Diagnostics& diagnostics);

}  // namespace schemagen::history
