#pragma once

#include <optional>
#include <string>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

/// The sequence behind an identity column. It comes and goes with the column, which also says how
/// it counts; what is of its own is what hangs on it.
struct IdentitySequence {
  std::string name;  ///< in the schema of the table; the column says it
  bool operator==(const IdentitySequence&) const = default;

  static catalog::FieldTable fields();
};

/// That of a declared column; nothing for a column without, or whose numbers come from above.
std::optional<catalog::Object> identity_sequence_of(const catalog::Object& column);

}  // namespace schemagen::objects
