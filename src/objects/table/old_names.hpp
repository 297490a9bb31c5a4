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
bool needs_security_invoker(const catalog::Object& table, const catalog::Catalog& desired);

/// What stands in the way of such a view.
void check_old_names(const catalog::Object& table, const catalog::Catalog& desired,
                     Diagnostics& out);

}  // namespace schemagen::objects
