#pragma once

#include <string>

#include "postgres/libpq_handle.hpp"

namespace schemagen::postgres {

/// What a failed attempt left behind.
struct FailedAttempt {
  std::string url;
  std::string message;  ///< of libpq or the server, verbose
  std::string database;
  std::string user;
  std::string host;
  std::string port;
  bool has_password = false;
};

/// The error to throw: what was tried, what the server said and what to do about it.
/// `similar_database` is a "did you mean", used when the database is unknown.
ConnectError explain_failure(const FailedAttempt& attempt, const std::string& similar_database);

/// SQLSTATE in a verbose message of libpq ("FATAL:  28P01: ..."), or "".
std::string sqlstate_in(const std::string& message);

}  // namespace schemagen::postgres
