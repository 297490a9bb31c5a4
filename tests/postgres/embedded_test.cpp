#include "schemagen/postgres/embedded.hpp"

#include <csignal>
#include <filesystem>
#include <fstream>
#include <thread>

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/postgres/connection.hpp"

using namespace schemagen;
using namespace schemagen::postgres;
namespace fs = std::filesystem;

namespace {

/// A project folder with a server that does not outlive the test.
struct Project {
  explicit Project(fs::perms mode = fs::perms(0755)) {
    std::string pattern = "/tmp/schemagen-project-XXXXXX";
    root = mkdtemp(pattern.data());
    fs::permissions(root, mode);
    server = std::make_unique<EmbeddedServer>(directory());
  }
  ~Project() {
    server->reset();
    fs::remove_all(root);
  }
  Project(const Project&) = delete;
  Project& operator=(const Project&) = delete;

  std::string directory() const { return (root / ".schemagen" / "server").string(); }

  fs::path root;
  std::unique_ptr<EmbeddedServer> server;
};

std::string socket_folder(const std::string& url) {
  const std::size_t begin = url.find("host=") + 5;
  return url.substr(begin, url.find('&') - begin);
}

void kill_server(int pid) {
  kill(pid, SIGKILL);
  for (int i = 0; i < 500 && waitpid(pid, nullptr, WNOHANG) == 0; ++i) usleep(10000);
  usleep(300000);  // its children notice
}

std::string message_of(const std::function<void()>& work) {
  try {
    work();
  } catch (const IoError& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("an embedded server starts on demand, stays, stops and keeps its data") {
  const Project project;
  CHECK_FALSE(project.server->status().running);
  CHECK_FALSE(project.server->stop());
  const std::string url = project.server->start();
  CHECK(socket_folder(url).size() < 60);
  {
    Connection connection(url);
    CHECK(connection.database() == "app");
    CHECK(connection.query("SHOW fsync").text(0, 0) == "on");
    CHECK(connection.query("SHOW listen_addresses").text(0, 0).empty());
    connection.query("CREATE TABLE public.kept (a int)");
  }
  const auto status = project.server->status();
  CHECK(status.running);
  CHECK(status.pid > 0);
  CHECK(status.url == url);
  CHECK(status.major == require_binaries().major);
  CHECK(fs::exists(status.log));
  CHECK(EmbeddedServer(project.directory()).start() == url);
  CHECK(project.server->stop());
  CHECK_FALSE(project.server->status().running);
  CHECK_FALSE(fs::exists(socket_folder(url)));
  CHECK_THROWS_AS(Connection{url}, ConnectError);
  Connection again(project.server->start());
  CHECK(again.query("SELECT to_regclass('public.kept') IS NOT NULL").is_true(0, 0));
}

TEST_CASE("it has locks for ten thousand tables and their parts, and is durable") {
  const Project project;
  Connection connection(project.server->start());
  CHECK(connection
            .query("SELECT count(pg_catalog.pg_advisory_xact_lock(i)) "
                   "FROM pg_catalog.generate_series(1, 120000) i")
            .text(0, 0) == "120000");
  CHECK(connection.query("SHOW fsync").text(0, 0) == "on");
}

TEST_CASE("reset removes the data") {
  const Project project;
  Connection(project.server->start()).query("CREATE TABLE public.gone (a int)");
  const auto before = project.server->status();
  project.server->reset();
  CHECK_FALSE(fs::exists(before.data));
  CHECK_FALSE(fs::exists(before.log));
  CHECK(kill(before.pid, 0) != 0);
  Connection connection(project.server->start());
  CHECK(connection.query("SELECT to_regclass('public.gone') IS NULL").is_true(0, 0));
}

TEST_CASE("a stale pid file, also one with the number of another program, is no server") {
  const Project project;
  const std::string url = project.server->start();
  const auto status = project.server->status();
  kill_server(status.pid);
  REQUIRE(fs::exists(fs::path(status.data) / "postmaster.pid"));
  CHECK_FALSE(project.server->status().running);
  CHECK_FALSE(project.server->stop());
  CHECK(Connection(project.server->start()).database() == "app");
  CHECK(project.server->stop());
  {
    std::ofstream file(fs::path(status.data) / "postmaster.pid");
    file << getpid() << "\n"
         << status.data << "\n1\n5432\n"
         << socket_folder(url) << "\n\n1 1\nready\n";
  }
  CHECK_FALSE(project.server->status().running);
  CHECK_FALSE(project.server->stop());
  CHECK(Connection(project.server->start()).database() == "app");
}

TEST_CASE("a socket folder that was removed, with and without a reboot, is replaced") {
  const Project project;
  const std::string url = project.server->start();
  fs::remove_all(socket_folder(url));
  CHECK_FALSE(project.server->status().running);
  const std::string second = project.server->start();
  CHECK(second != url);
  CHECK(Connection(second).database() == "app");
  kill_server(project.server->status().pid);
  fs::remove_all(socket_folder(second));
  CHECK(Connection(project.server->start()).database() == "app");
}

TEST_CASE("two processes that start it at once get the same server") {
  const Project project;
  const pid_t child = fork();
  if (child == 0) {
    try {
      EmbeddedServer other(project.directory());
      _exit(Connection(other.start()).database() == "app" ? 0 : 1);
    } catch (const std::exception&) {
      _exit(2);
    }
  }
  const std::string url = project.server->start();
  int status = 0;
  waitpid(child, &status, 0);
  CHECK(WIFEXITED(status));
  CHECK(WEXITSTATUS(status) == 0);
  CHECK(EmbeddedServer(project.directory()).start() == url);
}

TEST_CASE("the server outlives the process that started it") {
  const Project project;
  const pid_t child = fork();
  if (child == 0) {
    try {
      EmbeddedServer(project.directory()).start();
      _exit(0);
    } catch (const std::exception&) {
      _exit(2);
    }
  }
  waitpid(child, nullptr, 0);
  const auto status = project.server->status();
  CHECK(status.running);
  CHECK(Connection(status.url).database() == "app");
}

TEST_CASE("root's project in a folder that the server's user cannot enter") {
  if (geteuid() != 0) return;
  const Project project(fs::perms(0700));
  Connection connection(project.server->start());
  CHECK(connection.database() == "app");
  const auto status = project.server->status();
  CHECK(status.running);
  CHECK(status.data.starts_with("/var/lib/schemagen/"));
  CHECK(fs::exists(fs::path(project.directory()) / "location"));
  project.server->reset();
  CHECK_FALSE(fs::exists(fs::path(status.data).parent_path()));
}

TEST_CASE("root's project in an open folder keeps the data inside, whatever the umask") {
  if (geteuid() != 0) return;
  const mode_t before = umask(077);
  const Project project;
  Connection connection(project.server->start());
  umask(before);
  CHECK(connection.database() == "app");
  CHECK(project.server->status().running);
}

TEST_CASE("a location file cannot point anywhere else") {
  const Project project;
  fs::create_directories(project.directory());
  const fs::path victim = project.root / "victim";
  fs::create_directories(victim / "data");
  std::ofstream(fs::path(project.directory()) / "location") << victim.string() << "\n";
  project.server->reset();
  CHECK(fs::exists(victim / "data"));
}

TEST_CASE("data of another major version is refused with the way out") {
  const Project project;
  project.server->start();
  const auto status = project.server->status();
  CHECK(message_of([&] {
          project.server->start(status.major + 1);
        }).find("is of PostgreSQL " + std::to_string(status.major)) != std::string::npos);
  project.server->stop();
  { std::ofstream(fs::path(status.data) / "PG_VERSION") << "9\n"; }
  const std::string message = message_of([&] { project.server->start(); });
  CHECK(message.find("is of PostgreSQL 9, but this machine has only") != std::string::npos);
  CHECK(message.find("install postgresql-9") != std::string::npos);
  CHECK(message.find("db reset") != std::string::npos);
}

TEST_CASE("a server that does not come up shows the end of its log") {
  const Project project;
  project.server->start();
  const auto status = project.server->status();
  project.server->stop();
  { std::ofstream(fs::path(status.data) / "postgresql.conf", std::ios::app) << "nonsense = 1\n"; }
  const std::string message = message_of([&] { project.server->start(); });
  CHECK(message.find("did not start") != std::string::npos);
  CHECK(message.find("nonsense") != std::string::npos);
}
