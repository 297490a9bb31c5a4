#pragma once

#include <vector>

#include "objects/index/index.hpp"

// Indexes of partitions that are parts of an index of the partitioned table.

namespace schemagen::objects {

/// The index of the partitioned table that this one is, or would be, a part of, or nullptr.
const catalog::Object* index_above(const catalog::Object& index, const catalog::Catalog& all);

/// Its parts in the partitions right below, as far as nobody declares them.
std::vector<catalog::Object> indexes_below(const catalog::Object& index,
                                           const catalog::Catalog& declared);

/// The part of `above` in the partition, under the name that PostgreSQL gives it if that is free.
catalog::Object clone_index(const catalog::Object& above, const catalog::ObjectId& partition,
                            const catalog::Catalog& all);

/// Whether the partition, or the index above, brings it along; whether that takes it along.
bool index_comes_along(const catalog::Object& index, const catalog::Scene& scene);
bool index_goes_along(const catalog::Object& index, const catalog::Scene& scene);

}  // namespace schemagen::objects
