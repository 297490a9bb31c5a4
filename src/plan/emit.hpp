#pragma once

#include "plan/graph.hpp"

namespace schemagen::plan {

/// Asks the kinds for the statements of every item and puts them into the graph. `inlined` names
/// the objects that stand inside their parent's CREATE.
Graph emit(const Items& items, const catalog::Scene& scene, const Ends& ends,
           const std::set<catalog::ObjectId>& inlined);

/// For each object that leaves, where its old form goes.
Ends find_ends(const Items& items, const catalog::Scene& scene, const ReferenceMap& references);

}  // namespace schemagen::plan
