#include "history/network.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "history/graph_check.hpp"

namespace schemagen::history {
namespace {

std::vector<Migration> sorted_by_path(std::vector<Migration> migrations) {
  std::vector<std::size_t> order(migrations.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return migrations[a].path < migrations[b].path;
  });
  std::vector<Migration> sorted;
  sorted.reserve(order.size());
  for (const std::size_t at : order) sorted.push_back(std::move(migrations[at]));
  return sorted;
}

void add_once(Indexes& list, Index item) {
  if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

// A dependency that an ancestor names already adds nothing: only then do version rows and walks
// stay the same wherever along a branch it is repeated.
void drop_repeated_dependencies(Network& network, const std::vector<Index>& place) {
  std::map<Index, Indexes> dependents;
  for (Index i = 0; i < network.size(); ++i) {
    for (const Index dependency : network.dependencies[i]) dependents[dependency].push_back(i);
  }
  Marks named(network.size(), 0);
  Marks covered(network.size(), 0);
  for (const auto& [dependency, members] : dependents) {
    if (members.size() < 2) continue;
    Index first = place[members.front()];
    Index last = first;
    for (const Index member : members) {
      named[member] = 1;
      first = std::min(first, place[member]);
      last = std::max(last, place[member]);
    }
    for (Index i = first; i <= last; ++i) {
      const Index at = network.order[i];
      const auto names = [&](Index parent) {
        return place[parent] >= first && (named[parent] != 0 || covered[parent] != 0);
      };
      const Indexes& parents = network.parents[at];
      covered[at] = std::any_of(parents.begin(), parents.end(), names) ? 1 : 0;
    }
    for (const Index member : members) {
      named[member] = 0;
      const Indexes& parents = network.parents[member];
      const bool parent = std::find(parents.begin(), parents.end(), dependency) != parents.end();
      if (covered[member] != 0 && !parent) std::erase(network.needs[member], dependency);
    }
  }
}

void connect(Network& network) {
  network.needs = network.parents;
  network.children.resize(network.size());
  network.followers.resize(network.size());
  for (Index i = 0; i < network.size(); ++i) {
    for (const Index parent : network.parents[i]) network.children[parent].push_back(i);
    for (const Index dependency : network.dependencies[i]) add_once(network.needs[i], dependency);
    for (const Index need : network.needs[i]) network.followers[need].push_back(i);
  }
}

void put_in_order(Network& network) {
  std::vector<std::size_t> open_needs(network.size());
  for (Index i = 0; i < network.size(); ++i) {
    open_needs[i] = network.needs[i].size();
    if (open_needs[i] == 0) network.order.push_back(i);
  }
  for (std::size_t done = 0; done < network.order.size(); ++done) {
    for (const Index follower : network.followers[network.order[done]]) {
      if (--open_needs[follower] == 0) network.order.push_back(follower);
    }
  }
}

}  // namespace

std::vector<std::string> Network::ids(const Indexes& indexes) const {
  std::vector<std::string> result;
  result.reserve(indexes.size());
  for (const Index index : indexes) result.push_back(id(index));
  return result;
}

Network build_network(std::vector<Migration> migrations, Diagnostics& diagnostics) {
  Network network;
  network.migrations = sorted_by_path(std::move(migrations));
  name_revisions(network, diagnostics);
  find_edges(network, diagnostics);
  connect(network);
  put_in_order(network);
  if (network.order.size() < network.size()) {
    tell_circles(network, diagnostics);
    return network;
  }
  std::vector<Index> place(network.size());
  for (Index i = 0; i < network.size(); ++i) place[network.order[i]] = i;
  drop_repeated_dependencies(network, place);
  return network;
}

Marks reach(const Edges& edges, const Indexes& from) {
  Marks marks(edges.size(), 0);
  Indexes open;
  for (const Index start : from) {
    if (marks[start] == 0) open.push_back(start);
    marks[start] = 1;
  }
  while (!open.empty()) {
    const Index at = open.back();
    open.pop_back();
    for (const Index next : edges[at]) {
      if (marks[next] != 0) continue;
      marks[next] = 1;
      open.push_back(next);
    }
  }
  return marks;
}

Marks united(Marks left, const Marks& right) {
  for (std::size_t i = 0; i < left.size(); ++i) left[i] = left[i] | right[i];
  return left;
}

Marks lineage(const Network& network, Index of, bool with_dependencies) {
  return united(reach(with_dependencies ? network.needs : network.parents, {of}),
                reach(with_dependencies ? network.followers : network.children, {of}));
}

}  // namespace schemagen::history
