#pragma once

#include "objects/constraint/constraint.hpp"

// What constraints do for tables that are in use (docs/online.md).

namespace schemagen::objects {

/// Whether the check or foreign key is added without a look at the rows, which are checked by a
/// step of its own.
bool is_validated_apart(const catalog::Object& constraint, const catalog::Scene& scene);
/// Its two statements.
void add_and_validate(const catalog::Object& constraint, catalog::Phase phase,
                      const std::string& title, catalog::Actions& out);
/// VALIDATE CONSTRAINT, by itself where the table is in use.
catalog::Action validation(const catalog::Object& constraint, const catalog::Scene& scene);

/// Whether the index of a key is built CONCURRENTLY, and taken by the key then.
bool is_built_apart(const catalog::Object& key, const catalog::Scene& scene);
void build_key(const catalog::Object& key, const catalog::Scene& scene, catalog::Actions& out);
/// ADD CONSTRAINT ... USING INDEX.
sql::Sql key_from_index(const catalog::Object& key, const std::string& index);

}  // namespace schemagen::objects
