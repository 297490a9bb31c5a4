#pragma once

#include <array>
#include <optional>
#include <vector>

#include "objects/shared/relation.hpp"
#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

enum class RuleEvent { insert, update, remove };

/// In which sessions a rule or trigger fires, by session_replication_role.
enum class Firing { origin, always, replica, disabled };

struct Rule {
  RelationKind on = RelationKind::table;
  RuleEvent event = RuleEvent::insert;
  std::optional<sql::Expression> where;
  bool instead = false;
  std::vector<sql::Expression> actions;
  Firing enabled = Firing::origin;
  bool operator==(const Rule&) const = default;

  static catalog::FieldTable fields();
};

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Words<objects::RuleEvent> {
  using E = objects::RuleEvent;
  static constexpr std::array<Word<E>, 3> words{
      {{E::insert, "insert", "3"}, {E::update, "update", "2"}, {E::remove, "delete", "4"}}};
};

template <>
struct Words<objects::Firing> {
  using E = objects::Firing;
  static constexpr std::array<Word<E>, 4> words{{{E::origin, "origin", "O"},
                                                 {E::always, "always", "A"},
                                                 {E::replica, "replica", "R"},
                                                 {E::disabled, "disabled", "D"}}};
};

}  // namespace schemagen::catalog
