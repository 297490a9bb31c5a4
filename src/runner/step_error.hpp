#pragma once

#include <string>

#include "schemagen/history/migration.hpp"
#include "schemagen/runner/runner.hpp"

namespace schemagen::runner {

/// The failure of one statement, told at the place in the file that the server means.
StepError statement_failed(const history::Migration& migration, const history::Statement& statement,
                           const postgres::PgError& error);

/// The failure of something that belongs to no statement: a COMMIT, a version row.
StepError migration_failed(const history::Migration& migration, const SourceSpan& span,
                           const std::string& what, const postgres::PgError& error);

/// An assertion that does not hold, or a statement whose result is not what it promised.
StepError statement_refused(const history::Statement& statement, std::string_view code,
                            const std::string& message, const std::string& hint);

}  // namespace schemagen::runner
