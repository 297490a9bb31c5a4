#pragma once

#include "schemagen/catalog/kind.hpp"

// The statements inside views, materialized views and rules.

namespace schemagen::objects {

/// The statement without what ends it.
sql::Sql statement_body(const sql::Expression& statement);

/// A message when the object has no query.
void check_query(const sql::Expression& query, const catalog::Object& object, Diagnostics& out);

/// All that a statement of the object's may mention: relations with their columns and keys,
/// routines, types and, since only a server knows what comes from them, extensions. Names in a text
/// are guesses, so the references are soft. Nothing for an object that a server has seen: it knows.
void refer_to_query(const sql::Expression& statement, const catalog::Object& object,
                    const catalog::Catalog& all, std::vector<catalog::Reference>& out);

}  // namespace schemagen::objects
