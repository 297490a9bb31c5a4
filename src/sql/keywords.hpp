#pragma once

#include <string_view>

namespace schemagen::sql {

/// How PostgreSQL's grammar lets a word be used as a name (pg_get_keywords().catcode).
enum class Keyword {
  none,              ///< no keyword, or an unreserved one: any use
  column_name,       ///< not as a function or type
  type_or_function,  ///< only as a function or type
  reserved           ///< only in quotes
};

/// The strictest category that any PostgreSQL version from 13 to 18 gives a lower-case word.
Keyword keyword_category(std::string_view word);

}  // namespace schemagen::sql
