#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "schemagen/history/plan.hpp"
#include "schemagen/sql/fragment.hpp"

namespace schemagen::cli {

/// A table that is there and that a run would work on.
struct TouchedTable {
  std::string id;  ///< oid
  sql::QualifiedName name;
  std::int64_t rows = -1;  ///< by the statistics; -1 is unknown
  std::int64_t bytes = 0;  ///< with indexes and partitions
  std::string owner;
  bool owned = true;         ///< the session's user has the rights of the owner
  bool writes = false;       ///< a statement updates or deletes rows of it
  bool needs_owner = false;  ///< a statement changes its definition
};

/// What the statements of a plan say of themselves.
struct PlannedWork {
  std::vector<std::vector<std::string>> names;  ///< for each statement, what may be relations
  std::vector<bool> definitions;                ///< whether it changes the first of them
  std::vector<bool> writes;                     ///< whether it updates or deletes rows of it
  bool opaque = false;                          ///< a DO block or CALL may touch anything
  bool concurrent = false;
  bool builds_index = false;
  bool creates = false;              ///< something in a schema
  bool creates_in_database = false;  ///< a schema, an extension
};
PlannedWork look_into(const history::RevisionPlan& plan);

/// The tables, by name. With opaque statements all tables of the managed schemas.
std::vector<TouchedTable> touched_tables(const PlannedWork& work,
                                         const std::vector<std::string>& schemas,
                                         postgres::Connection& connection);

}  // namespace schemagen::cli
