#include <algorithm>

#include "plan/graph.hpp"

namespace schemagen::plan {

namespace {

/// The strongly connected components of a graph with all its edges, soft ones included (Tarjan's
/// algorithm, without recursion: plans are long).
class Components {
 public:
  explicit Components(const Graph& graph)
      : graph_(graph),
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
    frame.next.insert(frame.next.end(), at.soft_after.begin(), at.soft_after.end());
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
  std::vector<std::size_t> number_, low_, component_;
  std::vector<std::size_t> stack_;
  std::vector<Frame> frames_;
  std::size_t count_ = 0;
};

}  // namespace

void harden(Graph& graph) {
  const bool any = std::any_of(graph.nodes.begin(), graph.nodes.end(),
                               [](const GraphNode& node) { return !node.soft_after.empty(); });
  if (!any) return;
  const Components components(graph);
  for (std::size_t node = 0; node < graph.nodes.size(); ++node) {
    for (const std::size_t first : graph.nodes[node].soft_after) {
      if (components.joined(first, node)) {
        graph.nodes[node].cut = true;
      } else {
        graph.nodes[node].after.insert(first);
      }
    }
    graph.nodes[node].soft_after.clear();
  }
}

}  // namespace schemagen::plan
