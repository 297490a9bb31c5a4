#include "postgres/connect.hpp"

#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <vector>

#include <poll.h>

#include "postgres/connect_advice.hpp"
#include "postgres/connect_url.hpp"
#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::postgres {

namespace {

using Clock = std::chrono::steady_clock;

std::string text_of(const char* text) { return text == nullptr ? "" : text; }

/// Parameters for PQconnectStartParams: the later of two wins, and the URL is expanded in place.
struct Parameters {
  std::vector<const char*> keywords;
  std::vector<const char*> values;

  void add(const char* keyword, const char* value) {
    keywords.push_back(keyword);
    values.push_back(value);
  }
};

Parameters parameters_for(const std::string& url) {
  Parameters parameters;
  if (std::getenv("PGCONNECT_TIMEOUT") == nullptr) parameters.add("connect_timeout", "10");
  parameters.add("fallback_application_name", "schemagen");
  parameters.add("dbname", url.c_str());
  parameters.add("client_encoding", "UTF8");
  parameters.add(nullptr, nullptr);
  return parameters;
}

/// What libpq made of the URL, the environment and the service file.
std::string option_of(PGconn* connection, std::string_view keyword) {
  const OptionList options(PQconninfo(connection));
  for (const PQconninfoOption* o = options.get(); o != nullptr && o->keyword != nullptr; ++o) {
    if (o->keyword == keyword) return text_of(o->val);
  }
  return "";
}

int remaining_milliseconds(Clock::time_point deadline) {
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(deadline - Clock::now()).count();
  return left > 0 ? static_cast<int>(left) : 0;
}

/// Finishes a started connection. Returns false when the time ran out.
bool complete(PGconn* connection) {
  const std::string timeout = option_of(connection, "connect_timeout");
  int seconds = 0;
  std::from_chars(timeout.data(), timeout.data() + timeout.size(), seconds);
  const bool limited = seconds > 0;
  const auto deadline = Clock::now() + std::chrono::seconds(seconds);
  auto wanted = PGRES_POLLING_WRITING;
  while (PQstatus(connection) != CONNECTION_BAD) {
    pollfd socket{PQsocket(connection), 0, 0};
    socket.events = static_cast<short>(wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT);
    const int ready = poll(&socket, 1, limited ? remaining_milliseconds(deadline) : -1);
    if (ready < 0 && errno == EINTR) continue;
    if (ready == 0) return false;
    wanted = PQconnectPoll(connection);
    if (wanted == PGRES_POLLING_OK || wanted == PGRES_POLLING_FAILED) break;
  }
  return true;
}

struct Attempt {
  ConnectionHandle connection;
  bool timed_out = false;
};

/// Verbose errors carry the SQLSTATE of a refusal, in whatever language the server speaks; they can
/// be had only from a connection that is made in steps. Moving on to the next host after a timeout
/// is something only libpq's own loop can do, so a list of hosts goes there.
Attempt attempt(const std::string& url) {
  const Parameters parameters = parameters_for(url);
  Attempt result{ConnectionHandle(
      PQconnectStartParams(parameters.keywords.data(), parameters.values.data(), 1))};
  if (!result.connection) throw IoError("no memory left for a connection");
  PGconn* connection = result.connection.get();
  if (PQstatus(connection) == CONNECTION_BAD) return result;
  if (option_of(connection, "host").find(',') != std::string::npos) {
    result.connection.reset(
        PQconnectdbParams(parameters.keywords.data(), parameters.values.data(), 1));
    return result;
  }
  PQsetErrorVerbosity(connection, PQERRORS_VERBOSE);
  result.timed_out = !complete(connection);
  PQsetErrorVerbosity(connection, PQERRORS_DEFAULT);
  return result;
}

/// "did you mean", from the databases that the same user can see.
std::string similar_database(PGconn* failed, const std::string& database) {
  if (PQhost(failed) == nullptr) return "";
  const Attempt other = attempt(keywords_for_database(failed, "postgres"));
  if (PQstatus(other.connection.get()) != CONNECTION_OK) return "";
  PGresult* rows = PQexec(other.connection.get(),
                          "SELECT datname FROM pg_catalog.pg_database "
                          "WHERE datallowconn AND NOT datistemplate ORDER BY datname");
  std::vector<std::string> names;
  names.reserve(static_cast<std::size_t>(PQntuples(rows)));
  for (int i = 0; i < PQntuples(rows); ++i) names.emplace_back(PQgetvalue(rows, i, 0));
  PQclear(rows);
  return did_you_mean(database, names);
}

[[noreturn]] void fail(const std::string& url, const Attempt& attempt) {
  PGconn* connection = attempt.connection.get();
  FailedAttempt failure;
  failure.url = url;
  failure.message = attempt.timed_out ? "timeout expired" : text_of(PQerrorMessage(connection));
  failure.database = text_of(PQdb(connection));
  failure.user = text_of(PQuser(connection));
  failure.host = text_of(PQhost(connection));
  failure.port = text_of(PQport(connection));
  failure.has_password =
      PQconnectionUsedPassword(connection) != 0 || !text_of(PQpass(connection)).empty();
  const bool unknown_database = sqlstate_in(failure.message) == "3D000";
  throw explain_failure(
      failure, unknown_database ? similar_database(connection, failure.database) : std::string());
}

std::string keyword_value(std::string_view value) {
  std::string quoted = "'";
  for (const char c : value) {
    if (c == '\'' || c == '\\') quoted += '\\';
    quoted += c;
  }
  return quoted + "'";
}

}  // namespace

ConnectionHandle connect(const std::string& url) {
  check_url(url);
  Attempt result = attempt(url);
  if (PQstatus(result.connection.get()) != CONNECTION_OK) fail(url, result);
  return std::move(result.connection);
}

std::string keywords_for_database(PGconn* connection, const std::string& database) {
  // Of a list of hosts the one that answered; a password may come from a file that names databases.
  const std::array<std::pair<std::string_view, std::string>, 5> fixed{{
      {"host", text_of(PQhost(connection))},
      {"port", text_of(PQport(connection))},
      {"user", text_of(PQuser(connection))},
      {"password", text_of(PQpass(connection))},
      {"dbname", database},
  }};
  std::string text;
  for (const auto& [keyword, value] : fixed) {
    if (value.empty()) continue;
    text += (text.empty() ? "" : " ") + std::string(keyword) + "=" + keyword_value(value);
  }
  const OptionList options(PQconninfo(connection));
  for (const PQconninfoOption* o = options.get(); o != nullptr && o->keyword != nullptr; ++o) {
    const std::string_view keyword = o->keyword;
    const bool replaced = keyword == "host" || keyword == "port" || keyword == "user" ||
                          keyword == "password" || keyword == "dbname" || keyword == "service" ||
                          keyword == "fallback_application_name" || keyword == "client_encoding";
    // A list of addresses belongs to a list of hosts, of which only one is left.
    const std::string value = text_of(o->val);
    if (replaced || value.empty()) continue;
    if (keyword == "hostaddr" && value.find(',') != std::string::npos) continue;
    text += " " + std::string(keyword) + "=" + keyword_value(value);
  }
  return text;
}

}  // namespace schemagen::postgres
