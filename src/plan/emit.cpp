#include "plan/emit.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::plan {

using catalog::Action;
using catalog::Actions;
using catalog::ChangedFields;
using catalog::Object;
using catalog::ObjectId;
using catalog::Phase;
using catalog::Scene;

namespace {

class Emitter {
 public:
  Emitter(const Items& items, const Scene& scene, const Ends& ends,
          const std::set<ObjectId>& inlined)
      : items_(items),
        scene_(scene),
        ends_(ends),
        inlined_(inlined) {
    for (const auto& [id, object] : scene.before.objects()) {
      if (id.kind->shapes_new_objects()) shapers_.push_back(&object);
    }
  }

  Graph run() {
    for (const auto& [id, item] : items_) emit(id, item);
    return std::move(graph_);
  }

 private:
  void emit(const ObjectId& id, const Item& item);
  void make(const ObjectId& id, const Item& item, Actions& out) const;
  void alter(const Item& item, Actions& out) const;
  void put(const ObjectId& id, const Item& item, Actions actions);

  const Items& items_;
  const Scene& scene_;
  const Ends& ends_;
  const std::set<ObjectId>& inlined_;
  std::vector<const Object*> shapers_;  ///< what decides what new objects are like
  Graph graph_;
};

// The CREATE of an object, beside an old one or not, around what stands inside it.
void Emitter::make(const ObjectId& id, const Item& item, Actions& out) const {
  std::vector<std::pair<std::pair<int, int>, catalog::InlineDefinition>> parts;
  for (const Object* child : scene_.after.children(id)) {
    if (!inlined_.contains(child->id)) continue;
    auto definition = child->id.kind->inline_definition(*child, scene_);
    parts.emplace_back(std::pair{child->id.kind->rank(), definition->order},
                       std::move(*definition));
  }
  std::stable_sort(parts.begin(), parts.end(),
                   [](const auto& left, const auto& right) { return left.first < right.first; });
  std::vector<sql::Sql> lines;
  Actions leftovers;
  for (auto& [order, definition] : parts) {
    lines.push_back(std::move(definition.text));
    std::move(definition.leftovers.begin(), definition.leftovers.end(),
              std::back_inserter(leftovers));
  }
  const bool replaces = item.way == Way::replace;
  if (lines.empty() && replaces) {
    id.kind->replace(*item.was, *item.now, scene_, out);
  } else if (replaces) {
    id.kind->replace_with(*item.was, *item.now, lines, scene_, out);
  } else if (lines.empty()) {
    id.kind->create(*item.now, scene_, out);
  } else {
    id.kind->create_with(*item.now, lines, scene_, out);
  }
  std::move(leftovers.begin(), leftovers.end(), std::back_inserter(out));
}

void Emitter::alter(const Item& item, Actions& out) const {
  const catalog::Kind& kind = *item.now->id.kind;
  ChangedFields changed(item.fields);
  if (item.moves) kind.move(*item.was, *item.now, changed, scene_, out);
  if (changed.left().empty()) return;
  kind.alter(*item.was, *item.now, changed, scene_, out);
  const auto left = changed.left();
  if (!left.empty()) {
    throw InternalError("no statement changes " + std::string(left.front()) + " of " +
                        item.now->id.to_string());
  }
}

void Emitter::emit(const ObjectId& id, const Item& item) {
  Actions actions;
  const catalog::Kind& kind = *id.kind;
  if (item.way == Way::drop || item.way == Way::recreate) {
    const auto end = ends_.find(id);
    if (end != ends_.end() && end->second == NodeKey{id, Phase::drop}) {
      kind.drop(*item.was, scene_, actions);
    }
  }
  if (item.arrives()) {
    if (!inlined_.contains(id)) make(id, item, actions);
  } else if (item.way == Way::rename) {
    kind.rename(*item.was, id, actions);
    alter(item, actions);
  } else if (item.way == Way::alter) {
    alter(item, actions);
  }
  if (item.arrives() && !inlined_.contains(id)) {
    for (const Object* shaper : shapers_) {
      shaper->id.kind->on_created(*shaper, *item.now, scene_, actions);
    }
  }
  put(id, item, std::move(actions));
}

void Emitter::put(const ObjectId& id, const Item& item, Actions actions) {
  for (Action& action : actions) {
    GraphNode& node = graph_.nodes[graph_.at({id, action.phase})];
    node.actions.push_back(std::move(action));
    node.origin = item.origin;
  }
  // Others wait for it even when its statements stand elsewhere.
  if (item.way != Way::drop) graph_.at({id, Phase::make});
}

}  // namespace

