#include <algorithm>

#include "history/network.hpp"

namespace schemagen::history {
namespace {

constexpr std::size_t none = static_cast<std::size_t>(-1);

/// The tips of the walk stand in a row. A tip that is taken gives its place to the first of its
/// needs; the others queue at the end.
class Walk {
 public:
  Walk(const Network& network, const Marks& marked)
      : network_(network),
        left_(marked),
        waiting_for_(network.size(), 0),
        place_of_(network.size(), none),
        taken_followers_(network.size(), 0),
        seen_(network.size(), 0) {
    for (Index i = 0; i < network.size(); ++i) {
      if (left_[i] == 0) continue;
      ++count_;
      for (const Index need : network.needs[i]) ++waiting_for_[need];
    }
    for (Index i = 0; i < network.size(); ++i) {
      if (left_[i] != 0 && waiting_for_[i] == 0) add_tip(i);
    }
    at_ = first_;
  }

  Indexes run() {
    Indexes result;
    result.reserve(count_);
    while (at_ != none) {
      const Index tip = row_[at_].revision;
      if (waiting_for_[tip] > 0) {
        at_ = first_tip_above(tip);
        continue;
      }
      result.push_back(tip);
      take(tip);
    }
    return result;
  }

 private:
  struct Place {
    Index revision = 0;
    std::size_t before = none;
    std::size_t after = none;
  };
  struct Visit {
    Index revision;
    std::size_t next;  // of its followers
  };

  // Places are never reused, so that a lower one always comes earlier in the row.
  void add_tip(Index revision) {
    place_of_[revision] = row_.size();
    row_.push_back({revision, last_, none});
    (last_ == none ? first_ : row_[last_].after) = row_.size() - 1;
    last_ = row_.size() - 1;
  }

  void remove_place(std::size_t place) {
    const auto [revision, before, after] = row_[place];
    (before == none ? first_ : row_[before].after) = after;
    (after == none ? last_ : row_[after].before) = before;
    at_ = before == none ? first_ : before;
  }

  void take(Index revision) {
    left_[revision] = 0;
    bool replaced = false;
    for (const Index need : network_.needs[revision]) {
      --waiting_for_[need];
      if (left_[need] == 0 || place_of_[need] != none) continue;
      if (replaced) {
        add_tip(need);
        continue;
      }
      replaced = true;
      row_[at_].revision = need;
      place_of_[need] = at_;
    }
    if (!replaced) remove_place(at_);
  }

  /// The first place whose tip comes after the revision. The search goes up from there, and ends
  /// early with a tip that no other could come before.
  std::size_t first_tip_above(Index revision) {
    const std::size_t own = place_of_[revision];
    const std::size_t best = first_ == own ? row_[own].after : first_;
    std::size_t found = none;
    ++search_;
    std::vector<Visit> path{visit(revision)};
    while (!path.empty() && found != best) {
      const Indexes& followers = network_.followers[path.back().revision];
      if (path.back().next == followers.size()) {
        path.pop_back();
        continue;
      }
      const Index follower = followers[path.back().next++];
      if (left_[follower] == 0 || seen_[follower] == search_) continue;
      found = std::min(found, place_of_[follower]);
      path.push_back(visit(follower));
    }
    return found;
  }

  // Followers that are taken already are passed over once and for all.
  Visit visit(Index revision) {
    seen_[revision] = search_;
    const Indexes& followers = network_.followers[revision];
    std::size_t& begin = taken_followers_[revision];
    while (begin < followers.size() && left_[followers[begin]] == 0) ++begin;
    return {revision, begin};
  }

  const Network& network_;
  Marks left_;                      // marked, and not taken yet
  std::vector<Index> waiting_for_;  // by revision, how many that need it are left
  std::vector<Place> row_;
  std::size_t first_ = none;
  std::size_t last_ = none;
  std::size_t at_ = none;  // the place to go on from
  std::size_t count_ = 0;
  std::vector<std::size_t> place_of_;         // by revision; none for what never was a tip
  std::vector<std::size_t> taken_followers_;  // by revision, how many of the first are taken
  std::vector<std::size_t> seen_;             // by revision, the last search that came by
  std::size_t search_ = 0;
};

}  // namespace

Indexes newest_first(const Network& network, const Marks& marked) {
  return Walk(network, marked).run();
}

}  // namespace schemagen::history
