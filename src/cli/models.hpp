#pragma once

#include "cli/session.hpp"
#include "schemagen/catalog/object.hpp"

namespace schemagen::cli {

/// What the project's model files declare, without what `exclude` names (counted in `excluded`).
/// Throws UserError for mistakes in them and for objects in schemas that are not managed.
catalog::Catalog read_models(Session& session, int& excluded);

}  // namespace schemagen::cli
