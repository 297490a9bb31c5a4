#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "schemagen/base/node.hpp"
#include "schemagen/history/graph.hpp"

namespace schemagen::cli {

/// What to say where there is nothing to show.
inline constexpr const char* no_migrations =
    "there are no migrations yet; next: schemagen revision --autogenerate -m \"...\"";

/// "9c2b3f1a4e5d  add user_roles"
std::string one_line(const history::Migration& migration);
/// Several lines with everything the header says.
std::string long_form(const history::Migration& migration, const history::RevisionGraph& graph);
/// {"revision", "message", "revises", "depends_on", "labels", "created", "file"}
Node describe(const history::Migration& migration);
Node id_list(const std::vector<std::string>& ids);
/// {"steps": [{"revision", "direction"}], "heads_before": [...], "heads_after": [...]}
Node describe(const history::RevisionPlan& plan);

using Migrations = std::vector<const history::Migration*>;
/// A list of them all.
Node describe(const Migrations& migrations);

/// The version rows of the database, by the ids that the files have.
std::vector<std::string> applied_heads(Session& session, const history::RevisionGraph& graph);
/// The same where a word counts from the database; none for words that do not.
std::optional<std::vector<std::string>> applied_for(const std::string& word, Session& session,
                                                    const history::RevisionGraph& graph);
/// What a word names, `current` included.
std::vector<std::string> resolve_with_database(const std::string& word,
                                               const history::RevisionGraph& graph,
                                               Session& session);

/// The revisions of the files that are not applied yet, from the oldest on.
Migrations pending(const history::RevisionGraph& graph, const std::vector<std::string>& applied);

}  // namespace schemagen::cli
