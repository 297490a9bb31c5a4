#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "kill/proxy.hpp"
#include "kill/scene.hpp"
#include "schemagen/postgres/connection.hpp"
#include "schemagen/postgres/embedded.hpp"
#include "support/test_database.hpp"

namespace schemagen::kill {
namespace {

using cli::test::Outcome;
using cli::test::Project;
using Clock = std::chrono::steady_clock;

const std::vector<std::string> upgrade{"upgrade", "head"};

/// A private folder for a socket.
class Folder {
 public:
  Folder() { REQUIRE(mkdtemp(path_.data()) != nullptr); }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  const std::string& path() const { return path_; }

 private:
  std::string path_ = "/tmp/sgkill-XXXXXX";
};

std::string folder_of(const std::string& url) {
  const std::size_t at = url.find("host=") + 5;
  return url.substr(at, url.find('&', at) - at);
}

std::string through(const std::string& url, const std::string& folder) {
  std::string result = url;
  return result.replace(url.find("host=") + 5, folder_of(url).size(), folder);
}

int version_of(const std::string& url) { return postgres::Connection(url).server_version(); }

/// How often a chance is taken: SCHEMAGEN_KILLS, or 300 times.
int kills() {
  const char* wanted = std::getenv("SCHEMAGEN_KILLS");
  return wanted == nullptr ? 300 : std::atoi(wanted);
}

/// What an undisturbed run leaves, and how long it takes.
struct Undisturbed {
  std::string remains;
  Clock::duration time{};
  int statements = 0;

  Undisturbed() {
    const testing::TestDatabase database;
    const Folder folder;
    Proxy proxy(folder_of(database.url()) + "/.s.PGSQL.5432", folder.path());
    Project project(through(database.url(), folder.path()));
    write_migrations(project, version_of(database.url()));
    const auto begin = Clock::now();
    project.demand(0, upgrade);
    time = Clock::now() - begin;
    statements = proxy.statements();
    remains = kill::remains(database.url());
  }
};

const Undisturbed& undisturbed() {
  static const Undisturbed result;
  return result;
}

void check_resumed(Project& project, const std::string& url) {
  const Outcome outcome = project.run(upgrade);
  CAPTURE(outcome.err);
  REQUIRE(outcome.exit == 0);
  CHECK(remains(url) == undisturbed().remains);
}

void kill_at(int statement, Proxy::When when) {
  CAPTURE(statement);
  CAPTURE(when == Proxy::When::before ? "before it" : "after it");
  const testing::TestDatabase database;
  const Folder folder;
  Proxy proxy(folder_of(database.url()) + "/.s.PGSQL.5432", folder.path());
  Project project(through(database.url(), folder.path()));
  write_migrations(project, version_of(database.url()));
  proxy.aim(statement, when);
  const int process = project.start(upgrade);
  proxy.expect(process);
  REQUIRE(project.finish(process).exit == 1000 + SIGKILL);
  project.write("schemagen.yaml", config(database.url()));
  check_resumed(project, database.url());
}

TEST_CASE("a runner killed at any statement or journal write goes on as if nothing had been") {
  REQUIRE(undisturbed().statements > 50);
  for (int statement = 1; statement <= undisturbed().statements; ++statement) {
    kill_at(statement, Proxy::When::before);
    kill_at(statement, Proxy::When::after);
  }
}

TEST_CASE("a runner killed at any moment goes on as if nothing had been") {
  std::mt19937 random(20260101);  // NOLINT: the same instants each time
  for (int i = 0; i < kills(); ++i) {
    std::uniform_real_distribution<double> share(0, 1);
    const auto delay = undisturbed().time * share(random);
    CAPTURE(std::chrono::duration<double>(delay).count());
    const testing::TestDatabase database;
    Project project(database.url());
    write_migrations(project, version_of(database.url()));
    const int process = project.start(upgrade);
    std::this_thread::sleep_for(delay);
    ::kill(process, SIGKILL);
    project.finish(process);
    check_resumed(project, database.url());
  }
}

TEST_CASE("a server that stops at any moment leaves what the next run completes") {
  const Folder folder;
  std::filesystem::permissions(folder.path(), std::filesystem::perms::all);
  postgres::EmbeddedServer server(folder.path() + "/server");
  std::string url = server.start();
  std::mt19937 random(20260102);  // NOLINT: the same instants each time
  for (int i = 0; i < kills() / 10; ++i) {
    const std::string name = fmt::format("kill_{}", i);
    postgres::Connection(url).query("CREATE DATABASE " + name + " TEMPLATE template0");
    const auto own = [&] {
      std::string text = url;
      return text.replace(text.find("/app"), 4, "/" + name);
    };
    Project project(own());
    write_migrations(project, version_of(url));
    std::uniform_real_distribution<double> share(0, 1);
    const auto delay = undisturbed().time * share(random);
    const int process = project.start(upgrade);
    std::this_thread::sleep_for(delay);
    ::kill(server.status().pid, SIGQUIT);
    const Outcome outcome = project.finish(process);
    CAPTURE(outcome.err);
    CHECK((outcome.exit == 0 || outcome.exit == 3 || outcome.exit == 4));
    while (server.status().running) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    url = server.start();
    project.write("schemagen.yaml", config(own()));
    check_resumed(project, own());
  }
  server.stop();
}

}  // namespace
}  // namespace schemagen::kill
