#pragma once

#include <compare>
#include <cstddef>
#include <string>

#include "schemagen/base/name.hpp"

namespace schemagen::catalog {

class Kind;

/// The name of one object. `sub` names a part of a relation or domain (a column, a constraint);
/// `signature` tells apart what shares a name (argument types, the target of a comment).
struct ObjectId {
  const Kind* kind = nullptr;
  Name schema;
  Name name;
  Name sub;
  Name signature;

  std::strong_ordering operator<=>(const ObjectId& other) const;
  bool operator==(const ObjectId& other) const;

  /// For people and patterns: "users.email", "audit.log". Schema `public` is left out.
  std::string short_name() const;
  /// For messages: "column users.email".
  std::string title() const;
  /// With the kind and the schema: "column public.users.email". Unique; used in JSON output.
  std::string to_string() const;

  /// For unordered containers; nothing may depend on their order.
  struct Hash {
    std::size_t operator()(const ObjectId& id) const;
  };
};

}  // namespace schemagen::catalog
