#include <array>
#include <chrono>
#include <cstdlib>
#include <thread>

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "postgres/connect_advice.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/postgres/connection.hpp"
#include "support/test_database.hpp"

using namespace schemagen;
using namespace schemagen::postgres;
using schemagen::testing::test_server;

namespace {

/// The error of a connection that must fail, after a look that no password is in it.
PgError::Details failure(const std::string& url) {
  try {
    const Connection connection(url);
  } catch (const ConnectError& error) {
    CAPTURE(std::string(error.what()));
    CHECK(std::string(error.what()).find("s3cret") == std::string::npos);
    CHECK(std::string(error.what()).find("cret") == std::string::npos);
    CHECK(error.details().message.starts_with("cannot connect to "));
    CHECK_FALSE(error.details().hint.empty());
    return error.details();
  }
  FAIL("no error for " << url);
  return {};
}

bool has(const std::string& text, std::string_view part) {
  CAPTURE(text);
  CAPTURE(part);
  return text.find(part) != std::string::npos;
}

/// The socket folder of the test server.
std::string socket_folder() {
  const std::string url = test_server().url();
  const std::size_t begin = url.find("host=") + 5;
  return url.substr(begin, url.find('&') - begin);
}

std::string url_as(const std::string& user_and_password, const std::string& database) {
  return "postgresql://" + user_and_password + "@/" + database + "?host=" + socket_folder();
}

/// Something on TCP that answers every request with `answer` ("" keeps it silent).
class FakeServer {
 public:
  explicit FakeServer(std::string answer) : answer_(std::move(answer)) {
    listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* generic = reinterpret_cast<sockaddr*>(&address);
    REQUIRE(bind(listener_, generic, size) == 0);
    REQUIRE(getsockname(listener_, generic, &size) == 0);
    port_ = ntohs(address.sin_port);
  }
  ~FakeServer() { stop(); }
  FakeServer(const FakeServer&) = delete;
  FakeServer& operator=(const FakeServer&) = delete;

  void start() {
    REQUIRE(listen(listener_, 5) == 0);
    thread_ = std::thread([this] {
      while (true) {
        const int client = accept(listener_, nullptr, nullptr);
        if (client < 0) return;
        std::array<char, 512> buffer{};
        while (recv(client, buffer.data(), buffer.size(), 0) > 0) {
          if (!answer_.empty()) send(client, answer_.data(), answer_.size(), MSG_NOSIGNAL);
        }
        close(client);
      }
    });
  }
  void stop() {
    shutdown(listener_, SHUT_RDWR);
    if (thread_.joinable()) thread_.join();
    if (listener_ >= 0) close(listener_);
    listener_ = -1;
  }
  std::string url(const std::string& options) const {
    return "postgres://app:s3cret@127.0.0.1:" + std::to_string(port_) + "/shop?" + options;
  }

 private:
  std::string answer_;
  std::thread thread_;
  int listener_ = -1;
  int port_ = 0;
};

/// Gives the test server other rules of access for the life of this object.
class AccessRules {
 public:
  explicit AccessRules(const std::string& rules) : connection_(test_server().url()) {
    file_ = connection_.query("SHOW hba_file").text(0, 0);
    write(rules + "\nlocal all postgres trust");
  }
  ~AccessRules() { write("local all all trust"); }
  AccessRules(const AccessRules&) = delete;
  AccessRules& operator=(const AccessRules&) = delete;

  Connection& connection() { return connection_; }

 private:
  void write(const std::string& rules) {
    std::string select;
    for (const std::string& line : split(rules, '\n')) {
      select += (select.empty() ? "SELECT " : " UNION ALL SELECT ") + sql::quote_literal(line);
    }
    connection_.query("COPY (" + select + ") TO " + sql::quote_literal(file_));
    connection_.query("SELECT pg_reload_conf()");
    // The postmaster re-reads when it gets to it; a new connection tells when that was.
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
  }

  Connection connection_;
  std::string file_;
};

}  // namespace

