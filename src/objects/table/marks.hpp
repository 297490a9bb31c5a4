#pragma once

#include "objects/table/table.hpp"
#include "schemagen/catalog/kind.hpp"

// What a table says of its indexes and of its rows beside what they are.

namespace schemagen::objects {

/// The index that CLUSTER sorts by, and the replica identity, once the indexes are there.
void mark_indexes(const Table& was, const Table& now, const catalog::ObjectId& id,
                  catalog::Actions& out);
/// Row security, that for the owner in the phase `forced`.
void row_security(const Table& was, const Table& now, const catalog::ObjectId& id,
                  catalog::Phase forced, catalog::Actions& out);

}  // namespace schemagen::objects
