#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "schemagen/history/graph.hpp"

namespace schemagen::cli {

/// Throws UserError for words that this way of running does not take.
void check_words(const RunOptions& options);

/// What is to run, given what is applied.
class Planner {
 public:
  Planner(const history::RevisionGraph& graph, const RunOptions& options, Session& session);
  history::RevisionPlan make(const std::vector<std::string>& applied);

 private:
  const history::RevisionGraph& graph_;
  const RunOptions& options_;
  Session& session_;
  std::optional<std::vector<std::string>> wanted_;  ///< that was applied at a time
};

/// FROM:TO without a database; a single word goes from base.
history::RevisionPlan offline_plan(const history::RevisionGraph& graph, const RunOptions& options);

/// What a reader of the plan should know (stderr).
void tell_warnings(const history::RevisionPlan& plan, const Console& console);

}  // namespace schemagen::cli
