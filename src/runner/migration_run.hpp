#pragma once

#include <chrono>

#include "runner/work.hpp"

namespace schemagen::runner {

/// Runs one migration in one direction, from the step where an earlier run ended.
class MigrationRun {
 public:
  MigrationRun(Session& session, const history::RevisionStep& step, JournalRows rows);

  /// Throws StepError; then the audit trail tells of it, and nothing of a transaction remains.
  void run();
  double seconds() const;

 private:
  void run_steps();
  /// Steps [begin, end) in one transaction; the last ones together with the version row.
  void run_group(std::size_t begin, std::size_t end);
  void run_alone(std::size_t at);
  void try_alone(std::size_t at, const Attempt& attempt);
  void check_result(const history::Step& step) const;
  void run_in_step(const history::Step& step);
  void finish_alone();
  void write_versions();
  void record_failure(const StepError& error);
  HistoryEntry entry(const std::string& outcome, const std::string& error) const;

  Work work_;
  const std::vector<history::Step>& steps_;
  std::chrono::steady_clock::time_point begin_;
};

}  // namespace schemagen::runner
