#pragma once

#include <string>

#include "schemagen/postgres/connection.hpp"

namespace schemagen::cli {

/// Runs the statements of an SQL file (a dump, say) one by one. psql's own commands cannot run,
/// but for the \restrict lines of pg_dump, which are passed over. Throws runner::StepError with the
/// place in the file.
void run_script(postgres::Connection& connection, const std::string& path);

}  // namespace schemagen::cli
