#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "schemagen/hazard/lock.hpp"

namespace schemagen::plan {

/// What a statement does to a relation that was there before the migration.
struct Touch {
  std::string relation;  ///< schema.name, quoted where needed
  std::optional<hazard::LockMode> lock;
  bool scanned = false;            ///< all rows were read
  bool rewritten = false;          ///< all rows were written anew
  std::vector<std::string> built;  ///< names of indexes that were built, in order

  /// It takes the longer the more rows there are.
  bool is_long() const { return scanned || rewritten || !built.empty(); }
  bool operator==(const Touch&) const = default;
};

/// What a statement was seen to do, on a server and on tables without rows.
struct Cost {
  std::vector<Touch> touches;        ///< by relation
  bool outside_transaction = false;  ///< PostgreSQL refuses it inside one (CONCURRENTLY)
  bool operator==(const Cost&) const = default;
};

/// One for each step of a plan; none when nothing was measured.
using Costs = std::vector<Cost>;

/// How large a relation is at the moment.
struct Size {
  std::int64_t rows = 0;   ///< as the statistics have it (pg_class.reltuples); -1 when unknown
  std::int64_t bytes = 0;  ///< with indexes and TOAST
};
using Sizes = std::map<std::string, Size>;  ///< by the name that Touch::relation has

}  // namespace schemagen::plan
