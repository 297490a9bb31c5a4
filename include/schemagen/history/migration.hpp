#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "schemagen/base/diagnostic.hpp"

namespace schemagen::history {

/// `-- schemagen:allow HAZARD REASON`
struct Allowance {
  std::string hazard;
  std::string reason;
  SourceSpan span;
};

/// `-- schemagen:assert MESSAGE` before a SELECT that must return true.
struct Assertion {
  std::string message;
  std::size_t statement = 0;  ///< index into Step::statements
};

/// `-- schemagen:batch table=public.orders key=id size=5000 pause=50ms max_lag=10s`
struct Batch {
  std::string table;
  std::string key;
  std::int64_t size = 5000;
  std::int64_t pause_ms = 0;
  std::optional<std::int64_t> max_lag_ms;
  bool operator==(const Batch&) const = default;
};

/// One statement of a step with its place in the file.
struct Statement {
  std::string text;
  std::size_t offset = 0;  ///< bytes from the start of the file
  SourceSpan span;         ///< its first line and column
};

/// `-- schemagen:step [transaction=on|off] [lock_timeout=D] [statement_timeout=D] TITLE` and what
/// follows it. A file without directives is one step.
struct Step {
  std::string title;
  bool transactional = true;
  std::optional<std::int64_t> lock_timeout_ms;
  std::optional<std::int64_t> statement_timeout_ms;
  std::optional<Batch> batch;
  std::vector<Assertion> assertions;
  std::vector<Statement> statements;
  SourceSpan span;
};

/// A migration file: plain SQL between comments that people and the runner read.
struct Migration {
  std::string path;
  std::string message;  ///< the first comment line; without one the file's name
  std::string revision;
  std::vector<std::string> revises;  ///< parents in declared order; empty for a base
  std::vector<std::string> depends_on;
  std::vector<std::string> labels;
  std::vector<std::string> replaces;        ///< a range that this one stands for, oldest first
  std::string created;                      ///< RFC 3339, UTC; "" when the file does not say
  std::optional<std::string> irreversible;  ///< the reason; down refuses with it
  std::vector<std::string> review;          ///< the header's other comment lines, without "-- "
  std::vector<Allowance> allowances;
  std::vector<Step> up;
  std::vector<Step> down;
  bool has_down = false;  ///< a `-- schemagen:down` line stands in the file
  std::size_t body = 0;   ///< bytes from the start of the file to what the checksum is of
  std::string checksum;   ///< SHA-256 of the up and down parts (not the header), line
                          ///< ends normalized
  std::shared_ptr<const SourceFile> source;
  SourceSpan revision_span;  ///< the id in `-- schemagen:revision`
  SourceSpan revises_span;   ///< the ids in `-- schemagen:revises`
  SourceSpan depends_on_span;
  SourceSpan labels_span;
  SourceSpan replaces_span;
};

/// Reads a migration file. Every mistake is a message at its place: unknown directives with the
/// nearest valid one, bad values, a step that is `off` with several statements, BEGIN or COMMIT in
/// the SQL, a batch without :batch, a file that ends inside a string or comment. `revision` is
/// empty when the file does not tell a valid one.
Migration read_migration(std::shared_ptr<const SourceFile> source, Diagnostics& diagnostics);

/// The same of any SQL file: one that tells no revision needs no header, and may begin and end
/// transactions itself.
Migration read_sql(std::shared_ptr<const SourceFile> source, Diagnostics& diagnostics);

/// Every *.sql file of a folder (not below it), in the order of file names; hidden files are left
/// out. A folder that does not exist has none. Files without a valid revision are told and left
/// out.
std::vector<Migration> read_migrations(const std::string& folder, Diagnostics& diagnostics);

/// What the writer fills the template with; `history` owns both directions of the format.
struct StepText {
  std::string title;
  bool transactional = true;
  std::optional<Batch> batch;
  std::vector<std::string> statements;  ///< without final semicolons
};
struct MigrationText {
  std::string message;
  std::string revision;
  std::vector<std::string> revises;
  std::vector<std::string> depends_on;
  std::vector<std::string> labels;
  std::vector<std::string> replaces;
  std::string created;
  std::optional<std::string> irreversible;
  std::vector<std::string> review;  ///< lines of the review block, without "-- "
  std::vector<StepText> up;
  std::vector<StepText> down;
};

/// "2026-11-21_9c2b3f1a4e5d_add_user_roles.sql"
std::string file_name(const std::string& created, const std::string& revision,
                      const std::string& message);
/// Twelve random hex digits.
std::string new_revision_id();
/// Lower-case words of the message joined by "_", at most 40 characters, cut between words where
/// that is possible.
std::string slug(const std::string& message);
/// Whether the text may be a revision id: letters, digits, "_" and ".", no "@ : + -", and none of
/// the reserved words head, heads, base, current.
bool is_valid_revision_id(const std::string& text);

}  // namespace schemagen::history
