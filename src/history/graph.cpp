#include "schemagen/history/graph.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "history/network.hpp"
#include "history/planner.hpp"
#include "history/resolver.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::history {
namespace {

std::vector<const Migration*> migrations_at(const Network& network, const Indexes& indexes) {
  std::vector<const Migration*> result;
  result.reserve(indexes.size());
  for (const Index index : indexes) result.push_back(&network.at(index));
  return result;
}

Indexes edges_of(const Network& network, const Edges& edges, const std::string& revision) {
  const auto found = network.by_id.find(revision);
  return found == network.by_id.end() ? Indexes{} : edges[found->second];
}

Indexes without(const Edges& edges) {
  Indexes result;
  for (Index i = 0; i < edges.size(); ++i) {
    if (edges[i].empty()) result.push_back(i);
  }
  return result;
}

// Downwards a label reaches as far as the branch is a plain line.
bool has_label(const Network& network, Index labelled, const Marks& above, Index revision) {
  if (above[revision] != 0) return true;
  Index at = labelled;
  while (network.parents[at].size() == 1) {
    at = network.parents[at].front();
    if (network.followers[at].size() > 1 || network.parents[at].size() > 1) return false;
    if (at == revision) return true;
  }
  return false;
}

}  // namespace

RevisionGraph::RevisionGraph(std::vector<Migration> migrations, Diagnostics& diagnostics)
    : network_(std::make_shared<const Network>(build_network(std::move(migrations), diagnostics))) {
}

const std::vector<Migration>& RevisionGraph::migrations() const { return network_->migrations; }

bool RevisionGraph::empty() const { return network_->migrations.empty(); }

const Migration* RevisionGraph::find(const std::string& revision) const {
  const auto found = network_->by_id.find(revision);
  return found == network_->by_id.end() ? nullptr : &network_->at(found->second);
}

std::vector<const Migration*> RevisionGraph::in_order() const {
  Indexes order = newest_first(*network_, Marks(network_->size(), 1));
  std::reverse(order.begin(), order.end());
  return migrations_at(*network_, order);
}

std::vector<std::string> RevisionGraph::heads() const {
  return network_->ids(without(network_->followers));
}

std::vector<std::string> RevisionGraph::branch_heads() const {
  return network_->ids(without(network_->children));
}

std::vector<std::string> RevisionGraph::bases() const {
  return network_->ids(without(network_->parents));
}

std::vector<const Migration*> RevisionGraph::parents(const std::string& revision) const {
  return migrations_at(*network_, edges_of(*network_, network_->parents, revision));
}

std::vector<const Migration*> RevisionGraph::dependencies(const std::string& revision) const {
  return migrations_at(*network_, edges_of(*network_, network_->dependencies, revision));
}

std::vector<const Migration*> RevisionGraph::children(const std::string& revision) const {
  return migrations_at(*network_, edges_of(*network_, network_->children, revision));
}

std::vector<const Migration*> RevisionGraph::followers(const std::string& revision) const {
  return migrations_at(*network_, edges_of(*network_, network_->followers, revision));
}

std::vector<std::string> RevisionGraph::labels_of(const std::string& revision) const {
  std::vector<std::string> result;
  const auto found = network_->by_id.find(revision);
  if (found == network_->by_id.end()) return result;
  for (const auto& [label, at] : network_->by_label) {
    if (has_label(*network_, at, reach(network_->children, {at}), found->second)) {
      result.push_back(label);
    }
  }
  return result;
}

std::vector<std::string> RevisionGraph::with_ancestors(
    const std::vector<std::string>& revisions) const {
  Indexes known;
  for (const std::string& revision : revisions) {
    const auto found = network_->by_id.find(revision);
    if (found != network_->by_id.end()) known.push_back(found->second);
  }
  const Marks marks = reach(network_->needs, known);
  Indexes result;
  for (Index i = 0; i < marks.size(); ++i) {
    if (marks[i] != 0) result.push_back(i);
  }
  return network_->ids(result);
}

std::optional<Diagnostic> RevisionGraph::open_fork() const {
  const Indexes heads = without(network_->followers);
  std::set<std::vector<std::string>> branches;
  for (const Index head : heads) branches.insert(labels_of(network_->id(head)));
  const bool set_apart = branches.size() == heads.size() && branches.count({}) == 0;
  if (heads.size() < 2 || set_apart) return std::nullopt;
  return several_heads(*network_, heads, "").diagnostics().items().front();
}

const std::map<std::string, std::string>& RevisionGraph::replaced() const {
  return network_->replaced;
}

std::string RevisionGraph::resolve(const std::string& word) const {
  const Place place = Resolver(*network_).one(parse_revision_word(word));
  return place ? network_->id(*place) : "";
}

std::vector<std::string> RevisionGraph::resolve_all(
    const std::string& word, const std::optional<std::vector<std::string>>& applied) const {
  std::optional<Indexes> rows;
  if (applied) rows = applied_rows(*network_, *applied);
  std::vector<std::string> result;
  for (const Place place : Resolver(*network_).all(parse_revision_word(word), rows)) {
    if (place) result.push_back(network_->id(*place));
  }
  return result;
}

std::vector<const Migration*> RevisionGraph::range(
    const std::string& text, const std::optional<std::vector<std::string>>& applied) const {
  return migrations_at(*network_, select_range(*network_, text, applied));
}

std::vector<std::string> RevisionGraph::adopt(const std::vector<std::string>& applied) const {
  std::vector<std::string> result;
  for (const std::string& row : applied) {
    const auto heir = network_->replaced.find(row);
    if (heir == network_->replaced.end()) {
      result.push_back(row);
      continue;
    }
    const Migration& squashed = *find(heir->second);
    if (squashed.replaces.back() != row) {
      throw RefusedError(
          "SG0341", squashed.replaces_span,
          fmt::format("the database is at {}, in the middle of what revision {} replaces: it has a "
                      "part of that only",
                      row, heir->second),
          fmt::format("with the files from before the squash, run `schemagen upgrade {}` there; "
                      "then come back to these",
                      squashed.replaces.back()));
    }
    result.push_back(heir->second);
  }
  return result;
}

RevisionPlan RevisionGraph::plan_upgrade(const std::vector<std::string>& applied,
                                         const std::vector<std::string>& targets) const {
  return history::plan_upgrade(*network_, adopt(applied), targets);
}

RevisionPlan RevisionGraph::plan_upgrade(const std::vector<std::string>& applied,
                                         const std::string& target) const {
  return plan_upgrade(applied, std::vector<std::string>{target});
}

RevisionPlan RevisionGraph::plan_downgrade(const std::vector<std::string>& applied,
                                           const std::string& target) const {
  return history::plan_downgrade(*network_, adopt(applied), target);
}

StampPlan RevisionGraph::plan_stamp(const std::vector<std::string>& applied,
                                    const std::vector<std::string>& targets) const {
  return history::plan_stamp(*network_, adopt(applied), targets);
}

}  // namespace schemagen::history
