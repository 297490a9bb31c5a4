#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "objects/shared/key_part.hpp"
#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

enum class StatisticsKind { ndistinct, dependencies, mcv };

/// What ANALYZE learns of several columns together.
struct Statistics {
  sql::QualifiedName table;
  std::vector<KeySource> columns;     ///< columns by name, then expressions
  std::vector<StatisticsKind> kinds;  ///< none for all
  std::optional<std::int64_t> target;
  bool operator==(const Statistics&) const = default;

  static catalog::FieldTable fields();
};

}  // namespace schemagen::objects

namespace schemagen::catalog {

/// In the order of the catalog's letters.
template <>
struct Words<objects::StatisticsKind> {
  using E = objects::StatisticsKind;
  static constexpr std::array<Word<E>, 3> words{{{E::ndistinct, "ndistinct", "d"},
                                                 {E::dependencies, "dependencies", "f"},
                                                 {E::mcv, "mcv", "m"}}};
};

}  // namespace schemagen::catalog
