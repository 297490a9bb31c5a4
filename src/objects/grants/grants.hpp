#pragma once

#include "objects/shared/grant_list.hpp"
#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

/// The rights on one object.
struct Grants {
  GrantList grants;
  bool operator==(const Grants&) const = default;

  static catalog::FieldTable fields();
};

}  // namespace schemagen::objects
