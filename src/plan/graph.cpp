#include "plan/graph.hpp"

#include <algorithm>

namespace schemagen::plan {

using catalog::Catalog;
using catalog::Object;
using catalog::ObjectId;
using catalog::Phase;
using catalog::Reference;

std::size_t Graph::at(const NodeKey& key) {
  const auto found = index.find(key);
  if (found != index.end()) return found->second;
  const std::size_t place = nodes.size();
  GraphNode node;
  node.key = key;
  nodes.push_back(std::move(node));
  index.emplace(key, place);
  return place;
}

const std::size_t* Graph::find(const NodeKey& key) const {
  const auto found = index.find(key);
  return found == index.end() ? nullptr : &found->second;
}

namespace {

class Connector {
 public:
  Connector(Graph& graph, const Items& items, const Ends& ends)
      : graph_(graph),
        items_(items),
        ends_(ends) {}

  void phases(const ObjectId& id) {
    const std::size_t* last = nullptr;
    for (const Phase phase :
         {Phase::prepare, Phase::release, Phase::drop, Phase::make, Phase::fill, Phase::finish}) {
      const std::size_t* node = graph_.find({id, phase});
      if (node == nullptr) continue;
      if (last != nullptr) graph_.edge(*last, *node);
      last = node;
    }
    // Made anew after the old one went along with something else.
    const std::size_t* make = graph_.find({id, Phase::make});
    const std::size_t* end = end_of(id);
    if (make != nullptr && end != nullptr && graph_.nodes[*end].key.phase == Phase::drop) {
      graph_.edge(*end, *make);
    }
  }

  /// What the new state refers to is there first.
  void build(const ObjectId& id, const std::vector<Reference>& references) {
    for (const Reference& reference : references) {
      const std::size_t* target = graph_.find({reference.to, Phase::make});
      if (const std::size_t* last = graph_.find({reference.to, Phase::finish});
          last != nullptr && reference.finished) {
        target = last;
      }
      // What a text says of its own object closes the smallest of circles.
      if (reference.soft && reference.to == id && target != nullptr) {
        graph_.nodes[*target].cut = true;
      }
      if (target == nullptr || reference.to == id) continue;
      if (reference.soft) {
        if (const std::size_t* make = graph_.find({id, Phase::make})) {
          graph_.soft_edge(*target, *make);
        }
        continue;
      }
      if (!reference.late) {
        if (const std::size_t* make = graph_.find({id, Phase::make})) graph_.edge(*target, *make);
        const std::size_t* prepare = graph_.find({id, Phase::prepare});
        const bool awaited = !reference.loose && !stays_as_it_is(reference.to);
        if (prepare != nullptr && awaited) graph_.edge(*target, *prepare);
      }
      if (const std::size_t* finish = graph_.find({id, Phase::finish})) {
        if (items_.at(id).way != Way::replace) graph_.edge(*target, *finish);
      }
    }
  }

  /// It is ready before the old form of what it is a part of goes.
  void prepare(const ObjectId& id, const std::vector<Reference>& references) {
    const std::size_t* prepare = graph_.find({id, Phase::prepare});
    if (prepare == nullptr) return;
    for (const Reference& reference : references) {
      const auto other = items_.find(reference.to);
      if (reference.soft || other == items_.end() || other->second.way != Way::recreate) continue;
      if (const std::size_t* end = end_of(reference.to)) graph_.loose_edge(*prepare, *end);
    }
  }

  /// What is wanted late is wanted without the parts that go.
  void finish(const ObjectId& id, const std::vector<Reference>& references, const Catalog& before) {
    const std::size_t* finish = graph_.find({id, Phase::finish});
    if (finish == nullptr || items_.at(id).way == Way::replace) return;
    for (const Reference& reference : references) {
      if (!reference.late) continue;
      for (const Object* part : before.children(reference.to)) {
        if (const std::size_t* gone = end_of(part->id)) graph_.edge(*gone, *finish);
      }
    }
  }

  /// What is let go of in a phase of its own changes only then, and so do its parts.
  void let_go(const ObjectId& id, const std::vector<Reference>& references, const Catalog& before,
              const Catalog& after) {
    const std::size_t* release = graph_.find({id, Phase::release});
    if (release == nullptr) return;
    const auto goes_before = [&](const ObjectId& owner) {
      for (const Object* part : before.children(owner)) {
        if (const std::size_t* gone = end_of(part->id)) graph_.edge(*release, *gone);
      }
      for (const Object* part : after.children(owner)) {
        if (part->id == id) continue;
        if (const std::size_t* made = graph_.find({part->id, Phase::make})) {
          graph_.edge(*release, *made);
        }
      }
    };
    // What a table has of its own once it is taken from another one can change only then.
    goes_before(id);
    for (const Reference& reference : references) {
      if (reference.released) goes_before(reference.to);
    }
  }

