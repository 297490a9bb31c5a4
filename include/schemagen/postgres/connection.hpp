#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schemagen/postgres/pg_error.hpp"
#include "schemagen/sql/fragment.hpp"

struct pg_cancel;
struct pg_conn;
struct pg_result;

namespace schemagen::postgres {

/// `url` (or keyword string) with every password replaced by ***. Anything printed goes through it.
std::string mask_password(std::string_view url);

/// The rows of one query, in text format. Values stay valid as long as the result.
class Result {
 public:
  explicit Result(pg_result* result);
  int rows() const;
  int columns() const;
  std::string_view column_name(int column) const;
  /// The column's number, or -1.
  int column(std::string_view name) const;
  std::optional<std::string_view> value(int row, int column) const;
  /// The value as text, "" for NULL.
  std::string text(int row, int column) const;
  bool is_true(int row, int column) const;
  /// The command's tag, "INSERT 0 5".
  std::string_view command() const;
  /// The number of rows that the command wrote or returned; 0 where it has none.
  std::int64_t affected() const;

 private:
  struct Clear {
    void operator()(pg_result* result) const;
  };
  std::unique_ptr<pg_result, Clear> result_;
};

/// One libpq connection. On connect it sets application_name to "schemagen", search_path to '' (so
/// that only pg_catalog is searched), client_encoding UTF8, DateStyle ISO, TimeZone UTC,
/// IntervalStyle postgres, extra_float_digits default, standard_conforming_strings on,
/// quote_all_identifiers off, jit off, in one round trip; behind a pooler each Transaction sets it for
/// itself. The application name can be overridden by
/// the URL or PGAPPNAME. Where neither the URL nor the environment sets connect_timeout, it gives
/// up after 10 seconds. NOTICEs are handed to `on_notice` (ignored by default).
class Connection {
 public:
  /// Connects; throws ConnectError. `url` is a libpq URL or keyword string; environment variables
  /// and service files work as in libpq.
  explicit Connection(const std::string& url);
  ~Connection();
  Connection(Connection&&) noexcept;
  Connection& operator=(Connection&&) noexcept;

  /// Runs one or more statements with the simple protocol; the last result. Throws PgError with the
  /// statement and position.
  Result run(const sql::Sql& statement);
  /// The same for SQL known at compile time or read from an embedded .sql file.
  Result query(std::string_view statement);
  /// One statement with text parameters ($1, $2).
  Result query(std::string_view statement, const std::vector<std::optional<std::string>>& values);

  /// Sends every query in pipeline mode before reading any answer, then calls `on_sent` (work to do
  /// while the server computes), then hands over each result in order. Outside a transaction they
  /// form one. The first error ends it: the rest is not handed over, the PgError that is thrown
  /// carries the failed query, and the connection can be used again (also when a callback throws).
  void pipeline(const std::vector<std::string>& queries, const std::function<void()>& on_sent,
                const std::function<void(std::size_t, Result)>& on_result);

  /// True when a transaction is open (also a failed one).
  bool in_transaction() const;
  /// True when the connection is lost.
  bool broken() const;
  /// `severity` is NOTICE, WARNING and so on in any language of the server.
  void on_notice(std::function<void(const std::string& severity, const std::string& message)>);

  int server_version() const;  ///< 150018, as PQserverVersion
  std::string database() const;
  std::string user() const;
  std::string host() const;
  /// PQbackendPID: differs from pg_backend_pid() behind a transaction pooler.
  int backend_pid() const;
  /// True when a pooler may hand out servers by transaction: session state and locks do not hold.
  bool behind_pooler() const { return behind_pooler_; }
  /// Behind a pooler: what other connections are set to, for the transaction that is open.
  void set_up_transaction();
  /// The URL it was made from, with the password masked.
  const std::string& display_url() const { return display_url_; }
  const std::string& url() const { return url_; }
  /// The same server and credentials with another database, as a keyword string. It holds the
  /// password: never print it.
  std::string url_for_database(const std::string& database) const;
  /// Asks the server to stop the running statement; may be called from a signal handler's thread.
  /// It uses a key taken when the connection was made, so it needs no lock.
  void cancel();

 private:
  struct Finish {
    void operator()(pg_conn* connection) const;
  };
  struct FreeCancel {
    void operator()(pg_cancel* key) const;
  };
  using Notice = std::function<void(const std::string&, const std::string&)>;

  void set_up_session();

  std::unique_ptr<Notice> notice_;  ///< libpq holds its address, so that moving keeps it valid
  std::unique_ptr<pg_conn, Finish> connection_;
  std::unique_ptr<pg_cancel, FreeCancel> cancel_key_;
  std::string url_;
  std::string display_url_;
  bool behind_pooler_ = false;
};

/// BEGIN ... COMMIT around a scope; rolls back when left without commit().
class Transaction {
 public:
  enum class Mode { read_write, snapshot };  ///< snapshot: REPEATABLE READ READ ONLY
  explicit Transaction(Connection& connection, Mode mode = Mode::read_write);
  ~Transaction();
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  void commit();
  /// What a snapshot sees, as pg_current_snapshot() says it; "" in the other mode.
  const std::string& snapshot() const { return snapshot_; }

 private:
  Connection& connection_;
  std::string snapshot_;
  bool done_ = false;
};

}  // namespace schemagen::postgres
