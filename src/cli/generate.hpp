#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"
#include "schemagen/history/graph.hpp"

namespace schemagen::cli {

/// Fills in the steps that bring the database to the models, and back, and proves them. False when
/// nothing differs. Throws UserError when the database is behind the migration files, InternalError
/// when the proof fails.
bool generate(const history::RevisionGraph& graph, Session& session, history::MigrationText& text);

/// The same for what the revisions after `before` up to `revision` do: one revision in their place.
void generate_between(const std::vector<std::string>& before, const std::string& revision,
                      const history::RevisionGraph& graph, Session& session,
                      history::MigrationText& text);

}  // namespace schemagen::cli
