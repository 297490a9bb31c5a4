#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "schemagen/hazard/form.hpp"
#include "schemagen/postgres/connection.hpp"
#include "support/test_database.hpp"

namespace schemagen::hazard::test {

/// What a statement was seen to do to one relation.
struct Mark {
  std::optional<LockMode> lock;
  Work work = nothing;
};

/// What a statement was seen to do.
struct Seen {
  std::string sqlstate;  ///< "" when it ran
  std::map<std::string, Mark> marks;
  std::map<std::string, bool> reads_wait;
  std::map<std::string, bool> writes_wait;
  std::map<std::string, bool> plans_break;  ///< of SELECT * that was prepared before
  bool locks_seen = true;                   ///< not those of a statement that never waited
};

/// The tables of tests/cases/hazard/tables.sql, and who watches what statements do to them.
class Observer {
 public:
  Observer();
  /// Runs the example inside a transaction and takes it back.
  Seen inside(const Form& form);
  /// Runs it outside one, beside a writer that it has to wait for.
  Seen outside(const Form& form);
  /// Whether the server refuses it inside a transaction.
  bool refuses_transaction(const Form& form);
  /// The indexes of a table, and what is below it, of which a query takes locks, too.
  std::vector<std::string> locked_with(const std::string& relation);
  std::set<std::string> indexes();

 private:
  struct State {
    std::string files;
    std::int64_t rows = 0;
    std::map<std::string, std::string> indexes;
  };
  std::map<std::string, State> look(postgres::Connection& connection);
  std::map<std::string, LockMode> locks(int pid);
  void try_others(const Form& form, Seen& seen);

  testing::TestDatabase database_;
  postgres::Connection worker_;
  postgres::Connection other_;
};

}  // namespace schemagen::hazard::test
