#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "postgres/process.hpp"
#include "schemagen/base/diagnostic.hpp"
#include "schemagen/postgres/connection.hpp"
#include "schemagen/postgres/embedded.hpp"

using namespace schemagen::postgres;
namespace fs = std::filesystem;

namespace {

std::string socket_folder(const std::string& url) {
  const std::size_t begin = url.find("host=") + 5;
  return url.substr(begin, url.find('&') - begin);
}

bool becomes_true(const std::function<bool()>& condition) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
  while (std::chrono::steady_clock::now() < deadline) {
    if (condition()) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  return false;
}

int postmaster_pid(const std::string& url) {
  Connection connection(url);
  return std::stoi(connection
                       .query("SELECT (regexp_split_to_array(pg_read_file('postmaster.pid'), "
                              "E'\\n'))[1]")
                       .text(0, 0));
}

bool is_alive(int pid) { return kill(pid, 0) == 0 || errno == EPERM; }

/// Runs `work` in a child that answers with a line of text and then waits to be killed.
pid_t start_owner(std::string& answer, const std::function<std::string()>& work) {
  std::array<int, 2> ends{};
  REQUIRE(pipe(ends.data()) == 0);
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    close(ends[0]);
    std::string text;
    try {
      text = work();
    } catch (const std::exception& error) {
      text = std::string("error: ") + error.what();
    }
    text += '\n';
    if (write(ends[1], text.data(), text.size()) < 0) _exit(1);
    while (true) pause();
  }
  close(ends[1]);
  char c = 0;
  while (read(ends[0], &c, 1) == 1 && c != '\n') answer += c;
  close(ends[0]);
  return child;
}

}  // namespace

TEST_CASE("a throw-away server has the settings that scratch work needs") {
  const ThrowawayServer server;
  Connection connection(server.url());
  const auto setting = [&](const char* name) {
    return connection.query(std::string("SHOW ") + name).text(0, 0);
  };
  CHECK(setting("fsync") == "off");
  CHECK(setting("wal_level") == "logical");
  CHECK(setting("max_locks_per_transaction") == "2048");
  CHECK(setting("listen_addresses").empty());
  CHECK(setting("server_encoding") == "UTF8");
  CHECK(setting("TimeZone").ends_with("UTC"));
  CHECK(connection.query("SELECT datcollate FROM pg_database WHERE datname = 'postgres'")
            .text(0, 0)
            .starts_with("C"));
  CHECK(connection.user() == "postgres");
  CHECK(connection.server_version() / 10000 == server.major());
  struct stat status {};
  REQUIRE(stat(socket_folder(server.url()).c_str(), &status) == 0);
  CHECK((status.st_mode & 0777U) == 0700U);
  CHECK(status.st_uid != 0);
}

TEST_CASE("a throw-away server has locks for ten thousand tables and their parts") {
  const ThrowawayServer server;
  Connection connection(server.url());
  CHECK(connection
            .query("SELECT count(pg_catalog.pg_advisory_xact_lock(i)) "
                   "FROM pg_catalog.generate_series(1, 120000) i")
            .text(0, 0) == "120000");
}

TEST_CASE("a throw-away server and all its files end with the object") {
  std::string folder;
  int pid = 0;
  {
    const ThrowawayServer server;
    folder = socket_folder(server.url());
    pid = postmaster_pid(server.url());
    Connection open(server.url());
    CHECK(fs::exists(folder));
    CHECK(is_alive(pid));
  }
  CHECK_FALSE(fs::exists(folder));
  CHECK_FALSE(is_alive(pid));
}

TEST_CASE("it starts in a fraction of a second once initdb's result is kept") {
  { const ThrowawayServer first; }
  const auto begin = std::chrono::steady_clock::now();
  { const ThrowawayServer second; }
  const auto taken = std::chrono::steady_clock::now() - begin;
  MESSAGE("start and end: " << std::chrono::duration_cast<std::chrono::milliseconds>(taken).count()
                            << " ms");
  CHECK(taken < std::chrono::seconds(3));
}

TEST_CASE("two servers of one process do not keep each other alive") {
  auto first = std::make_unique<ThrowawayServer>();
  const ThrowawayServer second;
  const int pid = postmaster_pid(first->url());
  first.reset();
  CHECK_FALSE(is_alive(pid));
  CHECK(Connection(second.url()).query("SELECT 1").text(0, 0) == "1");
}

