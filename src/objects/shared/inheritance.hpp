#pragma once

#include <array>

#include "schemagen/catalog/codec.hpp"

namespace schemagen::objects {

/// Where a part of a table comes from: it is the table's own, it comes from a table above, both,
/// from the partitioned table, or from the type of the table.
enum class Inheritance { none, parent, merged, partition, type };

/// It comes and goes with the part above it, without a statement of its own.
inline bool comes_from_above(Inheritance inheritance) {
  return inheritance != Inheritance::none && inheritance != Inheritance::merged;
}

/// No statement tells a part that comes from above from one that is the table's own besides.
inline bool differ_in_name_only(Inheritance left, Inheritance right) {
  const auto from_parent = [](Inheritance value) {
    return value == Inheritance::parent || value == Inheritance::merged;
  };
  return from_parent(left) && from_parent(right);
}

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Words<objects::Inheritance> {
  using E = objects::Inheritance;
  static constexpr std::array<Word<E>, 5> words{{{E::none, "none", "n"},
                                                 {E::parent, "parent", "i"},
                                                 {E::merged, "merged", "m"},
                                                 {E::partition, "partition", "p"},
                                                 {E::type, "type", "t"}}};
};

}  // namespace schemagen::catalog
