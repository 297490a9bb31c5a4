#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/history/graph.hpp"
#include "schemagen/postgres/connection.hpp"

namespace schemagen::runner {

/// One row of the audit trail.
struct HistoryRow {
  std::string revision;
  std::string direction;  ///< up, down, stamp, repair
  std::string outcome;    ///< done, failed
  std::string message;
  std::string checksum;      ///< of the file; "" in a stamp that takes the revision out
  std::string applied_by;    ///< the session's user, "alice as owner" under a role
  std::string applied_from;  ///< host of the client
  std::string application;   ///< application_name
  std::string started;       ///< UTC, 2026-11-21T10:15:00Z
  double seconds = 0;
  double finished = 0;  ///< seconds since 1970
  std::string error;
};

/// The bookkeeping schema: which revisions are applied, and what happened when. Its own tables are
/// versioned and upgraded by itself; reading never creates them.
class Ledger {
 public:
  Ledger(postgres::Connection& connection, std::string schema);

  bool exists() const;
  /// The applied heads, in the order in which they came; empty when there is no ledger.
  std::vector<std::string> heads() const;
  /// Checksums of applied revisions, by revision.
  std::map<std::string, std::string> checksums() const;
  std::vector<HistoryRow> history() const;
  /// What was applied of a revision, with passwords covered; none when it was applied before texts
  /// were kept.
  std::optional<std::string> applied_text(const std::string& revision) const;

  /// Creates or upgrades its tables. Throws UserError when they are of a newer schemagen.
  void prepare();

 private:
  postgres::Connection& connection_;
  std::string schema_;
};

/// Throws LockedError when another run holds the lock: exit code 4.
class LockedError : public std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct RunOptions {
  std::string schema = "schemagen";
  std::chrono::milliseconds lock_timeout{2000};  ///< for statements of the migrations
  std::chrono::milliseconds wait{10000};         ///< how long to poll for the runner's lock
  /// How often a transaction that gets no lock in time is tried. One that autovacuum was in the way
  /// of is tried with a wait longer than deadlock_timeout.
  int max_attempts = 10;
  /// Works through a pooler that hands each transaction to another server process, with a lease in
  /// the bookkeeping schema in place of the lock and no settings but those of a transaction.
  bool allow_pooler = false;
  std::chrono::milliseconds lease{15000};  ///< how long one lasts that is not renewed
};

/// How far a batch has come.
struct BatchProgress {
  std::int64_t rows = 0;                ///< that it has gone through, those of earlier runs too
  std::optional<std::int64_t> rows_of;  ///< about so many there are
  std::optional<double> seconds_left;   ///< about
};
/// "12000 of about 50000 rows, about 40 s left"
std::string in_words(const BatchProgress& progress);

/// What a run tells while it works.
struct RunEvents {
  std::function<void(const history::RevisionStep&)> migration_started = [](const auto&) {};
  std::function<void(const history::RevisionStep&, const history::Step&)> step_started =
      [](const auto&, const auto&) {};
  std::function<void(const history::RevisionStep&, const history::Step&, double seconds)>
      step_done = [](const auto&, const auto&, double) {};
  std::function<void(const history::RevisionStep&, double seconds)> migration_done = [](const auto&,
                                                                                        double) {};
  /// After each slice of a batch.
  std::function<void(const history::RevisionStep&, const history::Step&, const BatchProgress&)>
      batch_progress = [](const auto&, const auto&, const auto&) {};
  std::function<void(const std::string&)> waiting = [](const auto&) {};
  /// A transaction got no lock in time and is tried again after a pause: the attempt that comes.
  std::function<void(const std::string& text, int attempt, int of)> retrying = [](const auto&, int,
                                                                                  int) {};
  std::function<void(const std::string&)> notice = [](const auto&) {};
};

/// A statement of a migration file failed: the server's words at the statement's own line and
/// column.
class StepError : public std::runtime_error {
 public:
  StepError(Diagnostic where, postgres::PgError cause);
  const Diagnostic& diagnostic() const { return diagnostic_; }
  const postgres::PgError& cause() const { return cause_; }

 private:
  Diagnostic diagnostic_;
  postgres::PgError cause_;
};

/// Runs what `make_plan` makes of the applied heads, under the runner's lock. Neighbouring
/// transactional steps share a transaction, the last of them together with the version row and the
/// history row. Before anything runs the applied migrations are compared with their checksums.
/// Throws StepError, LockedError, UserError (edited file).
history::RevisionPlan run(
    const std::string& url, const history::RevisionGraph& graph,
    const std::function<history::RevisionPlan(const std::vector<std::string>& applied)>& make_plan,
    const RunOptions& options, const RunEvents& events);

/// Sets the applied heads without running anything; writes history rows. With `purge` what the
/// database says of itself is forgotten first, be it known or not.
history::StampPlan stamp(const std::string& url, const history::RevisionGraph& graph,
                         const std::vector<std::string>& targets, bool purge,
                         const RunOptions& options);

/// An applied migration whose file says something else now, or is gone.
struct EditedMigration {
  std::string revision;
  const history::Migration* file = nullptr;  ///< none: no file has the revision
  std::string applied_checksum;
  std::string difference;  ///< line by line, or in words why it cannot be shown; ends in a newline
};

/// Every one, in the order of the revisions' names.
std::vector<EditedMigration> edited_migrations(const history::RevisionGraph& graph,
                                               const Ledger& ledger);
/// Throws UserError when there is one: the difference and the way out.
void check_unedited(const std::vector<EditedMigration>& edited);

/// Accepts edited files as what is applied: a row of operation "repair" in the history for each.
/// Throws UserError when another run changed what is applied meanwhile.
void repair(const std::string& url, const std::vector<EditedMigration>& edited,
            const RunOptions& options);

/// The whole run as a script for psql: BEGIN/COMMIT, bookkeeping statements, and a guard that stops
/// when the database is not at `heads_before`.
std::string offline_script(const history::RevisionPlan& plan, const RunOptions& options);
std::string offline_script(const history::StampPlan& plan, const history::RevisionGraph& graph,
                           const RunOptions& options);

}  // namespace schemagen::runner
