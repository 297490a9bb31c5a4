#pragma once

#include <optional>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

struct Domain {
  sql::TypeName type;
  std::optional<sql::LookupName> collation;
  std::optional<sql::Expression> default_value;
  bool nullable = true;
  bool operator==(const Domain&) const = default;

  static catalog::FieldTable fields();
};

}  // namespace schemagen::objects
