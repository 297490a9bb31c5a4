#include <atomic>
#include <chrono>
#include <filesystem>
#include <thread>

#include <doctest/doctest.h>

#include "runner/project.hpp"

namespace schemagen::runner::test {
namespace {

using std::chrono::milliseconds;
using testing::TestDatabase;
using Clock = std::chrono::steady_clock;

constexpr milliseconds lock_timeout{400};
/// What a busy machine may add to a wait.
constexpr milliseconds slack{600};

/// Reads one row of public.t again and again, as an application does, and keeps the longest wait.
class Client {
 public:
  explicit Client(const std::string& url) : connection_(url), thread_([this] { read(); }) {}
  Client(const Client&) = delete;
  Client& operator=(const Client&) = delete;
  ~Client() { stop(); }
  milliseconds longest() {
    stop();
    return std::chrono::duration_cast<milliseconds>(longest_);
  }

 private:
  void read() {
    while (!over_) {
      const auto begin = Clock::now();
      connection_.query("SELECT id FROM public.t WHERE id = 1");
      longest_ = std::max(longest_, Clock::now() - begin);
      std::this_thread::sleep_for(milliseconds(2));
    }
  }
  void stop() {
    over_ = true;
    if (thread_.joinable()) thread_.join();
  }

  postgres::Connection connection_;
  std::atomic<bool> over_ = false;
  Clock::duration longest_{};
  std::thread thread_;
};

/// How often the run said that it tries again.
int repeats(const Told& told) {
  int count = 0;
  for (const std::string& line : told.lines) {
    if (line.find("trying again") != std::string::npos) ++count;
  }
  return count;
}

RunOptions impatient() {
  RunOptions options;
  options.lock_timeout = lock_timeout;
  return options;
}

history::RevisionGraph change() {
  return project({{"aaa111", "-- schemagen:up\nALTER TABLE public.t ADD COLUMN more int;\n"}});
}

TEST_CASE("clients behind a run wait no longer than lock_timeout, whoever is in its way") {
  for (const char* blocker : {"BEGIN; SELECT FROM public.t; SELECT pg_sleep(3.5); COMMIT",
                              "BEGIN; SELECT FROM public.t"}) {
    CAPTURE(blocker);
    TestDatabase database;
    database.run("CREATE TABLE public.t (id int PRIMARY KEY); INSERT INTO public.t VALUES (1)");
    postgres::Connection holder(database.url());
    std::thread holding([&] {
      const auto begin = Clock::now();
      holder.query(blocker);
      std::this_thread::sleep_until(begin + milliseconds(3500));
      if (holder.in_transaction()) holder.query("ROLLBACK");
    });
    Client client(database.url());
    const std::string held = fmt::format(
        "SELECT count(*) FROM pg_locks WHERE relation = 'public.t'::regclass AND pid = {}",
        holder.backend_pid());
    while (ask(database.url(), held) == "0") std::this_thread::sleep_for(milliseconds(5));
    Told told;
    upgrade(database.url(), change(), "head", impatient(), told.events());
    holding.join();
    CHECK(repeats(told) >= 2);
    CHECK(client.longest() > lock_timeout / 2);
    CHECK(client.longest() < lock_timeout + slack);
    CHECK(heads(database.url()) == "aaa111");
  }
}

/// A server whose autovacuum works, slowly.
class VacuumedServer {
 public:
  VacuumedServer() {
    REQUIRE(mkdtemp(folder_.data()) != nullptr);
    std::filesystem::permissions(folder_, std::filesystem::perms::all);
    server_ = std::make_unique<postgres::EmbeddedServer>(folder_ + "/server");
    url_ = server_->start();
    postgres::Connection connection(url_);
    connection.query("ALTER SYSTEM SET autovacuum_naptime = '1s'");
    connection.query("SELECT pg_reload_conf()");
    connection.query(
        "CREATE TABLE public.t (id int PRIMARY KEY, filler text) WITH (fillfactor = 10, "
        "autovacuum_vacuum_threshold = 1, autovacuum_vacuum_scale_factor = 0, "
        "autovacuum_vacuum_cost_delay = 100, autovacuum_vacuum_cost_limit = 1);"
        "INSERT INTO public.t SELECT i, repeat('x', 500) FROM generate_series(1, 2000) i;"
        "UPDATE public.t SET filler = 'y'");
  }
  ~VacuumedServer() {
    server_->stop();
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  VacuumedServer(const VacuumedServer&) = delete;
  VacuumedServer& operator=(const VacuumedServer&) = delete;
  const std::string& url() const { return url_; }

 private:
  std::string folder_ = "/tmp/sgqueue-XXXXXX";
  std::unique_ptr<postgres::EmbeddedServer> server_;
  std::string url_;
};

TEST_CASE("an autovacuum in the way is sent away, and clients wait little longer than it takes") {
  const VacuumedServer server;
  while (ask(server.url(), "SELECT count(*) FROM pg_stat_progress_vacuum") == "0") {
    std::this_thread::sleep_for(milliseconds(20));
  }
  Client client(server.url());
  Told told;
  upgrade(server.url(), change(), "head", impatient(), told.events());
  CHECK(repeats(told) >= 1);
  CHECK(repeats(told) <= 3);
  // deadlock_timeout is a second.
  CHECK(client.longest() < milliseconds(1200) + slack);
  CHECK(heads(server.url()) == "aaa111");
}

}  // namespace
}  // namespace schemagen::runner::test
