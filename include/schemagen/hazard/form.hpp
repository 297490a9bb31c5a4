#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "schemagen/hazard/lock.hpp"

namespace schemagen::hazard {

/// What a relation is to a statement.
enum class Role {
  table,              ///< the one that the statement is about
  referenced,         ///< a foreign key of it refers to this one
  referencing,        ///< this one has a foreign key that refers to it
  above,              ///< the partitioned table that it is a partition of, or what it inherits from
  below,              ///< a partition of it
  default_partition,  ///< of the partitioned table
  taken_in,           ///< becomes a partition
  typed,              ///< has a column of the type or domain
  source,             ///< a query of the statement reads it
  reader,             ///< a view that reads it
  sequence            ///< numbers the column
};
std::string_view title(Role role);

/// What is done with all rows of a relation; bits.
using Work = unsigned;
constexpr Work nothing = 0;
constexpr Work scan = 1;     ///< they are read
constexpr Work rewrite = 2;  ///< its data goes to a new file
constexpr Work build = 4;    ///< an index of it is built, or built anew

/// What fails in programs that are at work; bits.
using Breaks = unsigned;
/// `SELECT *` that was prepared before: "cached plan must not change result type".
constexpr Breaks prepared = 1;
constexpr Breaks names = 2;   ///< whoever still says the old name
constexpr Breaks writes = 4;  ///< inserts and updates that were right before, or mean another thing

/// What a statement does to one relation.
struct Effect {
  std::string_view relation;  ///< as the example calls it; "" ends the list
  Role role = Role::table;
  LockMode lock = LockMode::access_share;
  Work work = nothing;
  int since = 0;      ///< from this major version on
  int before = 1000;  ///< up to the one before this

  bool in(int major) const { return major >= since && major < before; }
  /// It takes the longer the more rows there are, and somebody waits for it.
  bool keeps_waiting() const { return work != nothing && blocks_writes(lock); }
};

/// A form of statement, and all that it does besides what it says.
struct Form {
  std::string_view code;     ///< "set-not-null": stays the same from version to version
  std::string_view summary;  ///< "SET NOT NULL on a column that no valid check covers"
  std::string_view example;
  Effect effects[6] = {};
  Breaks breaks = 0;
  bool loses_data = false;
  bool lasting = false;            ///< there is no statement that takes it back
  std::string_view fails_on = {};  ///< rows that make it fail: "rows that hold NULL"
  bool alone = false;              ///< PostgreSQL refuses it inside a transaction
  int since = 0;                   ///< the first major version that knows the form
  std::string_view refused = {};   ///< the SQLSTATE with which the server refuses it
  int works_since = 1000;          ///< the first major version that no longer does

  std::span<const Effect> touched() const {
    return {effects, static_cast<std::size_t>(
                         std::find_if(std::begin(effects), std::end(effects),
                                      [](const Effect& one) { return one.relation.empty(); }) -
                         std::begin(effects))};
  }
  bool is_refused(int major) const { return !refused.empty() && major < works_since; }
  /// What it does to the relation in this role; nullptr when it leaves it alone.
  const Effect* effect(Role role, int major) const;
  /// The work under a lock that keeps writers waiting, of all relations.
  Work work_under_lock(int major) const;
};

/// Every form, in the order of the documentation.
const std::vector<const Form*>& forms();
/// nullptr when there is none.
const Form* find_form(std::string_view code);
/// Throws InternalError when there is none: codes in our own sources are right.
const Form& form(std::string_view code);

/// The lines of `schemagen explain`: the example, what each relation suffers, what breaks.
std::string explain(const Form& form);
/// docs/hazards.md below its introduction.
std::string reference_page();

}  // namespace schemagen::hazard
