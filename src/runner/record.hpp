#pragma once

#include <map>
#include <string>
#include <vector>

#include "runner/session.hpp"

namespace schemagen::runner {

/// What the checksum of the migration is of, with passwords in it covered: history keeps it, so
/// that an edited file can be compared with it.
std::string applied_text(const history::Migration& migration);
/// The row that says: the file is accepted as it is now.
HistoryEntry accepted(const std::string& operation, const history::Migration& migration);

/// What a stamp leaves in the history: one row for each revision that comes in, goes out, or whose
/// file is accepted as it is now. `before` are the checksums of what was applied.
std::vector<HistoryEntry> stamp_entries(const history::RevisionGraph& graph,
                                        const std::vector<std::string>& heads,
                                        const std::map<std::string, std::string>& before);

/// A database that passed what a revision replaces has a row of an old revision: renames it to the
/// one that stands for it now. Throws RefusedError in the middle of such a range.
void adopt_replacements(Session& session, const history::RevisionGraph& graph,
                        const std::vector<std::string>& applied);

}  // namespace schemagen::runner
