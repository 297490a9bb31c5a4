#include "history/version_rows.hpp"

#include <algorithm>

namespace schemagen::history {

VersionRows::VersionRows(const Network& network, const Indexes& rows)
    : network_(network),
      applied_(reach(network.needs, rows)),
      row_(network.size(), 0),
      rows_(rows.size()),
      applied_followers_(network.size(), 0) {
  for (const Index row : rows) row_[row] = 1;
  for (Index i = 0; i < network.size(); ++i) {
    if (applied_[i] == 0) continue;
    for (const Index need : all_needs(i)) ++applied_followers_[need];
  }
}

// With the dependencies that ancestors name too: taken back one by one, each counts by itself.
Indexes VersionRows::all_needs(Index revision) const {
  Indexes result = network_.needs[revision];
  for (const Index dependency : network_.dependencies[revision]) {
    if (std::find(result.begin(), result.end(), dependency) == result.end()) {
      result.push_back(dependency);
    }
  }
  return result;
}

std::vector<RowChange> VersionRows::up(Index revision) {
  Indexes taken;
  for (const Index need : all_needs(revision)) {
    ++applied_followers_[need];
    if (row_[need] != 0) taken.push_back(need);
    row_[need] = 0;
  }
  applied_[revision] = 1;
  row_[revision] = 1;
  const std::string& id = network_.id(revision);
  rows_ -= taken.size();
  const bool others_remain = rows_ > 0;
  ++rows_;
  if (taken.empty()) return {{RowChange::Kind::insert, "", id}};
  const Index moved = others_remain ? taken.front() : taken.back();
  std::vector<RowChange> changes;
  for (const Index gone : taken) {
    if (gone != moved) changes.push_back({RowChange::Kind::remove, network_.id(gone), ""});
  }
  changes.push_back({RowChange::Kind::update, network_.id(moved), id});
  return changes;
}

std::vector<RowChange> VersionRows::down(Index revision) {
  applied_[revision] = 0;
  row_[revision] = 0;
  --rows_;
  Indexes free;
  for (const Index need : all_needs(revision)) {
    if (--applied_followers_[need] > 0 || row_[need] != 0) continue;
    free.push_back(need);
    row_[need] = 1;
    ++rows_;
  }
  const std::string& id = network_.id(revision);
  if (free.empty()) return {{RowChange::Kind::remove, id, ""}};
  std::vector<RowChange> changes;
  for (std::size_t i = 1; i < free.size(); ++i) {
    changes.push_back({RowChange::Kind::insert, "", network_.id(free[i])});
  }
  changes.push_back({RowChange::Kind::update, id, network_.id(free.front())});
  return changes;
}

std::vector<std::string> VersionRows::ids() const {
  std::vector<std::string> result;
  for (Index i = 0; i < network_.size(); ++i) {
    if (row_[i] != 0) result.push_back(network_.id(i));
  }
  std::sort(result.begin(), result.end());
  return result;
}

std::vector<RowChange> exchange(const std::vector<std::string>& gone,
                                const std::vector<std::string>& come) {
  std::vector<RowChange> changes;
  const bool moves = !gone.empty() && !come.empty();
  for (std::size_t i = 0; i + (moves ? 1 : 0) < gone.size(); ++i) {
    changes.push_back({RowChange::Kind::remove, gone[i], ""});
  }
  if (moves) changes.push_back({RowChange::Kind::update, gone.back(), come.front()});
  for (std::size_t i = moves ? 1 : 0; i < come.size(); ++i) {
    changes.push_back({RowChange::Kind::insert, "", come[i]});
  }
  return changes;
}

}  // namespace schemagen::history
