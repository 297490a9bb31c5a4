#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "cli/preflight/touched.hpp"

namespace schemagen::cli {

/// Something that a run would meet.
struct Finding {
  enum class Level { blocks, warning, note };
  Level level = Level::note;
  std::string topic;  ///< sessions, prepared, replication, leftovers, space, rights, settings
  std::string text;
};

/// What is looked at, and where.
struct PreflightScene {
  const PlannedWork& work;
  const std::vector<TouchedTable>& tables;
  const std::vector<std::string>& schemas;
  std::string bookkeeping;
  std::chrono::milliseconds lock_timeout;
  postgres::Connection& connection;
};

/// Sessions and prepared transactions that hold locks or are open for long.
void find_sessions(const PreflightScene& scene, std::vector<Finding>& found);
/// Standbys that are behind, slots that nobody reads.
void find_replication(const PreflightScene& scene, std::vector<Finding>& found);
/// Updates that fail because the table is published without a replica identity.
void find_publications(const PreflightScene& scene, std::vector<Finding>& found);
/// Invalid indexes, constraints NOT VALID.
void find_leftovers(const PreflightScene& scene, std::vector<Finding>& found);
/// What the role may not do.
void find_missing_rights(const PreflightScene& scene, std::vector<Finding>& found);
/// Sizes, settings, the age of transaction ids.
void find_limits(const PreflightScene& scene, std::vector<Finding>& found);

}  // namespace schemagen::cli
