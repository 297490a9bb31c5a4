#pragma once

#include <vector>

#include "schemagen/lint/lint.hpp"

namespace schemagen::lint {

/// What can be told of the files only together.
const std::vector<const Rule*>& graph_rules();

}  // namespace schemagen::lint
