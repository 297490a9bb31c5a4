#pragma once

#include <array>
#include <string>

#include "schemagen/catalog/kind.hpp"

// What indexes, triggers, rules and the like can stand on.

namespace schemagen::objects {

enum class RelationKind { table, view, materialized_view };

/// The id of the relation `schema.name`.
catalog::ObjectId relation_id(RelationKind kind, std::string schema, std::string name);

/// What the id of a relation is the id of. Throws InternalError for anything else.
RelationKind relation_kind(const catalog::ObjectId& id);

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Words<objects::RelationKind> {
  using E = objects::RelationKind;
  static constexpr std::array<Word<E>, 3> words{{{E::table, "table", "r"},
                                                 {E::view, "view", "v"},
                                                 {E::materialized_view, "materialized view", "m"}}};
};

}  // namespace schemagen::catalog
