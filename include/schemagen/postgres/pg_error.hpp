#pragma once

#include <optional>
#include <stdexcept>
#include <string>

namespace schemagen::postgres {

/// Everything the server (or libpq) said about a failure: exit code 3, or 4 for a lock.
class PgError : public std::runtime_error {
 public:
  struct Details {
    std::string sqlstate;  ///< "" for a failure of the connection itself
    std::string message;   ///< primary message, passwords masked
    std::string detail;
    std::string hint;
    std::string context;
    std::string statement;  ///< the SQL that failed, "" for none; a password in it is covered by as
                            ///< many stars, so that `position` is right for the original, too
    std::optional<std::size_t> position;  ///< byte offset into `statement`
  };
  explicit PgError(Details details);
  const Details& details() const { return details_; }
  const std::string& sqlstate() const { return details_.sqlstate; }
  /// 55P03 lock_not_available, 40P01 deadlock_detected.
  bool is_lock_failure() const;

 private:
  Details details_;
};

/// No connection could be made. The message says what was tried and what to do about it: refused,
/// no such host, wrong password, unknown database, TLS, a password that needs percent-encoding.
class ConnectError : public PgError {
  using PgError::PgError;
};

}  // namespace schemagen::postgres
