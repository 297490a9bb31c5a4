#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "schemagen/catalog/object.hpp"
#include "schemagen/sql/fragment.hpp"

namespace schemagen::catalog {

/// What a statement costs or loses. `code` is stable and is what `safety.refuse` and
/// `-- schemagen:allow` name.
struct Hazard {
  std::string code;  ///< one of hazard::words(): "data_loss", "table_rewrite", "table_scan"
  std::string text;  ///< "down restores the structure, not the rows"
  bool operator==(const Hazard&) const = default;
};

/// When a statement runs relative to those of other objects. One change may have statements in
/// several phases; the plan orders (object, phase) pairs.
enum class Phase {
  /// What can be done while the old form is still there: an index that takes its place is built. It
  /// waits for what the new form refers to, and disturbs nothing of the old one.
  prepare,
  release,  ///< lets go of what the old state refers to (DROP DEFAULT)
  drop,     ///< removes the old object
  make,     ///< creates or alters
  fill,     ///< brings over what the old form held; others see the new one with it
  finish    ///< what must wait for others (OWNED BY; dropping a replaced type)
};

/// The rows of a table in committed slices along a key that is unique and never NULL.
struct Slices {
  sql::QualifiedName table;
  std::string key;
  bool operator==(const Slices&) const = default;
};

/// One statement with what a plan must know of it.
struct Action {
  sql::Sql statement;
  std::string title;  ///< "add column users.email": the step's line in the migration file
  Phase phase = Phase::make;
  bool transactional = true;
  /// SQL text ('shipped', with its quotes) that no statement may contain before this one has been
  /// committed; "" when there is none. Adding an enum's label is like that.
  std::string commits_before_use;
  std::vector<Hazard> hazards;
  /// An UPDATE that is run slice by slice, outside a transaction; `:batch` stands in its WHERE.
  std::optional<Slices> slices;
  /// Another object that the statement changes for its own to stay as it is, though nothing differs
  /// in it from before to after: the column of a table below that stays NOT NULL.
  std::optional<ObjectId> reaches;
};
using Actions = std::vector<Action>;

/// The two catalogs of a plan and what it does to them, as far as statements depend on it.
struct Scene {
  const Catalog& before;
  const Catalog& after;
  /// Objects whose old form goes away: dropped, recreated or replaced.
  const std::set<ObjectId>& leaving;
  /// Objects made anew (created, recreated, replaced).
  const std::set<ObjectId>& arriving;
  int server_version = 150000;  ///< as PQserverVersion
  /// Statements for tables in use take locks that do not keep others waiting, where there is a way.
  bool online = false;

  bool leaves(const ObjectId& id) const { return leaving.contains(id); }
  bool arrives(const ObjectId& id) const { return arriving.contains(id); }
  /// Whether others may be at work on the table while the plan runs: it stays through the whole of
  /// it, and no declaration gives leave to lock it (`online: false`).
  bool in_use(const ObjectId& table) const;
  /// The same for a part of it, whose own declaration may give that leave.
  bool in_use(const ObjectId& table, const ObjectId& part) const;
};

/// The fields that differ between two states of an object. A kind takes each one it handles; what
/// nobody took is an internal error, so no change is skipped in silence.
class ChangedFields {
 public:
  explicit ChangedFields(std::vector<const Field*> fields);
  /// True when the field differs; marks it as handled.
  bool take(std::string_view key);
  /// Whether it differs, without marking it.
  bool has(std::string_view key) const;
  std::vector<std::string_view> left() const;
  const std::vector<const Field*>& all() const { return fields_; }

 private:
  std::vector<const Field*> fields_;
  std::set<std::string_view> taken_;
};

}  // namespace schemagen::catalog
