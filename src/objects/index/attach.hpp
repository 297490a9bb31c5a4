#pragma once

#include <optional>
#include <vector>

#include "objects/index/parts.hpp"

// What a plan does to indexes and keys of partitions that are parts of others.

namespace schemagen::objects {

/// Whether it is made without its parts, which are attached one by one: PostgreSQL would take
/// others, or there are to be none.
bool is_made_alone(const catalog::Object& whole, const catalog::Scene& scene);
/// Whether the partition, or the whole, brings it along; whether the whole takes it along.
bool comes_along(const catalog::Object& part, const catalog::Scene& scene);
bool goes_along(const catalog::Object& part, const catalog::Scene& scene);
/// Whether a key goes along with an index that it is a part of, which takes CASCADE.
bool takes_keys_along(const catalog::Object& whole, const catalog::Scene& scene);

/// ALTER INDEX ... ATTACH PARTITION, where nothing else makes it a part.
void attach_part(const catalog::Object& part, const catalog::Scene& scene, catalog::Actions& out);

/// The index that goes and that the key is made from (USING INDEX); the key for the index.
const catalog::Object* index_taken_by(const catalog::Object& key, const catalog::Scene& scene);
const catalog::Object* taker_of(const catalog::Object& index, const catalog::Scene& scene);

/// What has to be made anew with an index or key: the parts go along with the whole, and the whole
/// goes when a part does, for it lets none go.
void unsettle_parts(const catalog::Object* was, const catalog::Object* now,
                    const catalog::Scene& scene, std::vector<catalog::ObjectId>& out);
/// The same for a partition: what is made only gets a part in each one that comes later.
void unsettle_wholes(const catalog::Object* now, const catalog::Scene& scene,
                     std::vector<catalog::ObjectId>& out);

}  // namespace schemagen::objects
