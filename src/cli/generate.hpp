#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"
#include "schemagen/history/graph.hpp"

namespace schemagen::cli {

/// The revisions that bring the database to the models, and back, proved: `text` with its steps, or
/// that and those which follow it where a change is made in stages. None when nothing differs.
/// Throws UserError when the database is behind the migration files, InternalError when a proof
/// fails.
std::vector<history::MigrationText> generate(const history::RevisionGraph& graph, Session& session,
                                             history::MigrationText text);

/// Fills in the steps for what the revisions after `before` up to `revision` do: one revision in
/// their place.
void generate_between(const std::vector<std::string>& before, const std::string& revision,
                      const history::RevisionGraph& graph, Session& session,
                      history::MigrationText& text);

}  // namespace schemagen::cli
