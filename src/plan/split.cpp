#include <algorithm>
#include <utility>

#include "plan/graph.hpp"

namespace schemagen::plan {

namespace {

/// The actions in runs that share a transaction; what runs by itself is one of its own.
std::vector<catalog::Actions> runs_of(catalog::Actions actions) {
  std::vector<catalog::Actions> runs;
  for (catalog::Action& action : actions) {
    const bool joins = !runs.empty() && action.transactional && runs.back().back().transactional;
    if (!joins) runs.emplace_back();
    runs.back().push_back(std::move(action));
  }
  return runs;
}

}  // namespace

void split(Graph& graph) {
  std::vector<std::size_t> last(graph.nodes.size());
  const std::size_t count = graph.nodes.size();
  for (std::size_t node = 0; node < count; ++node) {
    last[node] = node;
    std::vector<catalog::Actions> runs = runs_of(std::move(graph.nodes[node].actions));
    for (std::size_t i = 0; i < runs.size(); ++i) {
      if (i > 0) {
        GraphNode next;
        next.key = graph.nodes[node].key;
        next.origin = graph.nodes[node].origin;
        next.cut = graph.nodes[node].cut;
        last[node] = graph.nodes.size();
        graph.nodes.push_back(std::move(next));
      }
      graph.nodes[last[node]].actions = std::move(runs[i]);
    }
  }
  // What waited for the whole waits for the last part; each part waits for the one before.
  for (std::size_t node = 0; node < count; ++node) {
    std::set<std::size_t> after;
    for (const std::size_t first : graph.nodes[node].after) after.insert(last[first]);
    graph.nodes[node].after = std::move(after);
  }
  std::size_t part = count;
  for (std::size_t node = 0; node < count; ++node) {
    for (std::size_t before = node; before != last[node]; before = part++) {
      graph.nodes[part].after.insert(before);
    }
  }
}

}  // namespace schemagen::plan
