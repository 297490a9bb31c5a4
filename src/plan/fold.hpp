#pragma once

#include "plan/graph.hpp"

namespace schemagen::plan {

/// The objects whose definition stands inside their parent's CREATE: all that can, except where
/// that would close a circle (foreign keys between two new tables).
std::set<catalog::ObjectId> choose_inlined(const Items& items, const catalog::Scene& scene,
                                           const ReferenceMap& references);

/// Lets the parent's node stand for each inlined object.
void merge_inlined(Graph& graph, const std::set<catalog::ObjectId>& inlined, const Items& items);

}  // namespace schemagen::plan
