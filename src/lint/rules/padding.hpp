#pragma once

#include "lint/tree.hpp"

namespace schemagen::lint {

/// The bytes that another order of the columns would spare in each row; 0 when the size of a type
/// is not known.
int wasted_bytes(const Tree& elements);

}  // namespace schemagen::lint
