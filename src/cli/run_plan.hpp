#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"
#include "schemagen/history/graph.hpp"

namespace schemagen::cli {

/// Throws UserError for words that this way of running does not take.
void check_words(const RunOptions& options);

history::RevisionPlan make_plan(const history::RevisionGraph& graph,
                                const std::vector<std::string>& applied, const RunOptions& options);
/// FROM:TO without a database; a single word goes from base.
history::RevisionPlan offline_plan(const history::RevisionGraph& graph, const RunOptions& options);

/// What a reader of the plan should know (stderr).
void tell_warnings(const history::RevisionPlan& plan, const Console& console);

}  // namespace schemagen::cli