TEST_CASE("a refusal is understood in whatever language the server speaks") {
  FailedAttempt attempt;
  attempt.url = "postgres://app:s3cret@db/shop";
  attempt.message =
      "connection to server at \"db\" (10.0.0.7), port 5432 failed: FATAL:  28P01: "
      "Passwort-Authentifizierung für Benutzer »app« fehlgeschlagen\n"
      "LOCATION:  auth_failed, auth.c:335\n";
  attempt.database = "shop";
  attempt.user = "app";
  attempt.host = "db";
  attempt.port = "5432";
  attempt.has_password = true;
  const ConnectError error = explain_failure(attempt, "");
  CHECK(error.sqlstate() == "28P01");
  CHECK(error.details().message ==
        "cannot connect to postgres://app:***@db/shop: wrong password for user \"app\"");
  CHECK(
      error.details().detail ==
      "tried database \"shop\" at db:5432 as user \"app\" with a password; connection to server at "
      "\"db\" (10.0.0.7), port 5432 failed: FATAL: Passwort-Authentifizierung für Benutzer »app« "
      "fehlgeschlagen");
  CHECK(sqlstate_in("could not translate host name").empty());
}

TEST_CASE("nothing listens") {
  const FakeServer silent("");  // bound, but not listening: the port is nobody else's
  const auto details = failure(silent.url("sslmode=disable"));
  CHECK(has(details.message, "postgres://app:***@127.0.0.1"));
  CHECK(has(details.message, "connection refused"));
  CHECK(has(details.detail, "tried database \"shop\" at 127.0.0.1:"));
  CHECK(has(details.detail, "as user \"app\" with a password"));
  CHECK(has(details.hint, "start the server"));
  const auto socket = failure("host=/tmp/no-such-folder dbname=shop user=app");
  CHECK(has(socket.message, "no server has a socket at /tmp/no-such-folder/.s.PGSQL.5432"));
}

TEST_CASE("there is no such host") {
  const auto details = failure("postgres://app:s3cret@no-such-host.invalid/shop");
  CHECK(has(details.message, "there is no host \"no-such-host.invalid\""));
}

TEST_CASE("nobody answers in time") {
  FakeServer mute("");
  mute.start();
  const auto begin = std::chrono::steady_clock::now();
  const auto details = failure(mute.url("sslmode=disable&connect_timeout=1"));
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(8));
  CHECK(has(details.message, "no answer from 127.0.0.1:"));
  CHECK(has(details.hint, "connect_timeout"));
}

TEST_CASE("a server without TLS, and something that is no PostgreSQL") {
  FakeServer without_tls("N");
  without_tls.start();
  const auto tls = failure(without_tls.url("sslmode=require"));
  CHECK(has(tls.message, "does not offer TLS"));
  CHECK(has(tls.hint, "sslmode=prefer"));
  without_tls.stop();
  FakeServer web("HTTP/1.1 400 Bad Request\r\n\r\n");
  web.start();
  CHECK(has(failure(web.url("sslmode=require&connect_timeout=3")).message,
            "does not answer as PostgreSQL does"));
  CHECK(has(failure(web.url("sslmode=disable&connect_timeout=3")).message,
            "does not answer as PostgreSQL does"));
  web.stop();
  const auto root =
      failure("postgres://a:s3cret@127.0.0.1/shop?sslmode=verify-full&sslrootcert=/nope");
  CHECK_FALSE(root.message.empty());
}

TEST_CASE("an unknown database, with the nearest one there is") {
  Connection connection(test_server().url());
  connection.query("CREATE DATABASE webshop TEMPLATE template0");
  const auto details = failure(test_server().url("webshpo"));
  CHECK(details.sqlstate == "3D000");
  CHECK(has(details.message, "database \"webshpo\" does not exist"));
  CHECK(has(details.hint, "did you mean \"webshop\""));
  CHECK(has(failure(test_server().url("something_else")).hint, "CREATE DATABASE"));
  connection.query("ALTER DATABASE webshop ALLOW_CONNECTIONS false");
  CHECK(has(failure(test_server().url("webshop")).message, "accepts no connections"));
  connection.query("DROP DATABASE webshop");
}

TEST_CASE("users who may not connect") {
  Connection connection(test_server().url());
  CHECK(has(failure(url_as("stranger", "postgres")).message, "role \"stranger\" does not exist"));
  connection.query("CREATE ROLE sleeper NOLOGIN; CREATE ROLE guest LOGIN");
  connection.query("CREATE DATABASE closed TEMPLATE template0");
  connection.query("REVOKE CONNECT ON DATABASE closed FROM PUBLIC");
  CHECK(has(failure(url_as("sleeper", "postgres")).message, "role \"sleeper\" may not log in"));
  const auto privilege = failure(url_as("guest", "closed"));
  CHECK(privilege.sqlstate == "42501");
  CHECK(has(privilege.message, "user \"guest\" may not connect to database \"closed\""));
  CHECK(has(privilege.hint, "GRANT CONNECT"));
  connection.query("ALTER ROLE guest CONNECTION LIMIT 0");
  CHECK(has(failure(url_as("guest", "postgres")).message, "no connection left"));
  connection.query("DROP DATABASE closed");
  connection.query("DROP ROLE sleeper, guest");
}

