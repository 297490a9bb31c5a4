#pragma once

#include <string>

#include "cli/console/console.hpp"

namespace schemagen::cli {

/// Throws UserError when the file is there already: a backup is never overwritten.
void check_backup_place(const std::string& file);

/// Dumps the database with pg_dump into `file`, which appears when it is complete, and tells how
/// to bring it back. Throws RefusedError when pg_dump fails.
void make_backup(const std::string& url, const std::string& file, const Console& console);

}  // namespace schemagen::cli
