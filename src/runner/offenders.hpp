#pragma once

#include "runner/work.hpp"

namespace schemagen::runner {

/// The failure of a step that checks rows which are there (VALIDATE CONSTRAINT, a unique index),
/// with a query that lists those that break the constraint. Any other failure as it is.
StepError with_offenders(const Work& work, const history::Step& step, const StepError& failure);

}  // namespace schemagen::runner
