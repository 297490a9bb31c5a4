#pragma once

#include <vector>

#include "schemagen/catalog/kind.hpp"

// `compatibility: view`: a renamed table, or one with renamed columns, goes on under its old names.

namespace schemagen::objects {

/// The view with the old names of a table and of its columns, in a schema of its own, with whoever
/// owns it and may use it. Nothing for a table whose declarations do not ask for it.
std::vector<catalog::Object> old_names(const catalog::Object& table,
                                       const catalog::Catalog& desired);

/// Before PostgreSQL 15 a view asks for its owner's rights only, which row security would not hold.
void add_needs_of_old_names(const catalog::Object& table, const catalog::Catalog& desired,
                            std::vector<catalog::Need>& out);

/// What stands in the way of such a view.
void check_old_names(const catalog::Object& table, const catalog::Catalog& desired,
                     Diagnostics& out);

}  // namespace schemagen::objects