TEST_CASE("passwords: wrong, missing, and right ones of every spelling") {
  AccessRules rules("local all app scram-sha-256\nlocal all blocked reject");
  // PostgreSQL 13 keeps passwords in another way by itself.
  rules.connection().query("SET password_encryption = 'scram-sha-256'");
  rules.connection().query(
      "CREATE ROLE app LOGIN PASSWORD 'a#b?c@d/e%f:g'; CREATE ROLE blocked LOGIN");
  const auto wrong = failure(url_as("app:s3cret", "postgres"));
  CHECK(wrong.sqlstate == "28P01");
  CHECK(has(wrong.message, "postgresql://app:***@/postgres"));
  CHECK(has(wrong.message, "wrong password for user \"app\""));
  CHECK(has(wrong.detail, "password authentication failed"));
  CHECK_FALSE(has(wrong.detail, "LOCATION"));
  CHECK(has(wrong.hint, "percent-encoded"));
  CHECK(has(failure(url_as("app", "postgres")).message, "wants a password for user \"app\""));
  CHECK(has(failure(url_as("blocked", "postgres")).message, "pg_hba.conf does not let"));

  Connection good(url_as("app:a%23b%3Fc%40d%2Fe%25f%3Ag", "postgres"));
  CHECK(good.user() == "app");
  CHECK(good.display_url().find("%23") == std::string::npos);
  CHECK(Connection(good.url_for_database("template1")).database() == "template1");
  CHECK(mask_password(good.url_for_database("template1")).find("a#b") == std::string::npos);
  setenv("PGPASSWORD", "a#b?c@d/e%f:g", 1);
  CHECK(Connection(url_as("app", "postgres")).user() == "app");
  unsetenv("PGPASSWORD");
  rules.connection().query("DROP ROLE app, blocked");
}

TEST_CASE("a password that is not percent-encoded is explained, and none of it shown") {
  for (const auto& [password, sign] : {std::pair{"s3@cret", "\"@\""},
                                       {"s3/cret", "\"/\""},
                                       {"12/cret", "\"/\""},
                                       {"s3?c@cret", "\"@\""}}) {
    const auto details = failure("postgres://app:" + std::string(password) + "@127.0.0.1:1/shop");
    CHECK(has(details.message, std::string("the password in the URL holds ") + sign));
    CHECK(has(details.message, "postgres://app:***@127.0.0.1:1/shop"));
    CHECK(has(details.hint, "%40"));
  }
  CHECK(has(failure("postgres://app:50%cret@127.0.0.1/shop").hint, "write %25"));
  CHECK(has(failure("postgres://app:s3cret").message, "neither a port nor a password"));
  // libpq takes "#" and "?" as they are: the URL is fine, and only the port is closed.
  CHECK(has(failure("postgres://app:s#c?s3cret@127.0.0.1:1/shop").message, "refused"));
}

TEST_CASE("URLs and keyword strings with mistakes") {
  CHECK(has(failure("postgresql+psycopg2://app:s3cret@db/shop").hint,
            "write postgresql:// in place"));
  CHECK(has(failure("jdbc:postgresql://app:s3cret@db/shop").hint, "write postgresql:// in place"));
  CHECK(has(failure("mysql://app:s3cret@db/shop").message, "is not PostgreSQL's"));
  CHECK(has(failure("postgre://app:s3cret@db/shop").hint, "did you mean \"postgres"));
  CHECK(has(failure("postgres://app:s3cret@db/shop?sslmod=require").hint,
            "did you mean \"sslmode\""));
  CHECK(has(failure("host=db pasword=s3cret").hint, "did you mean \"password\""));
  CHECK(has(failure("host=db password=two s3cret").message, "cannot be read"));
  CHECK(has(failure("host=db password=two s3cret=x").message, "cannot be read"));
  CHECK(has(failure("host=db port=notaport password=s3cret").message, "port"));
  CHECK(has(failure("service=no_such_service").message, "service"));
}

TEST_CASE("the second of two hosts is taken when the first does not answer") {
  const Connection connection("host=/tmp/no-such-folder," + socket_folder() +
                              " user=postgres dbname=postgres");
  CHECK(connection.host() == socket_folder());
  CHECK(Connection(connection.url_for_database("template1")).database() == "template1");
}
