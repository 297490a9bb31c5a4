#include "plan/fold.hpp"

#include <algorithm>
#include <functional>

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
  Groups(const Items& items, const std::set<ObjectId>& inlined, const ReferenceMap& references)
      : references_(references) {
    for (const auto& [id, item] : items) {
      if (!item.arrives()) continue;
      group_[id] = id;
      if (inlined.contains(id)) group_[id] = *id.kind->parent(id, *item.now->model);
    }
    for (const auto& [id, group] : group_) members_[group].push_back(id);
  }

  /// Every group that lies on a circle, with a number for the circle (Tarjan's algorithm).
  std::map<ObjectId, std::size_t> circles() {
    for (const auto& [group, members] : members_) {
      if (!number_.contains(group)) visit(group);
    }
    return circle_;
  }
  const ObjectId* group_of(const ObjectId& id) const {
    const auto found = group_.find(id);
    return found == group_.end() ? nullptr : &found->second;
  }

 private:
  std::vector<ObjectId> needs(const ObjectId& group) const {
    std::vector<ObjectId> result;
    for (const ObjectId& member : members_.at(group)) {
      for (const Reference& reference : references_.of(member)) {
        const ObjectId* other = group_of(reference.to);
        const bool needed = !reference.late && !reference.soft;
        if (needed && other != nullptr && *other != group) result.push_back(*other);
      }
    }
    return result;
  }

  void visit(const ObjectId& group) {
    number_[group] = low_[group] = ++count_;
    stack_.push_back(group);
    for (const ObjectId& other : needs(group)) {
      if (!number_.contains(other)) {
        visit(other);
        low_[group] = std::min(low_[group], low_[other]);
      } else if (!done_.contains(other)) {
        low_[group] = std::min(low_[group], number_[other]);
      }
    }
    if (low_[group] != number_[group]) return;
    std::vector<ObjectId> component;
    do {
      component.push_back(stack_.back());
      done_.insert(stack_.back());
      stack_.pop_back();
    } while (component.back() != group);
    if (component.size() < 2) return;
    for (const ObjectId& member : component) circle_[member] = number_[group];
  }

  const ReferenceMap& references_;
  std::map<ObjectId, ObjectId> group_;
  std::map<ObjectId, std::vector<ObjectId>> members_;
  std::map<ObjectId, std::size_t> number_, low_, circle_;
  std::set<ObjectId> done_;
  std::vector<ObjectId> stack_;
  std::size_t count_ = 0;
};

}  // namespace

std::set<ObjectId> choose_inlined(const Items& items, const Scene& scene,
                                  const ReferenceMap& references) {
  std::set<ObjectId> inlined;
  for (const auto& [id, item] : items) {
    if (!item.arrives() || item.way == Way::replace) continue;
    const auto parent = id.kind->parent(id, *item.now->model);
    const auto owner = parent ? items.find(*parent) : items.end();
    if (owner == items.end() || !owner->second.arrives()) continue;
    if (id.kind->inline_definition(*item.now, scene)) inlined.insert(id);
  }
  for (bool changed = true; changed;) {
    changed = false;
    Groups groups(items, inlined, references);
    const auto circles = groups.circles();
    for (auto it = inlined.begin(); it != inlined.end();) {
      const ObjectId& own = *groups.group_of(*it);
      const auto circle = circles.find(own);
      bool closes = false;
      for (const Reference& reference : references.of(*it)) {
        const ObjectId* other = groups.group_of(reference.to);
        if (circle == circles.end() || other == nullptr || *other == own) continue;
        if (reference.soft || reference.late) continue;
        const auto there = circles.find(*other);
        closes = closes || (there != circles.end() && there->second == circle->second);
      }
      changed = changed || closes;
      it = closes ? inlined.erase(it) : std::next(it);
    }
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
       {&GraphNode::after, &GraphNode::soft_after, &GraphNode::rather_after}) {
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
