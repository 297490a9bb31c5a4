#pragma once

#include "schemagen/catalog/kind.hpp"

// What views and materialized views have in common with other relations.

namespace schemagen::objects {

/// The names a relation occupies: its own, and that of the type of its rows.
void claim_relation(const catalog::ObjectId& id, std::vector<std::string>& out);

/// ALTER <word> ... SET SCHEMA, ALTER <word> ... RENAME TO.
void rename_relation(const sql::Sql& word, const catalog::ObjectId& was,
                     const catalog::ObjectId& to, catalog::Actions& out);

/// Whether a column's type or collation is another now. No view, rule, policy or trigger that reads
/// the column stands that.
bool changes_type(const catalog::Object& was, const catalog::Object& now,
                  const catalog::ChangedFields& changed);

}  // namespace schemagen::objects
