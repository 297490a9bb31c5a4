#include <chrono>

#include "cache/folder.hpp"

using namespace schemagen::cache;
namespace fs = std::filesystem;

namespace {

constexpr auto read_only_file =
    fs::perms::owner_read | fs::perms::group_read | fs::perms::others_read;
constexpr auto read_only_folder = read_only_file | fs::perms::owner_exec | fs::perms::others_exec;

/// Holds a lock on the file that lets nobody even read.
class Lock {
 public:
  explicit Lock(const std::string& file) {
    REQUIRE(sqlite3_open(file.c_str(), &connection_) == SQLITE_OK);
    REQUIRE(sqlite3_exec(connection_, "BEGIN EXCLUSIVE", nullptr, nullptr, nullptr) == SQLITE_OK);
  }
  ~Lock() { sqlite3_close(connection_); }
  Lock(const Lock&) = delete;
  Lock& operator=(const Lock&) = delete;

 private:
  sqlite3* connection_ = nullptr;
};

}  // namespace

TEST_CASE("a read-only file in a read-only folder is read and never written") {
  const Folder folder;
  Cache(folder.file()).put("a", "k", "v");
  behind(folder.file(), "UPDATE entry SET used = 1");
  fs::permissions(folder.file(), read_only_file);
  fs::permissions(folder.path(), read_only_folder);
  CHECK(in_other_process(true, [&] {
    Cache cache(folder.file());
    cache.put("a", "l", "w");
    return cache.get("a", "k") == "v" && !cache.get("a", "l") && cache.get("a", "k") == "v";
  }));
  CHECK(behind(folder.file(), "SELECT count(*) FROM entry WHERE used = 1") == "1");
}

TEST_CASE("a writable file in a read-only folder, which has no place for a journal, is read") {
  const Folder folder;
  Cache(folder.file()).put("a", "k", "v");
  fs::permissions(folder.file(), fs::perms::all);
  fs::permissions(folder.path(), read_only_folder);
  CHECK(in_other_process(true, [&] {
    Cache cache(folder.file());
    cache.put("a", "l", "w");
    return cache.get("a", "k") == "v";
  }));
}

TEST_CASE("a folder that cannot be written or entered holds no cache") {
  const Folder folder;
  fs::permissions(folder.path(), read_only_folder);
  CHECK(in_other_process(true,
                         [&] { return !works(folder.file()) && !works(folder.file() + "/x/y"); }));
  fs::permissions(folder.path(), fs::perms::none);
  CHECK(in_other_process(true, [&] { return !works(folder.file()); }));
}

TEST_CASE("a damaged file that cannot be replaced is bypassed") {
  const Folder folder;
  Cache(folder.file()).put("a", "k", "v");
  fs::resize_file(folder.file(), 5000);
  fs::permissions(folder.file(), read_only_file);
  fs::permissions(folder.path(), read_only_folder);
  CHECK(in_other_process(true, [&] { return !works(folder.file()); }));
}

TEST_CASE("a locked file is a miss, soon given up, and works afterwards") {
  const Folder folder;
  Cache(folder.file()).put("a", "k", "v");
  Cache open_before(folder.file());
  CHECK(open_before.get("a", "k") == "v");
  {
    const Lock lock(folder.file());
    const auto start = std::chrono::steady_clock::now();
    Cache cache(folder.file());
    for (int i = 0; i < 1000; ++i) {
      CHECK_FALSE(cache.get("a", "k").has_value());
      cache.put("a", "l", "w");
    }
    CHECK_FALSE(open_before.get("a", "k").has_value());
    CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(2));
  }
  CHECK(open_before.get("a", "k") == "v");
  CHECK(Cache(folder.file()).get("a", "k") == "v");
}

TEST_CASE("two processes write and read at once") {
  const Folder folder;
  const auto work = [&](const std::string& name) {
    for (int i = 0; i < 20; ++i) {
      Cache cache(folder.file());
      cache.put("a", name + std::to_string(i), std::string(3000, 'v'));
      for (int j = 0; j < 20; ++j) {
        const auto value = cache.get("a", "child" + std::to_string(j));
        if (value && *value != std::string(3000, 'v')) return false;
      }
    }
    return true;
  };
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) _exit(work("child") ? 0 : 1);
  CHECK(work("parent"));
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  CHECK(status == 0);
  CHECK(behind(folder.file(), "PRAGMA integrity_check") == "ok");
  CHECK(works(folder.file()));
}
