#pragma once

#include <vector>

#include "objects/constraint/constraint.hpp"

// Constraints that tables have from those above them.

namespace schemagen::objects {

/// Whether tables below get it too, by its name.
bool is_inheritable(const Constraint& constraint);

/// Whether PostgreSQL takes the one on a partition for the part of the other.
bool is_same_key(const Constraint& left, const Constraint& right);

/// The constraint right above that brings this one along, or nullptr: a check of the same name, or
/// the same key of the partitioned table.
const catalog::Object* constraint_above(const catalog::Object& constraint,
                                        const catalog::Catalog& all);

/// Its clones in the tables right below, as far as nobody declares them.
std::vector<catalog::Object> constraints_below(const catalog::Object& constraint,
                                               const catalog::Catalog& declared);

/// The names that a constraint occupies, and that another one would have to go without.
void claim_names(const catalog::Object& constraint, std::vector<std::string>& out);

/// The clone of `above` in the table, under the name that PostgreSQL gives it if that is free.
catalog::Object clone_constraint(const catalog::Object& above, const catalog::ObjectId& table,
                                 const catalog::Catalog& all);

}  // namespace schemagen::objects
