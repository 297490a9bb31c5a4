#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "runner/tables.hpp"
#include "schemagen/history/graph.hpp"
#include "schemagen/postgres/connection.hpp"

namespace schemagen::runner {

/// How far a step of an unfinished migration got. Only steps of migrations that cannot run in one
/// transaction are written down.
enum class StepState {
  untouched,
  started,  ///< it runs, or its client was killed while it ran
  failed,   ///< the server said no
  done
};

struct JournalRow {
  StepState state = StepState::untouched;
  std::string checksum;                  ///< of the step as it ran
  std::optional<std::int64_t> position;  ///< the last key that a batch has done
};

/// Names one direction of one migration.
using JournalKey = std::pair<std::string, std::string>;
JournalKey journal_key(const history::RevisionStep& step);

/// Rows of one migration by the number of the step, from 1.
using JournalRows = std::map<std::size_t, JournalRow>;

/// Everything that is unfinished.
std::map<JournalKey, JournalRows> read_journal(postgres::Connection& connection,
                                               const Tables& tables);

/// Writes the row of a step, or changes it.
sql::Sql journal_row(const Tables& tables, const JournalKey& key, std::size_t number,
                     const JournalRow& row);
/// Takes out the rows of a migration that is finished.
sql::Sql clear_journal(const Tables& tables, const JournalKey& key);

/// Of what a step does, so that a step which is done is known to be the one in the file.
std::string step_checksum(const history::Step& step);

/// The number of steps at the start of the migration that are done. Throws UserError when one of
/// them is no longer what it was.
std::size_t done_steps(const history::RevisionStep& step, const JournalRows& rows);

/// Throws UserError when something is unfinished that `plan` does not finish.
void check_unfinished(const history::RevisionGraph& graph, const history::RevisionPlan& plan,
                      const std::map<JournalKey, JournalRows>& unfinished);

}  // namespace schemagen::runner
