#include "plan/fold.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>
#include <vector>

namespace schemagen::plan {

using catalog::Object;
using catalog::ObjectId;
using catalog::Phase;
using catalog::Reference;
using catalog::Scene;

namespace {

/// New parents with the parts inside them, and which of them need which: enough to find circles.
class Groups {
 public:
  Groups(const Items& items, const std::set<ObjectId>& inlined, const ReferenceMap& references) {
    for (const auto& [id, item] : items) {
      if (!item.arrives()) continue;
      const auto whole =
          inlined.contains(id) ? id.kind->parent(id, *item.now->model) : std::nullopt;
      group_[id] = number_of(whole.value_or(id));
    }
    needs_.resize(numbers_.size());
    for (const auto& [id, item] : items) {
      const auto group = group_of(id);
      if (!group) continue;
      for (const Reference& reference : references.of(id)) {
        if (reference.late || reference.soft) continue;
        const auto other = group_of(reference.to);
        if (other && other != group) needs_[*group].push_back(*other);
      }
    }
    find_circles();
  }

  std::optional<std::size_t> group_of(const ObjectId& id) const {
    const auto found = group_.find(id);
    return found == group_.end() ? std::nullopt : std::optional(found->second);
  }
  /// Whether both lie on one circle.
  bool share_circle(std::size_t one, std::size_t other) const {
    return circle_[one] != 0 && circle_[one] == circle_[other];
  }

 private:
  struct Visit {
    std::size_t group;
    std::size_t next = 0;  ///< which of its needs is looked at
  };

  std::size_t number_of(const ObjectId& group) {
    return numbers_.try_emplace(group, numbers_.size()).first->second;
  }

  /// Tarjan's algorithm, with a path of its own: chains of foreign keys may be longer than the
  /// program's stack.
  void find_circles() {
    circle_.resize(needs_.size());
    seen_.resize(needs_.size());
    low_.resize(needs_.size());
    done_.resize(needs_.size());
    for (std::size_t group = 0; group < needs_.size(); ++group) {
      if (seen_[group] == 0) explore(group);
    }
  }

  void explore(std::size_t start) {
    std::vector<Visit> path;
    enter(start, path);
    while (!path.empty()) {
      const std::size_t group = path.back().group;
      if (path.back().next == needs_[group].size()) {
        leave(group);
        path.pop_back();
        if (!path.empty()) low_[path.back().group] = std::min(low_[path.back().group], low_[group]);
        continue;
      }
      const std::size_t other = needs_[group][path.back().next++];
      if (seen_[other] == 0) {
        enter(other, path);
      } else if (!done_[other]) {
        low_[group] = std::min(low_[group], seen_[other]);
      }
    }
  }

  void enter(std::size_t group, std::vector<Visit>& path) {
    seen_[group] = low_[group] = ++count_;
    stack_.push_back(group);
    path.push_back({group});
  }

  void leave(std::size_t group) {
    if (low_[group] != seen_[group]) return;
    const bool alone = stack_.back() == group;
    for (bool last = false; !last; stack_.pop_back()) {
      const std::size_t member = stack_.back();
      last = member == group;
      done_[member] = true;
      if (!alone) circle_[member] = seen_[group];
    }
  }

  std::unordered_map<ObjectId, std::size_t, ObjectId::Hash> numbers_;
  std::unordered_map<ObjectId, std::size_t, ObjectId::Hash> group_;  // only looked up
  std::vector<std::vector<std::size_t>> needs_;
  std::vector<std::size_t> circle_;  ///< 0 for a group on none
  std::vector<std::size_t> seen_, low_;
  std::vector<bool> done_;
  std::vector<std::size_t> stack_;
  std::size_t count_ = 0;
};

/// Whether a part inside its parent would close a circle.
bool closes_circle(const ObjectId& part, const Groups& groups, const ReferenceMap& references) {
  const std::size_t own = groups.group_of(part).value();
  const std::vector<Reference>& all = references.of(part);
  return std::any_of(all.begin(), all.end(), [&](const Reference& reference) {
    if (reference.soft || reference.late) return false;
    const auto other = groups.group_of(reference.to);
    return other && *other != own && groups.share_circle(own, *other);
  });
}

}  // namespace

std::set<ObjectId> choose_inlined(const Items& items, const Scene& scene,
                                  const ReferenceMap& references) {
  std::set<ObjectId> inlined;
  for (const auto& [id, item] : items) {
    if (!item.arrives() || item.way == Way::replace) continue;
    const auto parent = id.kind->parent(id, *item.now->model);
    const auto owner = parent ? items.find(*parent) : items.end();
    if (owner == items.end() || !owner->second.arrives()) continue;
    if (id.kind->inline_definition(*item.now, scene)) inlined.insert(inlined.end(), id);
  }
  for (bool changed = true; changed;) {
    const Groups groups(items, inlined, references);
    const std::size_t erased = std::erase_if(
        inlined, [&](const ObjectId& id) { return closes_circle(id, groups, references); });
    changed = erased > 0;
  }
  return inlined;
}

void merge_inlined(Graph& graph, const std::set<ObjectId>& inlined, const Items& items) {
  std::map<std::size_t, std::size_t> stands_for;
  for (const ObjectId& id : inlined) {
    const auto parent = id.kind->parent(id, *items.at(id).now->model);
    stands_for[graph.at({id, Phase::make})] = graph.at({*parent, Phase::make});
  }
  for (std::set<std::size_t> GraphNode::*edges :
       {&GraphNode::after, &GraphNode::clear_after, &GraphNode::soft_after,
        &GraphNode::rather_after}) {
    for (std::size_t node = 0; node < graph.nodes.size(); ++node) {
      std::set<std::size_t> after;
      for (const std::size_t first : graph.nodes[node].*edges) {
        const auto other = stands_for.find(first);
        after.insert(other == stands_for.end() ? first : other->second);
      }
      after.erase(node);
      graph.nodes[node].*edges = std::move(after);
    }
    for (const auto& [child, parent] : stands_for) {
      for (const std::size_t first : graph.nodes[child].*edges) {
        if (first != parent) (graph.nodes[parent].*edges).insert(first);
      }
      (graph.nodes[child].*edges).clear();
    }
  }
  for (const auto& [child, parent] : stands_for) graph.nodes[child].after = {parent};
}

}  // namespace schemagen::plan