  /// What the old state refers to stays until it is let go.
  void tear_down(const ObjectId& id, const Item& item, const std::vector<Reference>& references) {
    const std::size_t* release = graph_.find({id, Phase::release});
    const std::size_t* make = graph_.find({id, Phase::make});
    const std::size_t* end = end_of(id);
    for (const Reference& reference : references) {
      if (reference.to == id || reference.loose) continue;
      const std::size_t* gone = end_of(reference.to);
      if (reference.soft) {
        // Nothing is called then that would miss it.
        if (item.leaves() && end != nullptr && gone != nullptr) graph_.loose_edge(*end, *gone);
        continue;
      }
      const std::size_t* changed = graph_.find({reference.to, Phase::make});
      if (item.leaves() && item.way != Way::replace) {
        if (end != nullptr && gone != nullptr) graph_.edge(*end, *gone);
        // It is missed less long when what takes the other's place is ready.
        const std::size_t* ready = graph_.find({reference.to, Phase::prepare});
        if (end != nullptr && ready != nullptr) graph_.loose_edge(*ready, *end);
        // What goes along with what it belongs to goes when that does.
        const bool prepared = graph_.find({id, Phase::prepare}) != nullptr;
        const bool by_itself = end != nullptr && !prepared && !goes_with_owner(id, item);
        // Most changes do not mind it, so it gives way where what it lets go of stands in its way.
        if (by_itself && changed != nullptr) graph_.clear_edge(*end, *changed);
        continue;
      }
      const std::size_t* letting_go = reference.released && release != nullptr ? release : make;
      if (letting_go != nullptr && gone != nullptr) graph_.edge(*letting_go, *gone);
      // The old form of what is replaced stands until its own end.
      if (item.way == Way::replace && end != nullptr && gone != nullptr) graph_.edge(*end, *gone);
    }
  }

  /// What goes may still be what the new form would take hold of: one of two keys over the same
  /// columns.
  void rebind(const ObjectId& id, const Item& item, const Catalog& before, const Catalog& after) {
    const std::size_t* make = graph_.find({id, Phase::make});
    if (make == nullptr || !item.arrives() || ends_.empty()) return;
    for (const Reference& reference : catalog::references_of(*item.now, before)) {
      if (reference.soft) continue;
      const std::size_t* end = end_of(reference.to);
      if (end == nullptr) continue;
      // What is made anew under its name goes at once; what is replaced, at the end.
      const bool returns = after.contains(reference.to);
      if (returns && graph_.nodes[*end].key.phase != Phase::drop) continue;
      graph_.loose_edge(*end, *make);
    }
  }

  /// What goes from an object that the plan gives another name goes under that name.
  void go_renamed(const ObjectId& id, const Item& item, const Catalog& before,
                  const Catalog& after) {
    if (item.way != Way::drop || before.contains(id)) return;
    const std::size_t* drop = graph_.find({id, Phase::drop});
    // An owner does not go, the database's takes its place.
    if (drop == nullptr) drop = graph_.find({id, Phase::make});
    if (drop == nullptr) return;
    for (const Reference& reference : catalog::references_of(*item.was, after)) {
      const auto target = items_.find(reference.to);
      if (target == items_.end() || target->second.way != Way::rename) continue;
      if (const std::size_t* named = graph_.find({reference.to, Phase::make})) {
        graph_.edge(*named, *drop);
      }
    }
  }

  /// What is made anew with its contents is filled when all that holds a part of them is there, and
  /// others see it only then.
  void fill(const ObjectId& id, const std::vector<Reference>& references, const Catalog& after) {
    std::set<std::size_t> held;
    for (const Reference& reference : references) {
      const std::size_t* filled = graph_.find({reference.to, Phase::fill});
      if (filled == nullptr || !reference.holds) continue;
      held.insert(*filled);
      for (const Phase phase : {Phase::make, Phase::finish}) {
        if (const std::size_t* node = graph_.find({id, phase})) graph_.edge(*node, *filled);
      }
    }
    for (const Reference& reference : references) {
      const std::size_t* filled = reference.soft ? nullptr : fill_of(reference.to, after);
      if (filled == nullptr || held.contains(*filled)) continue;
      if (graph_.nodes[*filled].key.id == id) continue;
      for (const Phase phase : {Phase::make, Phase::finish}) {
        if (const std::size_t* node = graph_.find({id, phase})) graph_.loose_edge(*filled, *node);
      }
    }
  }

  /// The old form stands until then, and with it what it is made of.
  void empty(const ObjectId& id, const std::vector<Reference>& references) {
    std::set<std::pair<std::size_t, ObjectId>> fills;
    const auto add = [&](const ObjectId& whole) {
      if (const std::size_t* node = graph_.find({whole, Phase::fill})) fills.insert({*node, whole});
    };
    add(id);
    for (const Reference& reference : references) {
      if (reference.holds) add(reference.to);
    }
    for (const auto& [filled, whole] : fills) {
      const std::size_t* aside = end_of(whole);
      for (const Reference& reference : references) {
        const std::size_t* gone = reference.soft ? nullptr : end_of(reference.to);
        if (gone == nullptr || (aside != nullptr && *gone == *aside)) continue;
        graph_.loose_edge(filled, *gone);
      }
    }
  }

