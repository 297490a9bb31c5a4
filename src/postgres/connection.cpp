#include "schemagen/postgres/connection.hpp"

#include <array>

#include <fmt/format.h>

#include "postgres/cancel_keys.hpp"
#include "postgres/connect.hpp"
#include "postgres/secrets.hpp"
#include "schemagen/postgres/interrupt.hpp"

namespace schemagen::postgres {

namespace {

/// What every session of ours is set to, or where {0} is true the transaction.
constexpr const char* settings =
    " pg_catalog.set_config('search_path', '', {0}),"
    " pg_catalog.set_config('client_encoding', 'UTF8', {0}),"
    " pg_catalog.set_config('DateStyle', 'ISO', {0}),"
    " pg_catalog.set_config('TimeZone', 'UTC', {0}),"
    " pg_catalog.set_config('IntervalStyle', 'postgres', {0}),"
    " pg_catalog.set_config('extra_float_digits', '1', {0}),"
    " pg_catalog.set_config('standard_conforming_strings', 'on', {0}),"
    " pg_catalog.set_config('quote_all_identifiers', 'off', {0}),"
    // Compiling the queries of large catalogs would take longer than running them.
    " pg_catalog.set_config('jit', 'off', {0})";

using Notice = std::function<void(const std::string&, const std::string&)>;

void receive_notice(void* target, const PGresult* result) {
  const auto& notice = *static_cast<const Notice*>(target);
  const char* severity = PQresultErrorField(result, PG_DIAG_SEVERITY_NONLOCALIZED);
  const char* message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
  if (!notice || message == nullptr) return;
  try {
    notice(severity == nullptr ? "NOTICE" : severity, cover_secrets(message));
  } catch (...) {  // NOLINT: an exception may not pass through libpq, and a notice is no result
    return;
  }
}

/// COPY would wait for input that nobody sends, or send output that nobody reads.
PgError end_copy(PGconn* connection, const PGresult* result, std::string_view statement) {
  const bool input = PQresultStatus(result) == PGRES_COPY_IN;
  if (input) {
    PQputCopyEnd(connection, "COPY FROM STDIN has no input here");
  } else {
    char* buffer = nullptr;
    while (PQgetCopyData(connection, &buffer, 0) > 0) PQfreemem(buffer);
  }
  while (PGresult* rest = PQgetResult(connection)) PQclear(rest);
  PgError::Details details;
  details.sqlstate = "0A000";
  details.message =
      input ? "COPY FROM STDIN has no input here" : "COPY TO STDOUT has no reader here";
  details.hint = input ? "write the rows as INSERT, or COPY from a file on the server"
                       : "write a SELECT, or COPY to a file on the server";
  const PgError covered = make_error(connection, nullptr, statement);
  details.statement = covered.details().statement;
  return PgError(std::move(details));
}

Result checked(PGconn* connection, PGresult* raw, std::string_view statement) {
  Result result(raw);  // owns it from here on
  switch (PQresultStatus(raw)) {
    case PGRES_COMMAND_OK:
    case PGRES_TUPLES_OK:
    case PGRES_EMPTY_QUERY:
      return result;
    case PGRES_COPY_IN:
    case PGRES_COPY_OUT:
    case PGRES_COPY_BOTH:
      throw end_copy(connection, raw, statement);
    default:
      throw_failure(connection, raw, statement);
  }
}

}  // namespace

void Connection::Finish::operator()(pg_conn* connection) const { PQfinish(connection); }
void Connection::FreeCancel::operator()(pg_cancel* key) const {
  forget_cancel_key(key);
  PQfreeCancel(key);
}

Connection::Connection(const std::string& url)
    : notice_(std::make_unique<Notice>()),
      connection_(connect(url).release()),
      cancel_key_(PQgetCancel(connection_.get())),
      url_(url),
      display_url_(mask_password(url)) {
  register_cancel_key(cancel_key_.get());
  PQsetNoticeReceiver(connection_.get(), receive_notice, notice_.get());
  set_up_session();
}

Connection::~Connection() = default;
Connection::Connection(Connection&&) noexcept = default;
Connection& Connection::operator=(Connection&& other) noexcept {
  // The old connection goes before the function its notices are handed to.
  connection_ = std::move(other.connection_);
  notice_ = std::move(other.notice_);
  cancel_key_ = std::move(other.cancel_key_);
  url_ = std::move(other.url_);
  display_url_ = std::move(other.display_url_);
  behind_pooler_ = other.behind_pooler_;
  return *this;
}

/// One SELECT and not start-up parameters: PgBouncer refuses most of those. A pooler would hand
/// what is set on to its other clients, so there it is not set at all.
void Connection::set_up_session() {
  const Result result = query(fmt::format(
      "SELECT pg_catalog.pg_backend_pid(), CASE WHEN pg_catalog.pg_backend_pid() = {} THEN "
      "pg_catalog.concat({}) END",
      backend_pid(), fmt::format(settings, "false")));
  behind_pooler_ = result.text(0, 0) != std::to_string(backend_pid());
}

void Connection::set_up_transaction() {
  if (behind_pooler_) query(fmt::format("SELECT{}", fmt::format(settings, "true")));
}

Result Connection::run(const sql::Sql& statement) { return query(statement.text()); }

Result Connection::query(std::string_view statement) {
  check_interrupt();
  const std::string text(statement);
  return checked(connection_.get(), PQexec(connection_.get(), text.c_str()), statement);
}

Result Connection::query(std::string_view statement,
                         const std::vector<std::optional<std::string>>& values) {
  check_interrupt();
  const std::string text(statement);
  std::vector<const char*> pointers;
  pointers.reserve(values.size());
  for (const auto& value : values) pointers.push_back(value ? value->c_str() : nullptr);
  return checked(connection_.get(),
                 PQexecParams(connection_.get(), text.c_str(), static_cast<int>(values.size()),
                              nullptr, pointers.data(), nullptr, nullptr, 0),
                 statement);
}

bool Connection::in_transaction() const {
  const auto status = PQtransactionStatus(connection_.get());
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

bool Connection::broken() const { return PQstatus(connection_.get()) != CONNECTION_OK; }

void Connection::on_notice(Notice notice) { *notice_ = std::move(notice); }

int Connection::server_version() const { return PQserverVersion(connection_.get()); }
std::string Connection::database() const { return PQdb(connection_.get()); }
std::string Connection::user() const { return PQuser(connection_.get()); }
std::string Connection::host() const { return PQhost(connection_.get()); }
int Connection::backend_pid() const { return PQbackendPID(connection_.get()); }

std::string Connection::url_for_database(const std::string& database) const {
  return keywords_for_database(connection_.get(), database);
}

void Connection::cancel() {
  std::array<char, 256> message{};
  // A request that does not arrive changes nothing: the statement goes on and gives its own result.
  PQcancel(cancel_key_.get(), message.data(), static_cast<int>(message.size()));
}

}  // namespace schemagen::postgres
