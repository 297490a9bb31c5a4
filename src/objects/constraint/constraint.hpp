#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "objects/shared/inheritance.hpp"
#include "objects/shared/key_part.hpp"
#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

enum class ConstraintType { primary_key, unique, check, foreign_key, exclusion };
enum class MatchType { simple, full };
enum class ReferentialAction { no_action, restrict, cascade, set_null, set_default };
enum class Deferrable { no, immediate, deferred };

/// A constraint of a table, or a CHECK of a domain. They share one name space on their table.
struct Constraint {
  ConstraintType type = ConstraintType::check;
  bool on_domain = false;
  Inheritance inheritance = Inheritance::none;
  std::vector<std::string> columns;
  std::vector<std::string> include;
  bool nulls_not_distinct = false;
  bool without_overlaps = false;  ///< of a key: the last column is a range
  bool period = false;            ///< of a foreign key: the same
  Boxed<sql::Expression> expression;
  bool no_inherit = false;
  Boxed<std::string> method;
  std::vector<KeyPart> elements;
  Boxed<sql::Expression> where;
  sql::QualifiedName references;
  std::vector<std::string> reference_columns;
  MatchType match = MatchType::simple;
  ReferentialAction on_update = ReferentialAction::no_action;
  ReferentialAction on_delete = ReferentialAction::no_action;
  std::vector<std::string> delete_columns;
  Deferrable deferrable = Deferrable::no;
  bool not_valid = false;
  bool not_enforced = false;
  Boxed<sql::QualifiedName> part_of;  ///< of a key: an index of the partitioned table
  bool only = false;  ///< of a key: partitions have no part of it but those that say so
  catalog::Parameters storage_parameters;
  Boxed<std::string> tablespace;
  std::string index_comment;
  bool operator==(const Constraint&) const = default;

  static catalog::FieldTable fields();
};

/// `references: audit.orgs(id)` in documents: the table and the columns together.
std::unique_ptr<catalog::Field> references_field();

/// CONSTRAINT name CHECK (...), as it stands in CREATE TABLE and after ADD. `with_validity` adds
/// NOT VALID.
sql::Sql constraint_definition(const catalog::Object& object, bool with_validity);

}  // namespace schemagen::objects

namespace schemagen::catalog {

template <>
struct Words<objects::ConstraintType> {
  using E = objects::ConstraintType;
  static constexpr std::array<Word<E>, 5> words{{{E::primary_key, "primary key", "p"},
                                                 {E::unique, "unique", "u"},
                                                 {E::check, "check", "c"},
                                                 {E::foreign_key, "foreign key", "f"},
                                                 {E::exclusion, "exclusion", "x"}}};
};
template <>
struct Words<objects::MatchType> {
  using E = objects::MatchType;
  static constexpr std::array<Word<E>, 2> words{
      {{E::simple, "simple", "s"}, {E::full, "full", "f"}}};
};
template <>
struct Words<objects::ReferentialAction> {
  using E = objects::ReferentialAction;
  static constexpr std::array<Word<E>, 5> words{{{E::no_action, "no action", "a"},
                                                 {E::restrict, "restrict", "r"},
                                                 {E::cascade, "cascade", "c"},
                                                 {E::set_null, "set null", "n"},
                                                 {E::set_default, "set default", "d"}}};
};
template <>
struct Words<objects::Deferrable> {
  using E = objects::Deferrable;
  static constexpr std::array<Word<E>, 5> words{{{E::no, "no", "n"},
                                                 {E::immediate, "immediate", "i"},
                                                 {E::deferred, "deferred", "d"},
                                                 {E::no, "false", "n"},
                                                 {E::immediate, "true", "i"}}};
};

}  // namespace schemagen::catalog
