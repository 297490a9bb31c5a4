#pragma once

#include <optional>

#include "objects/table/partition.hpp"
#include "schemagen/catalog/kind.hpp"

// A table that is made anew keeps its rows: the old one steps aside under another name, and goes
// once the new one has them.

namespace schemagen::objects {

/// Whether the plan makes the table anew and brings the rows over.
bool is_carried_over(const catalog::ObjectId& table, const catalog::Scene& scene);

/// The table right above that a partition goes along with, when that steps aside: what the
/// partition holds is copied with the rest.
std::optional<catalog::ObjectId> carrier_of(const catalog::Object& partition,
                                            const catalog::Scene& scene);

/// Whether the old form of the table is there, under another name, when the new one is made.
bool stands_aside(const catalog::ObjectId& table, const catalog::Scene& scene);

/// Whether rows that a partition held under the old key are most likely its own under the new one.
bool rows_stay_put(const PartitionKey& was, const PartitionKey& now);

/// The partitions that cannot stay what they are below a table whose rows are to be spread in
/// another way.
void unsettle_partitions(const catalog::Object* was, const catalog::Object* now,
                         const catalog::Scene& scene, std::vector<catalog::ObjectId>& out);

/// Phase::drop of the old table: it and what goes along with it give their names away, and let go
/// of what else goes.
void put_aside(const catalog::Object& table, const catalog::Scene& scene, catalog::Actions& out);

/// Phase::fill of the new one: rows and the state of its sequences come over, and the old one goes.
void carry_over(const catalog::Object& table, const catalog::Scene& scene, catalog::Actions& out);

}  // namespace schemagen::objects
