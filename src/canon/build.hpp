#pragma once

#include <set>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/canon/canon.hpp"

namespace schemagen::canon {

/// Creates a catalog in users' spelling: each declaration with the search path of its file. What
/// the server refuses becomes a message at the model's place; what depends on it is passed over.
void create_declared(postgres::Connection& connection, const catalog::Catalog& catalog,
                     Diagnostics& diagnostics);

/// What the server said of an object's statement, for the one who declared it: at the place in the
/// models that the error's position comes from, else at `place`.
Diagnostic refusal(const catalog::ObjectId& id, const sql::Sql& statement, const SourceSpan& place,
                   const postgres::PgError& error);

/// Runs the steps of a plan in one transaction, except those that cannot be in one.
void run_plan(postgres::Connection& connection, const plan::Plan& plan);

/// Everything in a scratch database.
catalog::Catalog read_all(postgres::Connection& connection, const inspect::Kinds& kinds);

}  // namespace schemagen::canon
