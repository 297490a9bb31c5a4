#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "objects/shared/relation.hpp"
#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

enum class TriggerTiming { before, after, instead_of };
enum class TriggerEvent { insert, update, remove, truncate };
enum class TriggerLevel { statement, row };
/// In which sessions a trigger fires, by session_replication_role.
enum class TriggerState { origin, always, replica, disabled };

/// ENABLE, ENABLE ALWAYS, ENABLE REPLICA or DISABLE.
sql::Sql state_word(TriggerState state);

struct Trigger {
  RelationKind on = RelationKind::table;
  TriggerTiming timing = TriggerTiming::after;
  std::vector<TriggerEvent> events;
  std::vector<std::string> of;
  TriggerLevel level = TriggerLevel::statement;
  std::optional<sql::Expression> when;
  sql::LookupName function;
  std::vector<std::string> arguments;
  std::optional<std::string> old_table;
  std::optional<std::string> new_table;
  bool constraint = false;
  std::optional<sql::QualifiedName> from;
  bool deferrable = false;
  bool initially_deferred = false;
  bool inherited = false;  ///< of a partition: only where it fires is its own
  TriggerState enabled = TriggerState::origin;
  bool operator==(const Trigger&) const = default;

  static catalog::FieldTable fields();
};

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Words<objects::TriggerTiming> {
  using E = objects::TriggerTiming;
  static constexpr std::array<Word<E>, 3> words{{{E::before, "before", "before"},
                                                 {E::after, "after", "after"},
                                                 {E::instead_of, "instead of", "instead of"}}};
};

template <>
struct Words<objects::TriggerEvent> {
  using E = objects::TriggerEvent;
  static constexpr std::array<Word<E>, 4> words{{{E::insert, "insert", "insert"},
                                                 {E::update, "update", "update"},
                                                 {E::remove, "delete", "delete"},
                                                 {E::truncate, "truncate", "truncate"}}};
};

template <>
struct Words<objects::TriggerLevel> {
  using E = objects::TriggerLevel;
  static constexpr std::array<Word<E>, 2> words{
      {{E::statement, "statement", "statement"}, {E::row, "row", "row"}}};
};

template <>
struct Words<objects::TriggerState> {
  using E = objects::TriggerState;
  static constexpr std::array<Word<E>, 4> words{{{E::origin, "origin", "O"},
                                                 {E::always, "always", "A"},
                                                 {E::replica, "replica", "R"},
                                                 {E::disabled, "disabled", "D"}}};
};

}  // namespace schemagen::catalog
