#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include "plan/graph.hpp"

namespace schemagen::plan {

using catalog::ObjectId;
using catalog::Phase;

namespace {

// Where a node stands when nothing forces it elsewhere: what is new or changed in rank order, then
// what ties ends together, then what only goes, in the opposite order.
using Priority = std::tuple<int, int, std::size_t>;

// Ids in order, but parts of one object as the models list them: columns are appended so.
std::vector<std::size_t> places(const Graph& graph, const Items& items) {
  std::vector<int> position(graph.nodes.size());
  for (std::size_t node = 0; node < graph.nodes.size(); ++node) {
    const ObjectId& id = graph.nodes[node].key.id;
    if (id.sub.empty()) continue;
    const auto item = items.find(id);
    if (item != items.end() && item->second.now != nullptr) {
      position[node] = item->second.now->position;
    }
  }
  using Key =
      std::tuple<int, const std::string&, const std::string&, int, const NodeKey&, std::size_t>;
  const auto key = [&](std::size_t node) {
    const NodeKey& at = graph.nodes[node].key;
    return Key(at.id.kind->rank(), at.id.schema, at.id.name, position[node], at, node);
  };
  std::vector<std::size_t> sorted(graph.nodes.size());
  std::iota(sorted.begin(), sorted.end(), std::size_t{0});
  std::sort(sorted.begin(), sorted.end(),
            [&](std::size_t left, std::size_t right) { return key(left) < key(right); });
  std::vector<std::size_t> place(graph.nodes.size());
  for (std::size_t i = 0; i < sorted.size(); ++i) place[sorted[i]] = i;
  return place;
}

constexpr int first_bucket = -1;
constexpr int last_bucket = 3;

Priority own_priority(const GraphNode& node, const Items& items, std::size_t place) {
  const auto item = items.find(node.key.id);
  const bool only_goes = item != items.end() && item->second.way == Way::drop;
  const int rank = node.key.id.kind->rank();
  if (node.key.id.kind->watches()) {
    return {node.key.phase == Phase::drop ? first_bucket : last_bucket, rank, place};
  }
  if (only_goes) return {2, -rank, place};
  if (node.key.phase == Phase::finish) return {1, rank, place};
  return {0, rank, place};
}

/// Nodes that wait for each other, each for the next.
std::vector<std::size_t> circle_of(const Graph& graph, const std::vector<std::size_t>& missing) {
  std::vector<std::size_t> path;
  for (std::size_t node = 0; node < graph.nodes.size(); ++node) {
    if (missing[node] == 0) continue;
    path.push_back(node);
    break;
  }
  while (!path.empty()) {
    const auto& after = graph.nodes[path.back()].after;
    const auto next = std::find_if(after.begin(), after.end(),
                                   [&](std::size_t first) { return missing[first] > 0; });
    if (next == after.end()) return {};
    const auto met = std::find(path.begin(), path.end(), *next);
    if (met != path.end()) return {met, path.end()};
    path.push_back(*next);
  }
  return path;
}

std::string_view title(Phase phase) {
  switch (phase) {
    case Phase::prepare:
      return "prepare";
    case Phase::release:
      return "let go of";
    case Phase::drop:
      return "drop";
    case Phase::make:
      return "make";
    case Phase::fill:
      return "fill";
    case Phase::finish:
      return "finish";
  }
  throw InternalError("a phase without a title");
}

std::string loop_text(const Graph& graph, const std::vector<std::size_t>& circle) {
  std::string text = "the plan runs in a circle:";
  for (std::size_t i = 0; i < circle.size(); ++i) {
    const NodeKey& key = graph.nodes[circle[i]].key;
    text += fmt::format("{} {} {}", i == 0 ? "" : " after", title(key.phase), key.id.to_string());
  }
  return text;
}

bool uses(const Items& items, const catalog::ObjectId& user, const catalog::ObjectId& used) {
  const auto item = items.find(user);
  if (item == items.end()) return false;
  for (const catalog::Object* object : {item->second.was, item->second.now}) {
    if (object == nullptr || !object->resolved) continue;
    if (std::binary_search(object->needs.begin(), object->needs.end(), used)) return true;
  }
  return false;
}

/// PostgreSQL lets views be replaced until they use each other: no statement makes or drops such.
void refuse_users_of_each_other(const Graph& graph, const Items& items,
                                const std::vector<std::size_t>& circle) {
  std::string names;
  for (std::size_t i = 0; i < circle.size(); ++i) {
    const auto& id = graph.nodes[circle[i]].key.id;
    const auto& next = graph.nodes[circle[(i + 1) % circle.size()]].key.id;
    if (!uses(items, id, next) && !uses(items, next, id)) return;
    names += (i == 0 ? "" : i + 1 == circle.size() ? " and " : ", ") + id.to_string();
  }
  if (circle.size() < 2) return;
  Diagnostics diagnostics;
  diagnostics.error("SG0402", items.at(graph.nodes[circle.front()].key.id).origin,
                    names + " use each other, so that none of them can be made or dropped first",
                    "break the circle by hand, as with CREATE OR REPLACE VIEW: what goes round in "
                    "it cannot be read anyway");
  diagnostics.throw_if_errors();
}

/// The nodes that wait for nothing more. What runs by itself comes when no statement is left that
/// could share a transaction, and then all of it, so that there are few transactions; only what
/// goes away has to wait until all else is there, for a step that takes long may fail.
class Ready {
 public:
  Ready(const Graph& graph, const std::vector<Priority>& priority,
        const std::vector<std::size_t>& place)
      : graph_(graph),
        priority_(priority),
        place_(place) {}

