#pragma once

#include <string>

#include "cli/session.hpp"
#include "schemagen/history/graph.hpp"

namespace schemagen::cli {

/// Runs a revision up, down and up again on scratch, after all that it follows. Throws UserError
/// when down does not lead back or the second up elsewhere, runner::StepError when it cannot run.
void prove_revision(const history::RevisionGraph& graph, const std::string& revision,
                    Session& session);

}  // namespace schemagen::cli
