#pragma once

#include <string>

#include "schemagen/cli/config.hpp"
#include "schemagen/history/graph.hpp"

namespace schemagen::cli {

/// What the steps of the plan would delete, and how many rows that is now, in words for a question;
/// "" for nothing.
std::string describe_losses(const history::RevisionPlan& plan, const std::string& url);

/// Throws RefusedError, naming every statement, when the steps (upwards) do what `safety.refuse`
/// forbids and the migration does not acknowledge it with `-- schemagen:allow`.
void refuse_hazards(const history::RevisionPlan& plan, const history::RevisionGraph& graph,
                    const Safety& safety);

}  // namespace schemagen::cli
