#pragma once

#include "objects/table/table.hpp"

// Partitions that come and go while others are at work (docs/online.md).

namespace schemagen::objects {

bool is_default(const Table& partition);
/// The default partition of the table, or nullptr.
const catalog::Object* default_of(const catalog::ObjectId& whole, const catalog::Catalog& all);

/// What every row of a partition satisfies, as far as that can be said of one column: nothing for
/// the default partition, for hashes, and for keys of several columns or of expressions.
std::optional<sql::Sql> bound_condition(const PartitionKey& key, const PartitionBound& bound);

/// ATTACH PARTITION of a table whose rows are known to fit.
void attach_partition(const catalog::ObjectId& id, const Table& now, const catalog::Scene& scene,
                      catalog::Actions& out);
/// DETACH PARTITION, without a moment in which the partitioned table cannot be read.
void detach_partition(const catalog::ObjectId& id, const Table& was, const catalog::Scene& scene,
                      catalog::Actions& out);
/// A default partition is looked through for rows that belong to a new one. What spares it that
/// comes before the new partition is made by `create`, and goes when it is there; where nothing
/// does, `create` says so.
void prepare_default(const catalog::ObjectId& id, const Table& now, const catalog::Scene& scene,
                     catalog::Action& create, catalog::Actions& out);

}  // namespace schemagen::objects
