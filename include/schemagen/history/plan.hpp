#pragma once

#include <string>
#include <vector>

#include "schemagen/history/migration.hpp"

namespace schemagen::history {

/// What happens to one version row.
struct RowChange {
  enum class Kind { insert, update, remove };
  Kind kind = Kind::insert;
  std::string from;  ///< the row that is there, "" for an insert
  std::string to;    ///< the row that comes, "" for a removal

  bool operator==(const RowChange&) const = default;
};

/// One migration to run, and what that makes of the version rows.
struct RevisionStep {
  const Migration* migration = nullptr;
  bool up = true;
  std::vector<RowChange> rows = {};
};

/// What to run, and the version rows before and after (sorted).
struct RevisionPlan {
  std::vector<RevisionStep> steps;
  std::vector<std::string> heads_before;
  std::vector<std::string> heads_after;
  std::vector<std::string> warnings;  ///< what a reader of the plan should know
};

/// New version rows without running anything.
struct StampPlan {
  std::vector<RowChange> rows;
  std::vector<std::string> heads_before;
  std::vector<std::string> heads_after;
};

}  // namespace schemagen::history
