#pragma once

#include <optional>
#include <string_view>

#include "schemagen/sql/fragment.hpp"

namespace schemagen::runner {

/// Whether the statement says CONCURRENTLY.
bool is_concurrent(std::string_view statement);

/// A statement that works in several transactions of its own, so that a crash can leave a half of
/// it behind. Names are as the statement has them, with or without a schema.
struct ConcurrentForm {
  enum class What {
    build,          ///< CREATE INDEX: an invalid index
    drop,           ///< DROP INDEX: the index, invalid
    reindex_index,  ///< REINDEX: the new or the old index beside the other, invalid
    reindex_table,
    reindex_schema,
    reindex_database,
    detach  ///< ALTER TABLE ... DETACH PARTITION: pending
  };
  What what = What::build;
  sql::QualifiedName name;   ///< of the index, the table, the schema; of the partition
  sql::QualifiedName table;  ///< on which the index is built; from which a partition is detached
};

/// Nothing for other statements, and for a CREATE INDEX that leaves the name to the server.
std::optional<ConcurrentForm> concurrent_form(std::string_view statement);

/// A statement that looks at the rows which are there: ALTER TABLE ... VALIDATE CONSTRAINT.
struct ConstraintCheck {
  sql::QualifiedName table;
  std::string name;
};
std::optional<ConstraintCheck> constraint_check(std::string_view statement);

/// Whether the statement is ALTER TYPE ... ADD VALUE.
bool adds_enum_value(std::string_view statement);

}  // namespace schemagen::runner
