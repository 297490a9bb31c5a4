#include <algorithm>
#include <utility>

#include "plan/graph.hpp"

namespace schemagen::plan {

namespace {

using Edges = std::set<std::size_t> GraphNode::*;

/// The strongly connected components of a graph with one sort of edges added (Tarjan's algorithm,
/// without recursion: plans are long).
class Components {
 public:
  Components(const Graph& graph, Edges added)
      : graph_(graph),
        added_(added),
        number_(graph.nodes.size()),
        low_(graph.nodes.size()),
        component_(graph.nodes.size()) {
    for (std::size_t node = 0; node < graph.nodes.size(); ++node) {
      if (number_[node] == 0) visit(node);
    }
  }
  bool joined(std::size_t left, std::size_t right) const {
    return component_[left] == component_[right];
  }

 private:
  struct Frame {
    std::size_t node;
    std::vector<std::size_t> next;
  };

  void enter(std::size_t node) {
    number_[node] = low_[node] = ++count_;
    stack_.push_back(node);
    Frame frame{node, {}};
    const GraphNode& at = graph_.nodes[node];
    frame.next.assign(at.after.begin(), at.after.end());
    frame.next.insert(frame.next.end(), (at.*added_).begin(), (at.*added_).end());
    frames_.push_back(std::move(frame));
  }

  void visit(std::size_t root) {
    enter(root);
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      if (!frame.next.empty()) {
        const std::size_t other = frame.next.back();
        frame.next.pop_back();
        if (number_[other] == 0) {
          enter(other);
        } else if (component_[other] == 0) {
          low_[frame.node] = std::min(low_[frame.node], number_[other]);
        }
        continue;
      }
      const std::size_t node = frame.node;
      frames_.pop_back();
      if (!frames_.empty()) {
        const std::size_t above = frames_.back().node;
        low_[above] = std::min(low_[above], low_[node]);
      }
      if (low_[node] == number_[node]) close(node);
    }
  }

  void close(std::size_t node) {
    for (std::size_t member = node + 1; member != node;) {
      member = stack_.back();
      stack_.pop_back();
      component_[member] = number_[node];
    }
  }

  const Graph& graph_;
  Edges added_;
  std::vector<std::size_t> number_, low_, component_;
  std::vector<std::size_t> stack_;
  std::vector<Frame> frames_;
  std::size_t count_ = 0;
};

/// Whether `first` waits for `node` already.
bool waits_for(const Graph& graph, std::size_t first, std::size_t node) {
  std::vector<bool> seen(graph.nodes.size());
  std::vector<std::size_t> open{first};
  while (!open.empty()) {
    const std::size_t at = open.back();
    open.pop_back();
    if (at == node) return true;
    for (const std::size_t next : graph.nodes[at].after) {
      if (!seen[next]) open.push_back(next);
      seen[next] = true;
    }
  }
  return false;
}

/// Turns edges of one sort into edges where they close no circle; the nodes that lose one. What
/// lies on a circle is lost, or, where each edge matters, tried by itself.
std::vector<std::size_t> add(Graph& graph, Edges edges, bool each = false) {
  std::vector<std::size_t> losers;
  std::vector<std::pair<std::size_t, std::size_t>> doubtful;
  const bool any = std::any_of(graph.nodes.begin(), graph.nodes.end(),
                               [&](const GraphNode& node) { return !(node.*edges).empty(); });
  if (!any) return losers;
  const Components components(graph, edges);
  for (std::size_t at = 0; at < graph.nodes.size(); ++at) {
    GraphNode& node = graph.nodes[at];
    for (const std::size_t first : node.*edges) {
      if (components.joined(first, at)) {
        doubtful.emplace_back(first, at);
      } else {
        node.after.insert(first);
      }
    }
    (node.*edges).clear();
  }
  for (const auto& [first, at] : doubtful) {
    if (each && !waits_for(graph, first, at)) {
      graph.nodes[at].after.insert(first);
    } else {
      losers.push_back(at);
    }
  }
  return losers;
}

}  // namespace

void harden(Graph& graph) {
  add(graph, &GraphNode::clear_after, true);
  for (const std::size_t loser : add(graph, &GraphNode::soft_after)) graph.nodes[loser].cut = true;
  add(graph, &GraphNode::rather_after);
}

}  // namespace schemagen::plan
