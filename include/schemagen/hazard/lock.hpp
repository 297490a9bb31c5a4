#pragma once

#include <optional>
#include <string_view>

namespace schemagen::hazard {

/// Locks on a relation, the weakest first.
/// https://www.postgresql.org/docs/current/explicit-locking.html#LOCKING-TABLES
enum class LockMode {
  access_share,
  row_share,
  row_exclusive,
  share_update_exclusive,
  share,
  share_row_exclusive,
  exclusive,
  access_exclusive
};

/// As LOCK TABLE writes it: "ACCESS EXCLUSIVE".
std::string_view title(LockMode mode);
/// The mode that pg_locks calls so ("AccessExclusiveLock"); nothing for another word.
std::optional<LockMode> lock_mode(std::string_view name);
/// Whether a SELECT waits for it.
bool blocks_reads(LockMode mode);
/// Whether INSERT, UPDATE and DELETE wait for it.
bool blocks_writes(LockMode mode);

}  // namespace schemagen::hazard
