#include "postgres/connect_advice.hpp"

#include <array>
#include <string_view>

#include "postgres/secrets.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/postgres/connection.hpp"

namespace schemagen::postgres {

namespace {

constexpr auto npos = std::string_view::npos;

/// One way to fail. An entry fits when its SQLSTATE is the server's (or it has none) and its words
/// are in the message; the first that fits is taken, so special ones come before general ones.
/// {db}, {user}, {place} stand for what was tried.
struct Advice {
  std::string_view sqlstate;
  std::string_view words;
  std::string_view problem;
  std::string_view hint;
};

constexpr std::string_view tls_hint =
    "turn TLS on in the server (ssl = on), or, where the network can be trusted, use "
    "sslmode=prefer "
    "or sslmode=disable";
constexpr std::string_view password_hint =
    "check user and password; in a URL, characters such as @ : / ? # % of a password must be "
    "percent-encoded (\"@\" is %40, \"%\" is %25); a password can also come from PGPASSWORD or "
    "~/.pgpass";
constexpr std::string_view hba_hint =
    "ask the server's administrator for a line in pg_hba.conf (then SELECT pg_reload_conf()) for "
    "user \"{user}\" and database \"{db}\"; \"no encryption\" in the message means that "
    "sslmode=require "
    "may help";

constexpr std::array table{
    Advice{"28P01", "", "wrong password for user \"{user}\"", password_hint},
    Advice{"", "no password supplied", "the server wants a password for user \"{user}\"",
           "put it in the URL (percent-encoded), in PGPASSWORD or in ~/.pgpass"},
    Advice{"28000", "pg_hba.conf", "the server's pg_hba.conf does not let this connection in",
           hba_hint},
    Advice{"28000", "eer authentication", "peer authentication failed for user \"{user}\"",
           "on a Unix socket the server wants the operating system's user to be \"{user}\": run as "
           "that "
           "user, or connect with host=localhost and a password"},
    Advice{"28000", "not permitted to log in", "role \"{user}\" may not log in",
           "ALTER ROLE ... LOGIN, or connect as another user"},
    Advice{"28000", "role ", "role \"{user}\" does not exist",
           "name another user in the URL, or create the role (CREATE ROLE ... LOGIN)"},
    Advice{"28000", "", "the server does not let user \"{user}\" in",
           "check that the role exists and may log in, and the server's pg_hba.conf"},
    Advice{"3D000", "", "database \"{db}\" does not exist",
           "create it (CREATE DATABASE), or correct the name at the end of the URL"},
    Advice{"42501", "", "user \"{user}\" may not connect to database \"{db}\"",
           "its owner can run: GRANT CONNECT ON DATABASE ... TO ..."},
    Advice{"55000", "", "database \"{db}\" accepts no connections",
           "ALTER DATABASE ... ALLOW_CONNECTIONS true, or connect to another database"},
    Advice{
        "53300", "", "the server has no connection left",
        "close idle connections (pg_stat_activity), or raise max_connections or the role's limit"},
    Advice{"57P03", "", "the server is starting up, shutting down or recovering",
           "try again in a moment; the server's log tells how far it is"},
    Advice{"", "could not translate host name", "there is no host \"{host}\"",
           "check the spelling of the host and the machine's name resolution"},
    Advice{"", "timeout expired", "no answer from {place} in time",
           "check host, port and firewalls between here and there; connect_timeout=30 in the URL "
           "waits "
           "longer"},
    Advice{"", "does not support SSL", "{place} does not offer TLS", tls_hint},
    Advice{
        "", "root certificate file", "the root certificate that sslmode asks for is missing",
        "name it with sslrootcert=FILE (sslrootcert=/etc/ssl/certs/ca-certificates.crt for public "
        "ones), or use sslmode=require"},
    Advice{"", "certificate verify failed", "the server's certificate cannot be verified",
           "name the authority's certificate with sslrootcert=FILE"},
    Advice{"", "does not match host name", "the server's certificate is for another host",
           "connect under the name in the certificate, or use sslmode=verify-ca"},
    Advice{"", "private key file", "the client's private key cannot be used",
           "check sslkey; the file must be readable by its owner only (chmod 600)"},
    Advice{"", "SSL error", "the TLS handshake with {place} failed",
           "check that the server speaks TLS on this port, and sslmode"},
    Advice{"", "SSL negotiation", "{place} does not answer as PostgreSQL does",
           "check host and port: something else listens there"},
    Advice{"", "expected authentication request", "{place} does not answer as PostgreSQL does",
           "check host and port: something else listens there"},
    Advice{
        "", "Permission denied", "the socket of {place} may not be used",
        "run as a user who may enter the socket's folder, or connect over TCP with host=localhost"},
    Advice{
        "", "No such file or directory", "no server has a socket at {place}",
        "start the server, name its socket folder (host=/run/postgresql), or connect over TCP with "
        "host=localhost"},
    Advice{"", "Connection refused", "nothing listens at {place} (connection refused)",
           "start the server, or correct host and port; over TCP its listen_addresses must include "
           "the "
           "address"},
    Advice{"", "No route to host", "{place} cannot be reached",
           "check the host, the network and firewalls"},
    Advice{"", "Network is unreachable", "{place} cannot be reached",
           "check the host, the network and firewalls"},
    Advice{"", "definition of service", "the service is not defined",
           "check service= or PGSERVICE against pg_service.conf"},
    Advice{"", "invalid port number", "the port is no number from 1 to 65535",
           "write postgresql://user:password@host:port/database"},
    Advice{"", "unsupported startup parameter", "the pooler refuses a start-up parameter",
           "add it to ignore_startup_parameters of PgBouncer"},
    Advice{"", "server closed the connection", "{place} closed the connection at once",
           "check that PostgreSQL listens there, and the server's log"},
    Advice{"", "", "the connection failed", "check the URL and the server's log"},
};

const Advice& advice_for(const std::string& sqlstate, const std::string& message) {
  for (const Advice& advice : table) {
    if ((advice.sqlstate.empty() || advice.sqlstate == sqlstate) &&
        message.find(advice.words) != npos) {
      return advice;
    }
  }
  return table.back();
}

/// "localhost:5432", or the path of a socket.
std::string place(const FailedAttempt& attempt) {
  if (attempt.host.empty()) return "port " + attempt.port;
  if (attempt.host.starts_with('/')) return attempt.host + "/.s.PGSQL." + attempt.port;
  return attempt.host + ":" + attempt.port;
}

std::string fill(std::string_view text, const FailedAttempt& attempt) {
  std::string filled = replace_all(text, "{db}", attempt.database);
  filled = replace_all(filled, "{user}", attempt.user);
  filled = replace_all(filled, "{host}", attempt.host);
  return replace_all(filled, "{place}", place(attempt));
}

/// The server's words without the parts that only help to classify them.
std::string plain_words(const std::string& message, const std::string& sqlstate) {
  std::string text;
  for (const std::string& line : split(message, '\n')) {
    if (line.starts_with("LOCATION:") || trim(line).empty()) continue;
    text += (text.empty() ? "" : "; ") + std::string(trim(line));
  }
  if (!sqlstate.empty()) text = replace_all(text, "  " + sqlstate + ": ", " ");
  return text;
}

}  // namespace

std::string sqlstate_in(const std::string& message) {
  for (std::size_t at = message.find(":  "); at != npos; at = message.find(":  ", at + 1)) {
    const std::string_view code = std::string_view(message).substr(at + 3, 5);
    if (code.size() < 5 || message.substr(at + 8, 2) != ": ") continue;
    if (code.find_first_not_of("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ") == npos) {
      return std::string(code);
    }
  }
  return "";
}

ConnectError explain_failure(const FailedAttempt& attempt, const std::string& similar_database) {
  PgError::Details details;
  details.sqlstate = sqlstate_in(attempt.message);
  const Advice& advice = advice_for(details.sqlstate, attempt.message);
  const std::string shown = mask_password(attempt.url);
  details.message = "cannot connect to " + (shown.empty() ? "the default server" : shown) + ": " +
                    fill(advice.problem, attempt);
  details.detail = "tried database \"" + attempt.database + "\" at " + place(attempt) +
                   " as user \"" + attempt.user + "\"" +
                   (attempt.has_password ? " with a password" : " without a password") + "; " +
                   cover_secrets(plain_words(attempt.message, details.sqlstate));
  details.hint = similar_database.empty() ? fill(advice.hint, attempt) : similar_database;
  return ConnectError(std::move(details));
}

}  // namespace schemagen::postgres