  void put(std::size_t node) {
    const auto& actions = graph_.nodes[node].actions;
    const bool alone = !actions.empty() && !actions.front().transactional;
    stages_[stage_of(node)][alone ? 1 : 0].insert({priority_[node], place_[node], node});
  }

  std::optional<std::size_t> take() {
    const auto stage = std::find_if(stages_.begin(), stages_.end(), [](const auto& entry) {
      return !entry.second[0].empty() || !entry.second[1].empty();
    });
    if (stage == stages_.end()) return std::nullopt;
    if (stage->second[alone_ ? 1 : 0].empty()) alone_ = !alone_;
    auto& nodes = stage->second[alone_ ? 1 : 0];
    const std::size_t node = std::get<2>(*nodes.begin());
    nodes.erase(nodes.begin());
    return node;
  }

 private:
  using Nodes = std::set<std::tuple<Priority, std::size_t, std::size_t>>;

  // What ties ends together may share the transactions of what is made.
  int stage_of(std::size_t node) const {
    const int bucket = std::get<0>(priority_[node]);
    return bucket == 1 ? 0 : bucket;
  }

  const Graph& graph_;
  const std::vector<Priority>& priority_;
  const std::vector<std::size_t>& place_;
  std::map<int, std::array<Nodes, 2>> stages_;
  bool alone_ = false;
};

}  // namespace

const catalog::ObjectId* opening(const Graph& graph, const Items& items,
                                 const std::vector<std::size_t>& circle) {
  const ObjectId* first = nullptr;
  for (const std::size_t node : circle) {
    const ObjectId& id = graph.nodes[node].key.id;
    const auto item = items.find(id);
    const bool changes = item != items.end() && item->second.way == Way::alter;
    if (!changes || !id.kind->remade_freely()) continue;
    if (first == nullptr || id < *first) first = &id;
  }
  return first;
}

void refuse_circle(const Graph& graph, const Items& items, const std::vector<std::size_t>& circle) {
  refuse_users_of_each_other(graph, items, circle);
  throw InternalError(loop_text(graph, circle));
}

std::vector<std::size_t> sort(const Graph& graph, const Items& items,
                              std::vector<std::size_t>& circle) {
  const std::size_t count = graph.nodes.size();
  const auto place = places(graph, items);
  std::vector<std::vector<std::size_t>> next(count);
  std::vector<std::size_t> missing(count);
  std::vector<Priority> priority(count);
  for (std::size_t node = 0; node < count; ++node) {
    priority[node] = own_priority(graph.nodes[node], items, place[node]);
    missing[node] = graph.nodes[node].after.size();
    for (const std::size_t first : graph.nodes[node].after) next[first].push_back(node);
  }

  // First any topological order, so that urgency can be handed back along it: what an early node
  // waits for comes just before it.
  std::vector<std::size_t> order;
  std::vector<std::size_t> waiting = missing;
  for (std::size_t node = 0; node < count; ++node) {
    if (waiting[node] == 0) order.push_back(node);
  }
  for (std::size_t i = 0; i < order.size(); ++i) {
    for (const std::size_t follower : next[order[i]]) {
      if (--waiting[follower] == 0) order.push_back(follower);
    }
  }
  if (order.size() < count) {
    circle = circle_of(graph, waiting);
    return {};
  }
  for (auto node = order.rbegin(); node != order.rend(); ++node) {
    // A comment on it is no reason to have a watcher early.
    if (std::get<0>(priority[*node]) == last_bucket) continue;
    for (const std::size_t follower : next[*node]) {
      const auto& [bucket, rank, id] = priority[follower];
      const Priority just_before{bucket, rank, id};
      if (just_before < priority[*node]) priority[*node] = just_before;
    }
  }

  Ready ready(graph, priority, place);
  for (std::size_t node = 0; node < count; ++node) {
    if (missing[node] == 0) ready.put(node);
  }
  std::vector<std::size_t> sorted;
  while (const auto node = ready.take()) {
    sorted.push_back(*node);
    for (const std::size_t follower : next[*node]) {
      if (--missing[follower] == 0) ready.put(follower);
    }
  }
  return sorted;
}

}  // namespace schemagen::plan
