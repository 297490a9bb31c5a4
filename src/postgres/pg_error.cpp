#include "schemagen/postgres/pg_error.hpp"

#include <string_view>

#include "postgres/libpq_handle.hpp"
#include "postgres/secrets.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/postgres/interrupt.hpp"

namespace schemagen::postgres {

namespace {

std::string summary(const PgError::Details& details) {
  std::string text = details.message;
  if (!details.sqlstate.empty()) text += " (SQLSTATE " + details.sqlstate + ")";
  if (!details.detail.empty()) text += "\ndetail: " + details.detail;
  if (!details.hint.empty()) text += "\nhint: " + details.hint;
  if (!details.context.empty()) text += "\ncontext: " + details.context;
  return text;
}

std::string field(const PGresult* result, int code) {
  const char* text = PQresultErrorField(result, code);
  return text == nullptr ? std::string() : cover_secrets(text);
}

/// The server counts characters from 1; we count bytes from 0.
std::size_t byte_offset(std::string_view statement, std::size_t character) {
  std::size_t offset = 0;
  for (std::size_t seen = 0; offset < statement.size(); ++offset) {
    const bool continues = (static_cast<unsigned char>(statement[offset]) & 0xC0U) == 0x80U;
    if (!continues && ++seen == character) break;
  }
  return offset;
}

}  // namespace

PgError::PgError(Details details)
    : std::runtime_error(summary(details)),
      details_(std::move(details)) {}

bool PgError::is_lock_failure() const {
  return details_.sqlstate == "55P03" || details_.sqlstate == "40P01";
}

PgError make_error(PGconn* connection, const PGresult* result, std::string_view statement) {
  PgError::Details details;
  details.sqlstate = field(result, PG_DIAG_SQLSTATE);
  details.message = field(result, PG_DIAG_MESSAGE_PRIMARY);
  details.detail = field(result, PG_DIAG_MESSAGE_DETAIL);
  details.hint = field(result, PG_DIAG_MESSAGE_HINT);
  details.context = field(result, PG_DIAG_CONTEXT);
  const std::string inner = field(result, PG_DIAG_INTERNAL_QUERY);
  if (!inner.empty()) {
    details.context += (details.context.empty() ? "" : "\n") + ("in the SQL: " + inner);
  }
  details.statement = cover_secrets(statement);
  const std::string position = field(result, PG_DIAG_STATEMENT_POSITION);
  if (!position.empty()) details.position = byte_offset(statement, std::stoul(position));
  if (details.message.empty()) {
    details.message = cover_secrets(trim(PQerrorMessage(connection)));
    // A server that ends says so before it closes. Where a statement could not be sent any more,
    // libpq is content with that and takes the connection for a good one until it reads the end.
    PQconsumeInput(connection);
    if (PQstatus(connection) == CONNECTION_BAD) {
      details.hint = "the connection is lost; see the server's log, then run the command again";
    }
  }
  return PgError(std::move(details));
}

void throw_failure(PGconn* connection, const PGresult* result, std::string_view statement) {
  check_interrupt();
  throw make_error(connection, result, statement);
}

}  // namespace schemagen::postgres
