#pragma once

#include <string>

#include "cli/program.hpp"

namespace schemagen::kill {

/// Writes the migrations that are interrupted: steps in transactions, outside of them and in
/// batches. Doing any of them twice, or not at all, shows in what they leave.
void write_migrations(cli::test::Project& project, int server_version);

/// Where a test works: a new folder with nothing but the project.
std::string config(const std::string& url);

/// All that a run leaves: the schema as pg_dump prints it, every row, the applied revisions, how
/// often each was applied, the journal.
std::string remains(const std::string& url);

}  // namespace schemagen::kill
