#pragma once

#include "schemagen/lint/lint.hpp"
#include "schemagen/plan/plan.hpp"

namespace schemagen::lint {

/// What is to be said of what models declare, given the plan that creates all of it: of columns,
/// keys, names, and of the bodies of views and functions as far as they can be read. Places are
/// those of the model files, and of the files that they name.
Diagnostics lint_models(const plan::Plan& creation, Settings settings);

}  // namespace schemagen::lint
