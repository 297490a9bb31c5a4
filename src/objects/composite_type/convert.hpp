#pragma once

#include <optional>

#include "schemagen/catalog/action.hpp"
#include "schemagen/sql/type_name.hpp"

namespace schemagen::objects {

/// The expression that makes of `value`, of the old form of a composite type that is replaced, a
/// value of the new form: attribute by attribute. Nothing when the type is no such.
std::optional<sql::Sql> convert_composite(const sql::TypeParts& type, const catalog::Scene& scene,
                                          const sql::Sql& value);

}  // namespace schemagen::objects
