#pragma once

#include <optional>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

struct Operator {
  sql::LookupName function;
  std::optional<sql::LookupName> commutator;
  std::optional<sql::LookupName> negator;
  std::optional<sql::LookupName> restriction;
  std::optional<sql::LookupName> join;
  bool hashes = false;
  bool merges = false;
  bool operator==(const Operator&) const = default;

  static catalog::FieldTable fields();
};

}  // namespace schemagen::objects
