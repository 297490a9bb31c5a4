#pragma once

#include <string>

#include "postgres/libpq_handle.hpp"

namespace schemagen::postgres {

/// An open connection to `url` (libpq URL, keyword string or the name of a database), or a
/// ConnectError.
ConnectionHandle connect(const std::string& url);

/// A keyword string for the server and credentials of `connection` with another database.
std::string keywords_for_database(PGconn* connection, const std::string& database);

}  // namespace schemagen::postgres
