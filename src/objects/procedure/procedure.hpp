#pragma once

#include "objects/routine/routine.hpp"

namespace schemagen::objects {

struct Procedure : Routine {
  bool operator==(const Procedure&) const = default;

  static catalog::FieldTable fields();
};

}  // namespace schemagen::objects