TEST_CASE("a killed owner leaves no server and no files") {
  std::string url;
  const pid_t owner = start_owner(url, [] {
    static ThrowawayServer server;
    return server.url();
  });
  REQUIRE(url.starts_with("postgresql://"));
  const int pid = postmaster_pid(url);
  CHECK(is_alive(pid));
  kill(owner, SIGKILL);
  waitpid(owner, nullptr, 0);
  CHECK(becomes_true([&] { return !is_alive(pid); }));
  CHECK(becomes_true([&] { return !fs::exists(socket_folder(url)); }));
}

TEST_CASE("a child of the owner that exits does not take the server along") {
  auto server = std::make_unique<ThrowawayServer>();
  const pid_t child = fork();
  if (child == 0) {
    server.reset();
    _exit(0);
  }
  waitpid(child, nullptr, 0);
  CHECK(Connection(server->url()).query("SELECT 1").text(0, 0) == "1");
}

TEST_CASE("an ordinary user needs no root") {
  if (geteuid() != 0) return;  // then every other test is this one
  const std::string home = "/tmp/schemagen-test-home-" + std::to_string(getpid());
  fs::create_directories(home);
  REQUIRE(chown(home.c_str(), 65534, 65534) == 0);
  std::string answer;
  const pid_t owner = start_owner(answer, [&] {
    if (!become(Account{65534, 65534, "nobody", true})) return std::string("cannot become nobody");
    setenv("HOME", home.c_str(), 1);
    unsetenv("XDG_CACHE_HOME");
    const ThrowawayServer server;
    Connection connection(server.url());
    EmbeddedServer embedded(home + "/project/.schemagen/server");
    Connection app(embedded.start());
    embedded.stop();
    return connection.query("SELECT 'ran as ' || current_user").text(0, 0) + " " + app.database();
  });
  CHECK(answer == "ran as postgres app");
  CHECK(fs::exists(home + "/.cache/schemagen"));
  CHECK(fs::exists(home + "/project/.schemagen/server/data/PG_VERSION"));
  kill(owner, SIGKILL);
  waitpid(owner, nullptr, 0);
  fs::remove_all(home);
}

TEST_CASE("binaries are found, and what is missing is named") {
  const char* set_before = std::getenv("SCHEMAGEN_PG_BIN");
  const std::string chosen = set_before == nullptr ? "" : set_before;
  const auto found = find_binaries();
  REQUIRE_FALSE(found.empty());
  CHECK(found.front().major >= 13);
  CHECK(fs::exists(found.front().bindir + "/initdb"));
  CHECK(require_binaries(found.front().major).bindir == found.front().bindir);
  try {
    require_binaries(99);
    FAIL("no error");
  } catch (const schemagen::IoError& error) {
    const std::string message = error.what();
    CHECK(message.find("no PostgreSQL 99 server") != std::string::npos);
    CHECK(message.find("SCHEMAGEN_PG_BIN (" + (chosen.empty() ? "not set" : chosen) + ")") !=
          std::string::npos);
    CHECK(message.find("apt install postgresql-99") != std::string::npos);
  }
  setenv("SCHEMAGEN_PG_BIN", "/no/such/folder", 1);
  const auto others = find_binaries();
  CHECK(others.size() + (chosen.empty() ? 0 : 1) >= found.size());
  CHECK(others.size() <= found.size());
  CHECK_THROWS_WITH_AS(
      require_binaries(),
      "SCHEMAGEN_PG_BIN is /no/such/folder, which holds no initdb and postgres; set "
      "it to a folder like /usr/lib/postgresql/15/bin, or unset it",
      schemagen::IoError);
  setenv("SCHEMAGEN_PG_BIN", found.back().bindir.c_str(), 1);
  CHECK(find_binaries().front().bindir == found.back().bindir);
  if (chosen.empty()) {
    unsetenv("SCHEMAGEN_PG_BIN");
  } else {
    setenv("SCHEMAGEN_PG_BIN", chosen.c_str(), 1);
  }
}

TEST_CASE("a temporary folder with a long name or no access is not used for sockets") {
  const char* before = std::getenv("TMPDIR");
  const std::string kept = before == nullptr ? "" : before;
  const std::string folder = "/tmp/" + std::string(120, 'x');
  fs::create_directories(folder);
  setenv("TMPDIR", folder.c_str(), 1);
  {
    const ThrowawayServer server;
    CHECK(socket_folder(server.url()).starts_with("/tmp/sg-"));
  }
  fs::remove_all(folder);
  if (before == nullptr)
    unsetenv("TMPDIR");
  else
    setenv("TMPDIR", kept.c_str(), 1);
}
