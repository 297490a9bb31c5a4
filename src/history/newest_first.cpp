#include <algorithm>
#include <array>

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
        taken_first_(network.size(), 0),
        taken_last_(network.size(), 0) {
    searches_[1].latest_first = true;
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

  /// The first place whose tip comes after the revision. Two searches go up from there, one by the
  /// earliest followers first and one by the latest; they end early with a tip that no other could
  /// come before, and one of them mostly finds it at once.
  std::size_t first_tip_above(Index revision) {
    const std::size_t own = place_of_[revision];
    const std::size_t best = first_ == own ? row_[own].after : first_;
    for (Search& search : searches_) begin(search, revision);
    for (;;) {
      for (Search& search : searches_) {
        if (search.path.empty() || search.found == best) return search.found;
        advance(search);
      }
    }
  }

  struct Visit {
    Index revision;
    std::size_t seen;  // of its followers
  };
  struct Search {
    bool latest_first = false;
    std::vector<Visit> path;
    std::vector<std::size_t> seen;  // by revision, the last round that came by
    std::size_t round = 0;
    std::size_t found = none;
  };

  void begin(Search& search, Index revision) {
    search.seen.resize(left_.size(), 0);
    ++search.round;
    search.found = none;
    search.path.assign(1, {revision, passed(search, revision)});
    search.seen[revision] = search.round;
  }

  void advance(Search& search) {
    Visit& last = search.path.back();
    const Indexes& followers = network_.followers[last.revision];
    if (last.seen == followers.size()) {
      search.path.pop_back();
      return;
    }
    const std::size_t at = search.latest_first ? followers.size() - 1 - last.seen : last.seen;
    ++last.seen;
    const Index follower = followers[at];
    if (left_[follower] == 0 || search.seen[follower] == search.round) return;
    search.seen[follower] = search.round;
    search.found = std::min(search.found, place_of_[follower]);
    search.path.push_back({follower, passed(search, follower)});
  }

  // Followers that are taken already are passed over once and for all.
  std::size_t passed(const Search& search, Index revision) {
    const Indexes& followers = network_.followers[revision];
    std::size_t& count = search.latest_first ? taken_last_[revision] : taken_first_[revision];
    const auto at = [&] { return search.latest_first ? followers.size() - 1 - count : count; };
    while (count < followers.size() && left_[followers[at()]] == 0) ++count;
    return count;
  }

  const Network& network_;
  Marks left_;                      // marked, and not taken yet
  std::vector<Index> waiting_for_;  // by revision, how many that need it are left
  std::vector<Place> row_;
  std::size_t first_ = none;
  std::size_t last_ = none;
  std::size_t at_ = none;  // the place to go on from
  std::size_t count_ = 0;
  std::vector<std::size_t> place_of_;  // by revision; none for what never was a tip
  // By revision, how many of its first and of its last followers are taken.
  std::vector<std::size_t> taken_first_;
  std::vector<std::size_t> taken_last_;
  std::array<Search, 2> searches_;
};

}  // namespace

Indexes newest_first(const Network& network, const Marks& marked) {
  return Walk(network, marked).run();
}

}  // namespace schemagen::history
