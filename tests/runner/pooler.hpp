#pragma once

#include <chrono>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "postgres/process.hpp"
#include "schemagen/postgres/connection.hpp"
#include "support/test_database.hpp"

extern char** environ;  // NOLINT: as unistd.h has it

namespace schemagen::runner::test {

inline constexpr const char* pgbouncer = "/usr/sbin/pgbouncer";

/// Debian's PgBouncer before the server of the tests, on a socket of its own, as long as this
/// lives.
class Pooler {
 public:
  static bool is_there() {
    if (access(pgbouncer, X_OK) == 0) return true;
    MESSAGE("no pgbouncer here: what needs it is left out");
    return false;
  }

  /// `mode` is transaction or session; `size` how many server processes it has for a database.
  explicit Pooler(const std::string& mode, int size = 5) {
    REQUIRE(mkdtemp(folder_.data()) != nullptr);
    std::filesystem::permissions(folder_, std::filesystem::perms::all);
    const std::string file = folder_ + "/pgbouncer.ini";
    std::ofstream(file) << fmt::format(
        "[databases]\n* = host={} user={}\n[pgbouncer]\nlisten_addr =\nlisten_port = 6543\n"
        "unix_socket_dir = {}\nauth_type = any\npool_mode = {}\ndefault_pool_size = {}\n"
        "logfile = {}/log\npidfile = {}/pid\n",
        between(testing::test_server().url(), "host=", "&"), user(), folder_, mode, size, folder_,
        folder_);
    std::vector<std::string> words{pgbouncer, "-q"};
    if (geteuid() == 0) words.insert(words.end(), {"-u", user()});
    words.push_back(file);
    start(words);
  }
  ~Pooler() {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }
  Pooler(const Pooler&) = delete;
  Pooler& operator=(const Pooler&) = delete;

  std::string url(const testing::TestDatabase& database) const {
    return fmt::format("postgresql://{}@/{}?host={}&port=6543", user(), database.name(), folder_);
  }

 private:
  static std::string between(const std::string& text, const std::string& left,
                             const std::string& right) {
    const std::size_t begin = text.find(left) + left.size();
    return text.substr(begin, text.find(right, begin) - begin);
  }
  static std::string user() { return between(testing::test_server().url(), "://", "@"); }

  void start(std::vector<std::string>& words) {
    std::vector<char*> pointers;
    for (std::string& word : words) pointers.push_back(word.data());
    pointers.push_back(nullptr);
    REQUIRE(posix_spawn(&process_, pgbouncer, nullptr, nullptr, pointers.data(), environ) == 0);
    for (int i = 0; i < 500; ++i) {
      try {
        postgres::Connection(
            fmt::format("postgresql://{}@/postgres?host={}&port=6543", user(), folder_));
        return;
      } catch (const postgres::ConnectError&) {
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
      }
    }
    FAIL("pgbouncer does not start");
  }

  std::string folder_ = "/tmp/sgpool-XXXXXX";
  pid_t process_ = 0;
};

}  // namespace schemagen::runner::test
