#pragma once

#include <string>

#include "cli/data_loss.hpp"
#include "schemagen/postgres/connection.hpp"

namespace schemagen::cli {

/// How much a statement would lose, by looking into the database: "public.users has 3 rows". What
/// takes too long to count is told by the statistics, with "about".
class RowCounts {
 public:
  explicit RowCounts(postgres::Connection& connection) : connection_(connection) {}

  /// One text for each table or column that is there.
  std::vector<std::string> describe(const Loss& loss);

 private:
  struct Table;
  std::vector<Table> tables_of(const LostData& data);
  std::string describe(const Table& table, const std::string& column);
  /// The rows of a table, or those in which the column holds something.
  std::string count(const Table& table, const std::string& column);
  std::string estimate(const Table& table, const std::string& column);

  postgres::Connection& connection_;
  double seconds_left_ = 5;  ///< for all of them
};

}  // namespace schemagen::cli
