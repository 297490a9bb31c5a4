#pragma once

#include <array>
#include <optional>
#include <string>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

enum class CollationProvider { libc, icu, builtin };

struct Collation {
  CollationProvider provider = CollationProvider::libc;
  /// Of both lc_collate and lc_ctype. ICU's names have many spellings of which the server keeps
  /// one, so they are treated as SQL is.
  std::optional<sql::Expression> locale;
  std::optional<std::string> lc_collate;
  std::optional<std::string> lc_ctype;
  bool deterministic = true;
  std::optional<std::string> rules;
  bool operator==(const Collation&) const = default;

  static catalog::FieldTable fields();
};

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Words<objects::CollationProvider> {
  using E = objects::CollationProvider;
  static constexpr std::array<Word<E>, 3> words{
      {{E::libc, "libc", "c"}, {E::icu, "icu", "i"}, {E::builtin, "builtin", "b"}}};
};

}  // namespace schemagen::catalog
