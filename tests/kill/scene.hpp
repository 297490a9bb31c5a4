#pragma once

#include <string>

#include "cli/program.hpp"
#include "schemagen/postgres/connection.hpp"

namespace schemagen::kill {

/// Writes the migrations that are interrupted: steps in transactions, outside of them and in
/// batches. Doing any of them twice, or not at all, shows in what they leave.
void write_migrations(cli::test::Project& project, int server_version);

/// Where a test works: a new folder with nothing but the project.
std::string config(const std::string& url);

/// Takes away what a run has left, so that the next one finds an empty database. A connection of
/// the tests' own.
void clear(postgres::Connection& connection);

/// All that a run leaves, as one query tells it: relations, columns, constraints, indexes and types
/// in the server's own words, every row, the applied revisions, how often each was applied, the
/// journal.
std::string remains(postgres::Connection& connection);

}  // namespace schemagen::kill
