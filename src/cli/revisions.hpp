#pragma once

#include <string>
#include <utility>
#include <vector>

#include "schemagen/base/node.hpp"
#include "schemagen/history/graph.hpp"

namespace schemagen::cli {

/// What to say where there is nothing to show.
inline constexpr const char* no_migrations =
    "there are no migrations yet; next: schemagen revision --autogenerate -m \"...\"";

/// "9c2b3f1a4e5d  add user_roles"
std::string one_line(const history::Migration& migration);
/// {"revision", "message", "revises", "created", "file"}
Node describe(const history::Migration& migration);
Node id_list(const std::vector<std::string>& ids);
/// {"steps": [{"revision", "direction", "message"}], "heads_before": [...], "heads_after": [...]}
Node describe(const history::RevisionPlan& plan);

using Migrations = std::vector<const history::Migration*>;
/// A list of them all.
Node describe(const Migrations& migrations);

/// "A:B" as two words, "" for a side that is left out; without a colon the word is the second.
std::pair<std::string, std::string> split_range(const std::string& text);

/// The revisions of the files that are not applied yet, from the oldest on.
Migrations pending(const history::RevisionGraph& graph, const std::vector<std::string>& applied);

}  // namespace schemagen::cli
