#pragma once

#include <string>

#include "schemagen/catalog/kind.hpp"

// How indexes, and those behind keys, come and go while their table is in use (docs/online.md).

namespace schemagen::objects {

/// Whether it is built and dropped CONCURRENTLY.
bool is_concurrent(const catalog::Object& index, const catalog::Scene& scene);

/// Whether the new form of an index or key is ready, under another name, before the old one goes.
/// Nothing that the old one refers to changes so that the old one would be in the way.
bool is_replaced_beside(const catalog::ObjectId& id, const catalog::Scene& scene);
/// The name that it has until then.
std::string interim_name(const catalog::ObjectId& id, const catalog::Scene& scene);

/// Whether the index or key of a partitioned table is made without its parts, each of which is
/// built by itself and attached.
bool builds_parts_apart(const catalog::Object& whole, const catalog::Scene& scene);

}  // namespace schemagen::objects
