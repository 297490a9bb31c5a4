#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "cli/console/console.hpp"
#include "cli/preflight/findings.hpp"
#include "schemagen/history/plan.hpp"

namespace schemagen::cli {

/// What `preflight` has found out.
struct PreflightReport {
  std::string database;
  history::RevisionPlan plan;
  std::vector<TouchedTable> tables;
  bool all_tables = false;
  std::vector<Finding> findings;

  auto blockers() const {
    return std::count_if(findings.begin(), findings.end(), [](const Finding& finding) {
      return finding.level == Finding::Level::blocks;
    });
  }
};

/// For people, or for programs with --format json.
void print(const PreflightReport& report, const Console& console);

}  // namespace schemagen::cli
