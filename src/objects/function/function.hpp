#pragma once

#include <array>

#include "objects/routine/routine.hpp"

namespace schemagen::objects {

enum class Volatility { changing, stable, immutable };
enum class Parallel { unsafe, restricted, safe };

struct Function : Routine {
  std::optional<Returns> returns;
  bool window = false;
  Volatility volatility = Volatility::changing;
  Parallel parallel = Parallel::unsafe;
  bool strict = false;
  bool leakproof = false;
  std::optional<sql::Expression> cost;
  std::optional<sql::Expression> rows;
  std::optional<sql::LookupName> support;
  bool operator==(const Function&) const = default;

  static catalog::FieldTable fields();
};

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Words<objects::Volatility> {
  using E = objects::Volatility;
  static constexpr std::array<Word<E>, 3> words{{{E::changing, "volatile", "v"},
                                                 {E::stable, "stable", "s"},
                                                 {E::immutable, "immutable", "i"}}};
};

template <>
struct Words<objects::Parallel> {
  using E = objects::Parallel;
  static constexpr std::array<Word<E>, 3> words{
      {{E::unsafe, "unsafe", "u"}, {E::restricted, "restricted", "r"}, {E::safe, "safe", "s"}}};
};

}  // namespace schemagen::catalog
