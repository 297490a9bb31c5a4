#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/session.hpp"
#include "schemagen/history/graph.hpp"

namespace schemagen::cli {

/// The id that was asked for, or a random one. Throws UserError for one that is taken or cannot be.
std::string choose_id(const std::string& wanted, const history::RevisionGraph& graph);

/// Throws UserError for a label that is taken or cannot be one.
void check_labels(const std::vector<std::string>& labels, const history::RevisionGraph& graph);

/// Throws UserError for a parent that other revisions revise already, unless `splice`.
void check_parents(const std::vector<std::string>& parents, const history::RevisionGraph& graph,
                   bool splice);

/// A revision with this message, created now.
history::MigrationText start_revision(std::string id, std::string message);

/// The file as the project's template lays it out.
std::string revision_file(const history::MigrationText& text, Session& session);
/// Where it belongs.
std::string revision_path(const history::MigrationText& text, Session& session);
/// Writes it and tells its name; `next` is what to do with it.
void write_revision(const history::MigrationText& text, Session& session, const std::string& next);

/// The same for several that follow each other.
void write_revisions(const std::vector<history::MigrationText>& texts, Session& session,
                     std::string_view next);

/// Reads all migration files again. Throws UserError for mistakes in them.
void check_files(Session& session);

}  // namespace schemagen::cli
