#pragma once

#include <span>
#include <string_view>

namespace schemagen::hazard {

/// How the values of a type are stored, after a column changed to it from another.
enum class Storage { same, same_in_utc, anew };

/// What ALTER COLUMN ... TYPE does to the rows, without an index, a check or USING; where there is
/// no implicit cast, with the cast that USING then needs.
struct TypePair {
  std::string_view from;
  std::string_view to;
  Storage storage = Storage::anew;
};

std::span<const TypePair> type_pairs();

}  // namespace schemagen::hazard
