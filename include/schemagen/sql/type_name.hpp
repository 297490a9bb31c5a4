#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace schemagen::sql {

/// A type as its parts: "public"."mood"[] has schema public, name mood, one pair of brackets.
struct TypeParts {
  std::string schema;     ///< empty when not given, and for built-in types
  std::string name;       ///< unquoted; built-in types in PostgreSQL's long form
  std::string modifiers;  ///< "(10,2)", "" when there are none
  std::string suffix;     ///< " with time zone", " day to second(3)" and the like
  int dimensions = 0;
  bool builtin = false;
};

/// Reads the name of a built-in or of a user's type. Nothing when the text is no type name, or is
/// one that no server takes: int4(3), varchar(0).
std::optional<TypeParts> parse_type(std::string_view text);

/// The spelling of format_type() with only pg_catalog in the search path, for types that the
/// grammar itself folds: int -> integer, varchar(20) -> character varying(20), timestamptz,
/// float(24) -> real, decimal(5) -> numeric(5,0), char -> character(1), int[][] -> integer[].
/// A name with a schema is re-quoted as PostgreSQL quotes it. Nothing when only a server can tell:
/// a user's type without a schema, or with modifiers other than numbers.
std::optional<std::string> canonical_type(std::string_view text);

/// True for serial, bigserial, smallserial and their numbered aliases.
bool is_serial(std::string_view text);

}  // namespace schemagen::sql
