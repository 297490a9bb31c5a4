#pragma once

#include "cli/console/console.hpp"
#include "cli/console/progress.hpp"
#include "schemagen/runner/runner.hpp"

namespace schemagen::cli {

/// What would run, with the titles of the steps.
void print_plan(const history::RevisionPlan& plan, const Console& console);
/// Tells each migration as it is done, and what is under way.
runner::RunEvents events_for(const Console& console, Progress& progress);
/// What has run, as far as it was not told on the way.
void print_outcome(const history::RevisionPlan& done, const history::RevisionGraph& graph,
                   const Console& console);

}  // namespace schemagen::cli
