#pragma once

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>

#include <doctest/doctest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include "schemagen/cache/cache.hpp"

namespace schemagen::cache {

/// A folder that is gone after the test.
class Folder {
 public:
  Folder() {
    std::string name = std::filesystem::temp_directory_path() / "schemagen_cache_XXXXXX";
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::permissions(path_, std::filesystem::perms::owner_all, ignored);
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::filesystem::path path() const { return path_; }
  std::string file() const { return path_ / "cache.sqlite"; }

 private:
  std::filesystem::path path_;
};

/// Runs `work` in another process, as a user without privileges when asked to, since root may write
/// everywhere. True when it returned true.
template <typename Work>
bool in_other_process(bool unprivileged, const Work& work) {
  const pid_t child = fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    const bool dropped =
        !unprivileged || getuid() != 0 || (setgid(65534) == 0 && setuid(65534) == 0);
    _exit(dropped && work() ? 0 : 1);
  }
  int status = 0;
  REQUIRE(waitpid(child, &status, 0) == child);
  return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

/// Runs SQL on the file behind the cache's back.
inline std::string behind(const std::string& file, const std::string& sql) {
  sqlite3* connection = nullptr;
  REQUIRE(sqlite3_open(file.c_str(), &connection) == SQLITE_OK);
  std::string last;
  const auto keep = [](void* out, int, char** values, char**) {
    *static_cast<std::string*>(out) = values[0] == nullptr ? "" : values[0];
    return 0;
  };
  CHECK(sqlite3_exec(connection, sql.c_str(), keep, &last, nullptr) == SQLITE_OK);
  sqlite3_close(connection);
  return last;
}

/// Whether the file works as a cache: keeps a value for the next to open it.
inline bool works(const std::string& file) {
  Cache(file).put("probe", "k", "v");
  return Cache(file).get("probe", "k") == "v";
}

}  // namespace schemagen::cache
