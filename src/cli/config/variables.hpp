#pragma once

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/node.hpp"
#include "schemagen/cli/config.hpp"

namespace schemagen::cli {

/// Replaces ${NAME} and ${NAME:-default} in every string of the tree; "$${" stands for "${". An
/// undefined or empty variable takes its default, and without one it is a message at its place.
void fill_variables(Node& node, const Variables& variables, Diagnostics& diagnostics);

}  // namespace schemagen::cli