Graph emit(const Items& items, const Scene& scene, const Ends& ends,
           const std::set<ObjectId>& inlined) {
  return Emitter(items, scene, ends, inlined).run();
}

namespace {

/// What takes an object along, one step.
std::map<ObjectId, ObjectId> find_takers(const Items& items, const Scene& scene) {
  std::map<ObjectId, ObjectId> takers;
  for (const auto& [id, item] : items) {
    if (item.was == nullptr || (item.way != Way::drop && item.way != Way::recreate)) continue;
    std::vector<ObjectId> owners;
    id.kind->dies_with(*item.was, owners);
    std::sort(owners.begin(), owners.end());
    for (const ObjectId& owner : owners) {
      if (!scene.leaves(owner) || owner == id) continue;
      takers[id] = owner;
      break;
    }
    if (takers.contains(id)) continue;
    if (const auto taker = id.kind->taken_by(*item.was, scene)) takers[id] = *taker;
  }
  return takers;
}

/// Which ends must come before which, because what goes there refers to what goes here.
class EndGraph {
 public:
  EndGraph(const Items& items, const Ends& ends, const ReferenceMap& references) {
    for (const auto& [id, item] : items) {
      const auto end = ends.find(id);
      if (end == ends.end()) continue;
      for (const catalog::Reference& reference : references.of(id)) {
        const auto other = ends.find(reference.to);
        if (other != ends.end() && other->second != end->second && !reference.loose &&
            !reference.soft) {
          next_[end->second].insert(other->second);
        }
      }
    }
  }

  bool reaches(const NodeKey& from, const NodeKey& to) const {
    std::set<NodeKey> seen;
    std::vector<NodeKey> open{from};
    while (!open.empty()) {
      const NodeKey at = open.back();
      open.pop_back();
      if (at == to) return true;
      const auto next = next_.find(at);
      if (next == next_.end() || !seen.insert(at).second) continue;
      open.insert(open.end(), next->second.begin(), next->second.end());
    }
    return false;
  }

 private:
  std::map<NodeKey, std::set<NodeKey>> next_;
};

/// Two that go and refer to each other (tables by foreign keys) would wait for each other: there
/// the parts that refer go first, each by itself. The last kinds first: a foreign key may go alone,
/// where a column of a partition may not.
void open_circles(const Items& items, const ReferenceMap& references, Ends& ends) {
  EndGraph graph(items, ends, references);
  const catalog::Kind* kind = nullptr;
  bool changed = false;
  for (auto at = ends.rbegin(); at != ends.rend(); ++at) {
    auto& [id, end] = *at;
    if (kind != id.kind && changed) graph = EndGraph(items, ends, references);
    changed = changed && kind == id.kind;
    kind = id.kind;
    if (end.id == id || end.phase != Phase::drop) continue;
    for (const catalog::Reference& reference : references.of(id)) {
      const auto other = ends.find(reference.to);
      if (other == ends.end() || other->second == end) continue;
      if (reference.loose || reference.soft || !graph.reaches(other->second, end)) continue;
      end = {id, Phase::drop};
      changed = true;
      break;
    }
  }
}

}  // namespace

Ends find_ends(const Items& items, const Scene& scene, const ReferenceMap& references) {
  const auto takers = find_takers(items, scene);
  Ends ends;
  for (const auto& [id, item] : items) {
    if (item.way == Way::replace) {
      ends[id] = {id, Phase::finish};
      continue;
    }
    if (!item.leaves()) continue;
    ObjectId last = id;
    for (std::size_t steps = 0; steps <= items.size(); ++steps) {
      const auto owner = takers.find(last);
      if (owner == takers.end()) break;
      last = owner->second;
    }
    const bool replaced = items.at(last).way == Way::replace;
    ends[id] = {last, replaced ? Phase::finish : Phase::drop};
  }
  open_circles(items, references, ends);
  return ends;
}

}  // namespace schemagen::plan
