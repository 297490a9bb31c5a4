#pragma once

#include <string>
#include <vector>

#include "history/network.hpp"
#include "schemagen/history/plan.hpp"

namespace schemagen::history {

/// The version rows while revisions come and go. A database has a row for each applied revision
/// that no other applied revision revises or depends on; all changes follow from that.
class VersionRows {
 public:
  /// `rows` may hold what another of them depends on: that row stays until it moves by itself.
  VersionRows(const Network& network, const Indexes& rows);

  /// The revision is applied now. A row of a parent moves up to it; of several, the last declared
  /// one moves and the others go (the first one moves while rows of other branches remain).
  std::vector<RowChange> up(Index revision);
  /// The revision is taken back. Its row moves to the first declared parent that needs one, the
  /// others that do get new rows.
  std::vector<RowChange> down(Index revision);

  bool is_applied(Index revision) const { return applied_[revision] != 0; }
  bool is_row(Index revision) const { return row_[revision] != 0; }
  /// Sorted.
  std::vector<std::string> ids() const;

 private:
  Indexes all_needs(Index revision) const;

  const Network& network_;
  Marks applied_;
  Marks row_;
  std::size_t rows_ = 0;
  std::vector<Index> applied_followers_;
};

/// What turns rows into other rows in one go: the last that goes becomes the first that comes.
std::vector<RowChange> exchange(const std::vector<std::string>& gone,
                                const std::vector<std::string>& come);

}  // namespace schemagen::history
