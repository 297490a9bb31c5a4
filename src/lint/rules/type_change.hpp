#pragma once

#include "lint/names.hpp"
#include "lint/scene.hpp"

namespace schemagen::lint {

/// What a change of a column's type costs, as measured on PostgreSQL 13 to 18.
enum class TypeChange {
  nothing,         ///< the rows stay as they are
  rebuilds_index,  ///< the rows stay, indexes on the column are built anew
  needs_utc,       ///< as above where the session's time zone is UTC; a rewrite elsewhere
  rewrites
};

TypeChange type_change(const TypeText& from, const TypeText& to);
/// The same of a part that changes the type of a column that is known.
TypeChange type_change(const Scene& scene, const AlterPart& part, const Column& known);

}  // namespace schemagen::lint
