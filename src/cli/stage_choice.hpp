#pragma once

#include <string>
#include <vector>

#include "cli/pipeline.hpp"
#include "schemagen/history/migration.hpp"

namespace schemagen::cli {

/// What is changed in stages, and why some that could profit from it is not.
struct StageChoice {
  std::vector<catalog::ObjectId> changes;
  std::vector<std::string> notes;
};

/// Looks for changes that would write a table anew which is large in the live database
/// (`safety.stages_above`).
StageChoice choose_stages(const Outcome& outcome, postgres::Connection& live, Session& session);

/// The text of one of the revisions: `whole` with the name of the stage, after those before it.
history::MigrationText stage_text(const history::MigrationText& whole, const std::string& stage,
                                  const std::vector<history::MigrationText>& before);

}  // namespace schemagen::cli
