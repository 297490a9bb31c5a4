#pragma once

#include <map>
#include <string>
#include <vector>

#include "schemagen/postgres/connection.hpp"
#include "schemagen/sql/fragment.hpp"

namespace schemagen::cli {

/// A table into which no row could be put, and why.
struct Unseeded {
  std::string table;
  std::string reason;
};

/// Puts up to three rows, each with a value in every column, into every table of a database. The
/// value depends on the type and the number of the row alone, so that foreign keys find theirs;
/// where checks and partition bounds refuse it, constants that they mention are tried. Triggers do
/// not fire where the role may prevent it. Schema `apart` is left alone. Returns the tables that
/// stay empty.
std::vector<Unseeded> seed(postgres::Connection& connection, const std::string& apart);

/// A digest of the values of each column, by table ("schema.name") and column.
using Contents = std::map<std::string, std::map<std::string, std::string>>;
Contents read_contents(postgres::Connection& connection, const std::string& apart);
/// Takes all rows away.
void empty_all(postgres::Connection& connection, const std::string& apart);

}  // namespace schemagen::cli
