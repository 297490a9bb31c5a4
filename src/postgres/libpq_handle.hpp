#pragma once

#include <memory>

#include <libpq-fe.h>

#include "schemagen/postgres/pg_error.hpp"

namespace schemagen::postgres {

struct FinishConnection {
  void operator()(PGconn* connection) const { PQfinish(connection); }
};
using ConnectionHandle = std::unique_ptr<PGconn, FinishConnection>;

struct FreeOptions {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};
using OptionList = std::unique_ptr<PQconninfoOption, FreeOptions>;

/// What the server said in `result` about `statement`; with no result, what libpq says about the
/// connection.
PgError make_error(PGconn* connection, const PGresult* result, std::string_view statement);

/// Throws it, or Interrupted where a signal made the server cancel the statement.
[[noreturn]] void throw_failure(PGconn* connection, const PGresult* result,
                                std::string_view statement);

}  // namespace schemagen::postgres
