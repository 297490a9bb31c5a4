#pragma once

#include <optional>
#include <vector>

#include "objects/index/index.hpp"

// Indexes of partitions that are parts of an index of the partitioned table, the whole. Either may
// be the index behind a key; the part of a key is one, too.

namespace schemagen::objects {

/// Whether it is an index or a key with an index behind it.
bool has_index(const catalog::Object& object);
/// The name of that index, and its table.
sql::QualifiedName index_name(const catalog::ObjectId& id);
catalog::ObjectId indexed_table(const catalog::Object& object);
/// A unique index of the key's name that the key could be made of.
catalog::Object index_for_key(const catalog::Object& key);
/// What it says of the index that it is a part of, and whether partitions have no part of it but
/// those that say so.
const Boxed<sql::QualifiedName>& part_of(const catalog::Object& part);
bool is_made_only(const catalog::Object& whole);

/// The index or key of the partitioned table that this one is a part of, or nullptr.
const catalog::Object* whole_of(const catalog::Object& part, const catalog::Catalog& all);
/// Its part in the partition, or nullptr.
const catalog::Object* part_in(const catalog::ObjectId& partition, const catalog::Object& whole,
                               const catalog::Catalog& all);
/// Whether PostgreSQL could make the one on a partition a part of the other.
bool fits(const catalog::Object& part, const catalog::Object& whole);
/// What PostgreSQL would make an index or key a part of that does not say so: the first of its kind
/// that fits and has no part in the partition.
std::optional<sql::QualifiedName> natural_whole(const catalog::Object& part,
                                                const catalog::Catalog& declared);
/// `only`, as far as it stays true: once each partition has a part, PostgreSQL takes it for whole.
bool stays_only(const catalog::Object& whole, const catalog::Catalog& declared);
/// Messages about what `part_of` and `only` cannot mean.
void check_parts(const catalog::Object& object, const catalog::Catalog& desired, Diagnostics& out);

/// The part of `above` in the partition, under the name that PostgreSQL gives it if that is free.
catalog::Object clone_index(const catalog::Object& above, const catalog::ObjectId& partition,
                            const catalog::Catalog& all);
/// Parts of an index in the partitions right below, as far as nobody declares them.
std::vector<catalog::Object> indexes_below(const catalog::Object& index,
                                           const catalog::Catalog& declared);
/// Whether a partition that is made as one has just this part.
bool is_clone(const catalog::Object& part, const catalog::Catalog& all);
/// Whether a document may leave the part out: no other would be read in its place.
bool goes_without_saying(const catalog::Object& part, const catalog::Catalog& all);

/// What it waits for as a whole or as a part.
void refer_to_parts(const catalog::Object& object, const catalog::Catalog& all,
                    std::vector<catalog::Reference>& out);

}  // namespace schemagen::objects
