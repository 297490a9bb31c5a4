#pragma once

#include <map>
#include <string>
#include <vector>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

/// A table that is made anew, with the partitions that go along: how they stand aside until their
/// rows are copied. The same for every step of a plan that asks.
class Aside {
 public:
  Aside(const catalog::Object& table, const catalog::Scene& scene);

  /// What a table, index or sequence of the old form is called by then.
  sql::QualifiedName name_of(const sql::QualifiedName& relation) const;

  /// Whether it has rows of its own: not where all partitions stay with theirs.
  bool has_rows() const;

  /// Everything gives its name away that is wanted for something else, and lets go of what goes or
  /// changes.
  void step_back(catalog::Actions& out) const;

 private:
  void gather(const catalog::Object& table);
  void rename_if_wanted(const catalog::Object& object);
  void lock_partitions(catalog::Actions& out) const;
  void leave_those_above(catalog::Actions& out) const;
  void let_go(const catalog::Object& table, catalog::Actions& out) const;
  void let_go_of_defaults(const catalog::Object& column, catalog::Actions& out) const;
  bool stays_in_reach(const catalog::ObjectId& id) const;
  bool hangs_on_leaving(const catalog::Object& part) const;

  const catalog::Object& table_;
  const catalog::Scene& scene_;
  std::vector<const catalog::Object*> tables_;  ///< the uppermost first
  std::vector<const catalog::Object*> sequences_;
  std::map<sql::QualifiedName, std::string> names_;
  std::vector<std::pair<sql::Sql, sql::QualifiedName>> renames_;  ///< ALTER INDEX, and of what
};

}  // namespace schemagen::objects
