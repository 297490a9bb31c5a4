#pragma once

#include <optional>
#include <string>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

struct Range {
  sql::TypeName subtype;
  std::optional<sql::LookupName> operator_class;
  std::optional<sql::LookupName> collation;
  std::optional<sql::LookupName> canonical;
  std::optional<sql::LookupName> subtype_diff;
  std::optional<sql::QualifiedName> multirange;
  bool operator==(const Range&) const = default;

  static catalog::FieldTable fields();
};

/// The name PostgreSQL gives the multirange type of a range type (makeMultirangeTypeName()).
std::string default_multirange(const std::string& range);

}  // namespace schemagen::objects
