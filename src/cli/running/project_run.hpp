#pragma once

#include <string>
#include <vector>

#include "cli/run_plan.hpp"
#include "cli/running/event_stream.hpp"
#include "cli/running/hooks.hpp"
#include "cli/session.hpp"
#include "schemagen/history/graph.hpp"

namespace schemagen::cli {

/// One `upgrade` or `downgrade` of one database, with all that stands around it.
class ProjectRun {
 public:
  ProjectRun(const RunOptions& options, Session& session);

  Exit run();

 private:
  Exit run_and_tell();
  void ask_first();
  /// Hooks and backup, when there is something to run.
  void prepare(const history::RevisionPlan& plan);
  void fail(const std::exception_ptr& thrown);
  /// Made while the lock of the runner is held: nothing has changed yet, and nobody else will.
  history::RevisionPlan plan(const std::vector<std::string>& applied);
  runner::RunOptions settings();

  const RunOptions& options_;
  Session& session_;
  const Console& console_;
  std::string backup_;  ///< the file of this target
  history::RevisionGraph graph_;
  Planner planner_;
  std::string command_;
  EventStream stream_;
  Hooks hooks_;
  history::RevisionPlan asked_;  ///< of a downgrade, as it was asked for
  Node run_;                     ///< for hooks, once they were asked whether to run
  bool begun_ = false;
};

}  // namespace schemagen::cli
