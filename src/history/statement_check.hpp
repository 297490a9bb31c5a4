#pragma once

#include <span>
#include <string>

#include "schemagen/sql/lexer.hpp"

namespace schemagen::history {

using Tokens = std::span<const sql::Token>;

/// A reason why the runner cannot run a statement of a migration file.
struct Objection {
  std::string code;
  std::string message;
  std::string hint;
};

/// The objection to a statement, whatever stands around it: transaction control, psql commands,
/// COPY FROM STDIN. Without one, the code is empty.
Objection object_to(Tokens statement);

/// The server runs it outside a transaction only.
bool runs_alone(Tokens statement);
/// The statement is an UPDATE, DELETE or INSERT.
bool changes_rows(Tokens statement);
/// `:batch` stands behind a WHERE.
bool has_batch_condition(Tokens statement);
/// The statement gives rows: SELECT, WITH, VALUES, TABLE.
bool is_query(Tokens statement);

}  // namespace schemagen::history
