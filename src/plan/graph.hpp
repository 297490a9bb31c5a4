#pragma once

#include <map>
#include <set>
#include <unordered_map>
#include <utility>
#include <vector>

#include "plan/items.hpp"

namespace schemagen::plan {

/// A place in the order: one object in one phase.
struct NodeKey {
  catalog::ObjectId id;
  catalog::Phase phase = catalog::Phase::make;
  auto operator<=>(const NodeKey&) const = default;
  bool operator==(const NodeKey&) const = default;

  struct Hash {
    std::size_t operator()(const NodeKey& key) const {
      return catalog::ObjectId::Hash()(key.id) * 8 + static_cast<std::size_t>(key.phase);
    }
  };
};

struct GraphNode {
  NodeKey key;
  catalog::Actions actions;
  SourceSpan origin;
  std::set<std::size_t> after;         ///< nodes that must run before this one
  std::set<std::size_t> clear_after;   ///< nodes that leave what this one changes
  std::set<std::size_t> soft_after;    ///< nodes that should, where no circle forbids it
  bool cut = false;                    ///< some of those do not
  std::set<std::size_t> rather_after;  ///< the same, where nothing is amiss without
};

/// All statements of a plan and what must come before what.
struct Graph {
  std::vector<GraphNode> nodes;
  std::unordered_map<NodeKey, std::size_t, NodeKey::Hash> index;  ///< only looked up

  /// The node, made when it is missing.
  std::size_t at(const NodeKey& key);
  const std::size_t* find(const NodeKey& key) const;
  void edge(std::size_t first, std::size_t second) {
    if (first != second) nodes[second].after.insert(first);
  }
  void clear_edge(std::size_t first, std::size_t second) {
    if (first != second) nodes[second].clear_after.insert(first);
  }
  void soft_edge(std::size_t first, std::size_t second) {
    if (first != second) nodes[second].soft_after.insert(first);
  }
  void loose_edge(std::size_t first, std::size_t second) {
    if (first != second) nodes[second].rather_after.insert(first);
  }
};

/// The node in which an object's old form goes: its own, or that of what takes it along.
using Ends = std::map<catalog::ObjectId, NodeKey>;

/// Adds every edge that references, parents and names ask for.
void connect(Graph& graph, const Items& items, const Ends& ends, const catalog::Catalog& before,
             const catalog::Catalog& after, const ReferenceMap& old_references,
             const ReferenceMap& new_references);

/// Turns the other sorts of edges into edges where they close no circle, the more important sort
/// first, and marks the nodes that lose a soft one.
void harden(Graph& graph);

/// Makes each step that runs by itself a node of its own, so that nothing else needs to wait for
/// it.
void split(Graph& graph);

/// The nodes in a deterministic order that respects every edge. Where there is none, nodes that
/// wait for each other, each for the next, are put into `circle`.
std::vector<std::size_t> sort(const Graph& graph, const Items& items,
                              std::vector<std::size_t>& circle);

/// Something on the circle that can be dropped and made again instead of being changed; nullptr
/// where there is nothing of that kind.
const catalog::ObjectId* opening(const Graph& graph, const Items& items,
                                 const std::vector<std::size_t>& circle);

/// Throws UserError for what no statement can make or drop, InternalError with the circle
/// otherwise.
[[noreturn]] void refuse_circle(const Graph& graph, const Items& items,
                                const std::vector<std::size_t>& circle);

}  // namespace schemagen::plan
