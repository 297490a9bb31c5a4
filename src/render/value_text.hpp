#pragma once

#include <string>
#include <vector>

#include "schemagen/catalog/field.hpp"
#include "schemagen/diff/diff.hpp"

namespace schemagen::render {

/// The value of a field for people: SQL as it stands, other text in quotes, "none" for nothing. It
/// may have several lines.
std::string value_text(const catalog::Field& field, const catalog::Model& model);

/// "default 'new' -> 'pending', nullable true -> false", or nothing when that is too long for a
/// line.
std::string fields_in_line(const diff::Alter& alter);
/// The same on lines of their own: from behind "-", to behind "+", lines that are equal left out.
std::vector<std::string> fields_in_lines(const diff::Alter& alter);

/// What a new object is beyond the defaults of its kind, or nothing when that is too long.
std::string summary(const catalog::Object& object);

}  // namespace schemagen::render
