#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schemagen/catalog/kind.hpp"

// How names inside SQL text become references to objects of a catalog.

namespace schemagen::objects {

using References = std::vector<catalog::Reference>;

/// The schema object that the id's schema is.
void refer_to_schema(const catalog::ObjectId& id, References& out);

/// What a type name refers to: an enum, a domain; an extension when it is no object of ours.
void refer_to_type(const sql::TypeName& type, const std::string& home, const catalog::Catalog& all,
                   References& out);

/// Columns are wanted with the values that the rows get.
void wait_for_values(References& references);

/// What an expression refers to: types, functions, sequences, and the columns of `relation` that it
/// may mention.
void refer_to_expression(const sql::Expression& expression, const catalog::ObjectId& relation,
                         const std::string& home, const catalog::Catalog& all, References& out);

/// The same for an expression that may hold sub-queries: other relations and their columns, too.
void refer_to_subqueries(const sql::Expression& expression, const catalog::ObjectId& relation,
                         const std::string& home, const catalog::Catalog& all, References& out);

/// All extensions: something may come from one of them, and only a server knows from which.
void refer_to_extensions(const catalog::Catalog& all, References& out);

/// What a name looked up through the search path refers to; `space` is that of its claims:
/// "collation", "operator class".
void refer_to_lookup(std::string_view space, const sql::LookupName& name, const std::string& home,
                     const catalog::Catalog& all, References& out);

/// The columns of `relation` among those that the expression mentions, in their order of mention.
std::vector<std::string> mentioned_columns(const sql::Expression& expression,
                                           const catalog::ObjectId& relation,
                                           const catalog::Catalog& all);

/// The built-in type underneath: a domain's base type, step by step; other types as they are.
sql::TypeName base_type(const sql::TypeName& type, const catalog::Catalog& all);

}  // namespace schemagen::objects
