#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schemagen/sql/type_name.hpp"

namespace schemagen::sql {

/// The type that pg_catalog has under this name (pg_type.typname), without modifiers: int4 is
/// integer, _text is text[]. Nothing for names it has in no version or only in newer ones.
std::optional<TypeParts> catalog_type(std::string_view typname);

/// Fills in what the modifiers of a type without own grammar mean, as its typmodin and typmodout
/// functions do. False when the type takes none or not these.
bool apply_modifiers(TypeParts& type, const std::vector<long>& modifiers);

}  // namespace schemagen::sql