  /// A name is free before it is taken.
  void names(const ObjectId& id, const Item& item, const Catalog& before, const Catalog& after) {
    const std::size_t* make = graph_.find({id, Phase::make});
    if (make == nullptr || item.now == nullptr) return;
    // While an overload that goes is still there, a name may mean either.
    std::vector<std::string> shared;
    id.kind->answers_to(*item.now, shared);
    for (const std::string& name : shared) {
      for (const Object* holder : before.holders(name)) {
        const std::size_t* end = holder->id == id ? nullptr : end_of(holder->id);
        if (end != nullptr) graph_.soft_edge(*end, *make);
      }
    }
    std::vector<std::string> claims;
    id.kind->claims(*item.now, claims);
    if (item.arrives()) id.kind->fills(*item.now, after, claims);
    for (const std::string& claim : claims) {
      for (const Object* holder : before.holders(claim)) {
        if (holder->id == id || (item.was != nullptr && holder->id == item.was->id)) continue;
        if (const std::size_t* end = end_of(holder->id)) {
          graph_.edge(*end, *make);
        } else if (!holds(after, claim, holder->id)) {
          const std::size_t* release = graph_.find({holder->id, Phase::release});
          const std::size_t* change = graph_.find({renamed(holder->id), Phase::make});
          if (release != nullptr) {
            graph_.edge(*release, *make);
            // It may have several names, and let go of this one only then.
            if (change != nullptr) graph_.loose_edge(*change, *make);
          } else if (change != nullptr) {
            graph_.edge(*change, *make);
          }
        }
      }
    }
  }

 private:
  const std::size_t* end_of(const ObjectId& id) const {
    const auto end = ends_.find(id);
    return end == ends_.end() ? nullptr : graph_.find(end->second);
  }
  const std::size_t* fill_of(const ObjectId& id, const Catalog& all) const {
    if (const std::size_t* node = graph_.find({id, Phase::fill})) return node;
    const Object* object = all.find(id);
    if (object == nullptr) return nullptr;
    const auto parent = id.kind->parent(id, *object->model);
    return parent ? graph_.find({*parent, Phase::fill}) : nullptr;
  }
  /// It is in the plan only because of what it refers to.
  bool stays_as_it_is(const ObjectId& id) const {
    const auto item = items_.find(id);
    return item != items_.end() && item->second.way == Way::alter && item->second.fields.empty() &&
           item->second.moved.empty();
  }
  bool goes_with_owner(const ObjectId& id, const Item& item) const {
    std::vector<ObjectId> owners;
    id.kind->dies_with(*item.was, owners);
    return ends_.at(id).id != id &&
           std::any_of(owners.begin(), owners.end(),
                       [&](const ObjectId& owner) { return ends_.contains(owner); });
  }
  static bool holds(const Catalog& catalog, const std::string& claim, const ObjectId& id) {
    for (const Object* holder : catalog.holders(claim)) {
      if (holder->id == id) return true;
    }
    return false;
  }
  /// The id under which a renamed object has its item.
  ObjectId renamed(const ObjectId& id) const {
    for (const auto& [now, item] : items_) {
      if (item.way == Way::rename && item.was != nullptr && item.was->id == id) return now;
    }
    return id;
  }

  Graph& graph_;
  const Items& items_;
  const Ends& ends_;
};

}  // namespace

void connect(Graph& graph, const Items& items, const Ends& ends, const Catalog& before,
             const Catalog& after, const ReferenceMap& old_references,
             const ReferenceMap& new_references) {
  Connector connector(graph, items, ends);
  const bool fills = std::any_of(graph.nodes.begin(), graph.nodes.end(), [](const GraphNode& node) {
    return node.key.phase == Phase::fill;
  });
  for (const auto& [id, item] : items) {
    connector.phases(id);
    if (item.now != nullptr) {
      connector.build(id, new_references.of(id));
      connector.prepare(id, new_references.of(id));
      connector.finish(id, new_references.of(id), before);
    }
    if (item.was != nullptr) {
      connector.tear_down(id, item, old_references.of(item.was->id));
      connector.let_go(id, old_references.of(item.was->id), before, after);
    }
    if (fills && item.now != nullptr) connector.fill(id, new_references.of(id), after);
    if (fills && item.was != nullptr && item.leaves()) {
      connector.empty(id, old_references.of(item.was->id));
    }
    connector.names(id, item, before, after);
    connector.rebind(id, item, before, after);
    connector.go_renamed(id, item, before, after);
  }
}

}  // namespace schemagen::plan
