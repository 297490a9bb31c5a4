#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "lint/names.hpp"

namespace schemagen::lint {

struct Statement;

struct Column {
  TypeText type;
  bool not_null = false;
};

struct Table {
  Name name;
  bool fresh = false;  ///< made by the file at hand: nobody uses it yet
  bool whole = false;  ///< its CREATE TABLE was seen, so that `columns` has all
  bool partitioned = false;
  bool has_default_partition = false;
  std::map<std::string, Column> columns;
};

struct Constraint {
  enum class Kind { check, foreign, unique, primary, exclusion, not_null };
  Kind kind = Kind::check;
  std::string name;
  Name table;
  std::vector<std::string> columns;
  Name references;
  std::vector<std::string> referenced;
  std::set<std::string> proves_not_null;  ///< columns that a check says are not null
  bool valid = true;
  int transaction = -1;  ///< of the file at hand, in which it was added
};

struct Index {
  Name name;
  Name table;
  std::vector<std::string> columns;  ///< plain ones, in order; "" for an expression
  std::set<std::string> mentioned;   ///< by its expressions and predicate
  bool unique = false;
  bool partial = false;
};

struct View {
  Name name;
  std::set<std::string> relations;  ///< keys
  std::set<std::string> columns;
  bool everything = false;  ///< it selects `*`
  bool materialized = false;
};

struct Routine {
  Name name;
  bool is_volatile = true;
  std::string text;        ///< the whole CREATE FUNCTION
  std::size_t offset = 0;  ///< in the file at hand
  bool fresh = false;
};

struct Domain {
  TypeText base;
  bool has_check = false;
};

struct Enum {
  bool fresh = false;
  int transaction = -1;
};

/// What is known of the schema from the statements so far. Much is not: a table that nothing was
/// said of exists, is full and in use.
struct Sketch {
  std::map<std::string, Table> tables;
  std::vector<Constraint> constraints;
  std::map<std::string, Index> indexes;
  std::map<std::string, View> views;
  std::map<std::string, Routine> routines;
  std::map<std::string, Domain> domains;
  std::map<std::string, Enum> enums;

  const Table* table(const Name& name) const;
  const Column* column(const Name& table, const std::string& name) const;
  bool fresh(const Name& table) const;
  const Constraint* constraint(const Name& table, const std::string& name) const;
  std::vector<const Index*> indexes_of(const Name& table) const;
  /// Whether a valid check or key says that the column is never null.
  bool proved_not_null(const Name& table, const std::string& column) const;

  /// Takes in what a statement does.
  void advance(const Statement& statement);
  /// The file is over: what it made is in use from now on.
  void settle();
};

/// What a CONSTRAINT of ALTER TABLE or CREATE TABLE declares. `column` is the one it stands at.
Constraint read_constraint(const Tree& node, const Name& table, const std::string& column);

/// The columns that a foreign key refers to: the primary key where it names none.
std::vector<std::string> referenced_columns(const Sketch& sketch, const Constraint& key);

}  // namespace schemagen::lint
