#pragma once

#include "runner/work.hpp"

namespace schemagen::runner {

/// Asks the catalog what an attempt at a step outside a transaction has left behind, and clears it
/// away: the invalid index of a build, the copies of a REINDEX; a detach that is pending is brought
/// to its end. `before` is what the journal says of the attempt. Returns whether nothing is left to
/// do of the step.
bool recover(const Work& work, const history::Step& step, StepState before);

/// The index that the step was to build, when it is there and invalid.
std::optional<sql::QualifiedName> invalid_index(const Work& work, const history::Step& step);

}  // namespace schemagen::runner
