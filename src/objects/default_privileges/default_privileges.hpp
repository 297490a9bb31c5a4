#pragma once

#include "objects/shared/grant_list.hpp"
#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

/// What a role gives to others with each object that it makes, in one schema or everywhere.
struct DefaultPrivileges {
  GrantList tables;
  GrantList sequences;
  GrantList functions;
  GrantList types;
  GrantList schemas;
  GrantList large_objects;
  bool operator==(const DefaultPrivileges&) const = default;

  static catalog::FieldTable fields();

  /// The list about objects of a type (Kind::rights), or nullptr.
  const GrantList* about(char type) const;
};

}  // namespace schemagen::objects
