#include "schemagen/base/diagnostic.hpp"
#include "schemagen/postgres/connection.hpp"
#include "schemagen/postgres/interrupt.hpp"

namespace schemagen::postgres {

Transaction::Transaction(Connection& connection, Mode mode) : connection_(connection) {
  if (connection.in_transaction()) {
    throw InternalError("a transaction was begun inside another one");
  }
  // What a query compares its rows with has to fit into work_mem: where it does not, the server
  // goes through the whole set for every row.
  if (mode == Mode::snapshot) {
    const Result seen = connection_.query(
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL work_mem = '64MB'; "
        "SELECT pg_catalog.pg_current_snapshot()");
    snapshot_ = seen.text(0, 0);
  } else {
    connection_.query("BEGIN");
  }
  connection_.set_up_transaction();
}

Transaction::~Transaction() {
  if (done_ || connection_.broken()) return;
  const Uninterruptible cleaning;
  try {
    if (connection_.in_transaction()) connection_.query("ROLLBACK");
  } catch (const std::exception&) {
    // The connection broke on the way: the server rolls back by itself.
    done_ = true;
  }
}

void Transaction::commit() {
  const Result result = connection_.query("COMMIT");
  done_ = true;
  // COMMIT of a failed transaction is no error to the server: it answers ROLLBACK.
  if (result.command() == "ROLLBACK") {
    PgError::Details details;
    details.sqlstate = "25P02";
    details.message = "the transaction was rolled back, since a statement in it had failed";
    details.statement = "COMMIT";
    throw PgError(std::move(details));
  }
}

}  // namespace schemagen::postgres
