#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "schemagen/plan/cost.hpp"
#include "schemagen/plan/plan.hpp"
#include "schemagen/postgres/connection.hpp"

namespace schemagen::canon {

/// Runs statements, each in a transaction of its own, and tells which locks each one took on the
/// relations that were there when the meter was made, and which of those it read, wrote anew or
/// built indexes of. A statement that cannot be in a transaction runs outside one; its locks cannot
/// be seen then. Nobody else may use the database meanwhile.
class Meter {
 public:
  explicit Meter(postgres::Connection& connection);
  /// Throws PgError when the statement fails.
  plan::Cost run(const sql::Sql& statement);

 private:
  using Oid = std::uint32_t;
  struct Relation {
    std::string name;  ///< "" when it is gone
    bool is_index = false;
    Oid table = 0;        ///< of an index
    std::string storage;  ///< another one holds other data
    std::int64_t scans = 0;
    std::optional<hazard::LockMode> lock;
  };
  using Relations = std::map<Oid, Relation>;
  enum class Scope { all, touched };

  void begin_counting();
  Relations look(Scope scope);
  /// What became of the relations that were there at the start.
  plan::Cost compare(Relations now);
  plan::Touch* touch(Oid table, std::map<Oid, plan::Touch>& touches) const;

  postgres::Connection& connection_;
  Relations known_;
  std::map<Oid, std::string> names_;  ///< what was there at the start, as it was called
};

/// The same for the steps of a plan.
plan::Costs measure(postgres::Connection& connection, const plan::Plan& plan);

}  // namespace schemagen::canon
