#pragma once

#include <array>

#include "schemagen/catalog/codec.hpp"

namespace schemagen::objects {

/// How something that was renamed goes on answering to its old name.
enum class Compatibility { view };

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Words<objects::Compatibility> {
  using E = objects::Compatibility;
  static constexpr std::array<Word<E>, 1> words{{{E::view, "view", "v"}}};
};

}  // namespace schemagen::catalog
