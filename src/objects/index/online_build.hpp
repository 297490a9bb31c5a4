#pragma once

#include <string>

#include "schemagen/catalog/kind.hpp"

// How indexes, and those behind keys, come and go while their table is in use (docs/online.md).

namespace schemagen::objects {

/// Whether it is built and dropped CONCURRENTLY.
bool is_concurrent(const catalog::Object& index, const catalog::Scene& scene);

/// Under which name, and when, an index or the one behind a key is built.
struct Build {
  std::string name;
  catalog::Phase phase = catalog::Phase::make;
};
/// Where the old form can stay until the new one is ready, that is built first, under another name
/// where its own is taken. What is to be a part of an index that is made without its parts is built
/// before that one, too.
Build place_of_build(const catalog::Object& object, const catalog::Scene& scene);

/// Whether the index or key of a partitioned table is made without its parts, each of which is
/// built by itself and attached.
bool builds_parts_apart(const catalog::Object& whole, const catalog::Scene& scene);

}  // namespace schemagen::objects
