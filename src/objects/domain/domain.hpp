#pragma once

#include <optional>
#include <string>
#include <tuple>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

/// What a NOT NULL has beside the domain: from PostgreSQL 17 on it is a constraint like others.
struct DomainNotNull {
  std::optional<std::string> name;  ///< where it is not <domain>_not_null
  std::string comment;
  bool operator==(const DomainNotNull&) const = default;
};

struct Domain {
  sql::TypeName type;
  std::optional<sql::LookupName> collation;
  std::optional<sql::Expression> default_value;
  bool nullable = true;
  std::optional<DomainNotNull> not_null;
  std::string not_null_name;  ///< where it is a constraint of its own: as the server calls it
  bool operator==(const Domain&) const = default;

  static catalog::FieldTable fields();
};

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Record<objects::DomainNotNull> {
  static const auto& members() {
    using objects::DomainNotNull;
    static const auto all = std::make_tuple(
        member("name", &DomainNotNull::name, "its name, where PostgreSQL would choose another"),
        member("comment", &DomainNotNull::comment, "comment on the constraint"));
    return all;
  }
};

}  // namespace schemagen::catalog
