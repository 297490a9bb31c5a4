#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>

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

/// How often a chance is taken: SCHEMAGEN_KILLS, or 300 times.
int kills() {
  const char* wanted = std::getenv("SCHEMAGEN_KILLS");
  return wanted == nullptr ? 300 : std::atoi(wanted);
}

std::string socket_of(const std::string& url) { return folder_of(url) + "/.s.PGSQL.5432"; }

/// A database with a project for it, used again and again: making and dropping a database for each
/// trial would take longer than the trial.
struct Place {
  testing::TestDatabase database;
  postgres::Connection connection{database.url()};
  Project project{database.url()};

  Place() {
    clear(connection);
    write_migrations(project, connection.server_version());
  }
  /// The project reaches the database by this URL from now on.
  void reach(const std::string& url) { project.write("schemagen.yaml", config(url)); }
};

/// What an undisturbed run leaves, and how long it takes.
struct Undisturbed {
  std::string remains;
  std::optional<std::string> dump;
  Clock::duration time{};
  int statements = 0;

  Undisturbed() {
    Place place;
    const Folder folder;
    Proxy proxy(socket_of(place.database.url()), folder.path());
    place.reach(through(place.database.url(), folder.path()));
    const auto begin = Clock::now();
    place.project.demand(0, upgrade);
    time = Clock::now() - begin;
    statements = proxy.statements();
    remains = kill::remains(place.connection);
    dump = place.database.dump();
  }
};

const Undisturbed& undisturbed() {
  static const Undisturbed result;
  return result;
}

/// What the server says of itself is asked after each trial; pg_dump, which takes ten times as
/// long, has a look where `thorough`, and tells what differs.
void check_resumed(Project& project, postgres::Connection& connection, const std::string& url,
                   bool thorough) {
  const Outcome outcome = project.run(upgrade);
  CAPTURE(outcome.err);
  REQUIRE(outcome.exit == 0);
  const std::string left = remains(connection);
  CHECK(left == undisturbed().remains);
  if (thorough || left != undisturbed().remains) {
    CHECK(testing::dump_schema(url) == undisturbed().dump);
  }
}

void kill_at(Place& place, int statement, Proxy::When when) {
  CAPTURE(statement);
  CAPTURE(when == Proxy::When::before ? "before it" : "after it");
  const Folder folder;
  Proxy proxy(socket_of(place.database.url()), folder.path());
  place.reach(through(place.database.url(), folder.path()));
  proxy.aim(statement, when);
  const int process = place.project.start(upgrade);
  proxy.expect(process);
  REQUIRE(place.project.finish(process).exit == 1000 + SIGKILL);
  place.reach(place.database.url());
  const bool thorough = statement == 1 || statement == undisturbed().statements;
  check_resumed(place.project, place.connection, place.database.url(), thorough);
  clear(place.connection);
}

TEST_CASE("a runner killed at any statement or journal write goes on as if nothing had been") {
  REQUIRE(undisturbed().statements > 50);
  Place place;
  for (int statement = 1; statement <= undisturbed().statements; ++statement) {
    kill_at(place, statement, Proxy::When::before);
    kill_at(place, statement, Proxy::When::after);
  }
}

TEST_CASE("a runner killed at any moment goes on as if nothing had been") {
  std::mt19937 random(20260101);  // NOLINT: the same instants each time
  Place place;
  for (int i = 0; i < kills(); ++i) {
    std::uniform_real_distribution<double> share(0, 1);
    const auto delay = undisturbed().time * share(random);
    CAPTURE(std::chrono::duration<double>(delay).count());
    const int process = place.project.start(upgrade);
    std::this_thread::sleep_for(delay);
    ::kill(process, SIGKILL);
    place.project.finish(process);
    const bool thorough = i == 0 || i + 1 == kills();
    check_resumed(place.project, place.connection, place.database.url(), thorough);
    clear(place.connection);
  }
}

TEST_CASE("a server that stops at any moment leaves what the next run completes") {
  const Folder folder;
  std::filesystem::permissions(folder.path(), std::filesystem::perms::all);
  postgres::EmbeddedServer server(folder.path() + "/server");
  std::string url = server.start();
  std::mt19937 random(20260102);  // NOLINT: the same instants each time
  Project project;
  {
    postgres::Connection connection(url);
    clear(connection);
    write_migrations(project, connection.server_version());
    // From the first restart on: the processes end here, never the machine.
    connection.query("ALTER SYSTEM SET fsync = off");
  }
  for (int i = 0; i < kills() / 10; ++i) {
    project.write("schemagen.yaml", config(url));
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
    project.write("schemagen.yaml", config(url));
    postgres::Connection connection(url);
    check_resumed(project, connection, url, i == 0);
    clear(connection);
  }
  server.stop();
}

}  // namespace
}  // namespace schemagen::kill
