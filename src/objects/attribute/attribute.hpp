#pragma once

#include <optional>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

struct Attribute {
  sql::TypeName type;
  std::optional<sql::LookupName> collation;
  bool operator==(const Attribute&) const = default;

  static catalog::FieldTable fields();
};

/// What CREATE TYPE and ADD ATTRIBUTE say of it, name first.
sql::Sql attribute_definition(const catalog::Object& object);

}  // namespace schemagen::objects
