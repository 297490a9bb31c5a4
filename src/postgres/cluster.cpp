#include "postgres/cluster.hpp"

#include <charconv>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <sys/stat.h>
#include <unistd.h>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/digest.hpp"
#include "schemagen/base/text.hpp"

namespace fs = std::filesystem;

namespace schemagen::postgres {

namespace {

/// Where initdb results are kept; nothing when there is no such place.
std::optional<fs::path> cache_folder(const Account& account) {
  fs::path folder;
  const char* cache = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  if (account.other) {
    folder = "/var/cache/schemagen";
  } else if (cache != nullptr && *cache == '/') {
    folder = fs::path(cache) / "schemagen";
  } else if (home != nullptr && *home == '/') {
    folder = fs::path(home) / ".cache" / "schemagen";
  } else {
    return std::nullopt;
  }
  std::error_code error;
  // The server's user must be able to enter it, whatever the umask says.
  if (fs::create_directories(folder, error) && account.other) {
    fs::permissions(folder, fs::perms(0755), error);
  }
  if (error || access(folder.c_str(), W_OK) != 0) return std::nullopt;
  const bool reachable =
      run_as(account, [&] { return access(folder.c_str(), X_OK) == 0 ? 0 : 1; }) == 0;
  return reachable ? std::optional(folder) : std::nullopt;
}

/// Only a folder of the server's own user with nobody else's rights is worth copying.
bool is_usable_template(const fs::path& folder, const Account& account) {
  struct stat status {};
  return lstat(folder.c_str(), &status) == 0 && S_ISDIR(status.st_mode) &&
         status.st_uid == account.uid && (status.st_mode & 0077U) == 0 &&
         fs::exists(folder / "PG_VERSION");
}

void run_initdb(const Binaries& binaries, const Account& account, const fs::path& data) {
  std::string output;
  for (const char* locale : {"C.UTF-8", "C"}) {
    // Small segments: an empty one is two fifths of a fresh cluster's bytes, and each start copies
    // it.
    std::vector<std::string> words{binaries.bindir + "/initdb",
                                   "-D",
                                   data.string(),
                                   "-U",
                                   "postgres",
                                   "--auth=trust",
                                   "-E",
                                   "UTF8",
                                   std::string("--locale=") + locale,
                                   "--wal-segsize=1",
                                   "--no-sync"};
    if (binaries.major >= 14) words.emplace_back("--no-instructions");
    const auto result = run_program(words, account);
    if (result.status == 0) return;
    output = result.output;
    std::error_code error;
    fs::remove_all(data, error);
  }
  throw IoError("initdb of PostgreSQL " + std::to_string(binaries.major) + " failed in " +
                data.parent_path().string() + ": " + std::string(trim(output)));
}

/// Runs as the server's user, so that the copies belong to it. True on success.
bool copy_cluster(const fs::path& from, const fs::path& to, const Account& account) {
  return run_as(account, [&] {
           fs::copy(from, to, fs::copy_options::recursive);
           return 0;
         }) == 0;
}

/// The kept initdb result of this exact version, made now when it is the first time. Several
/// processes may do so at once: the first rename wins, and the others use its result.
std::optional<fs::path> kept_cluster(const Binaries& binaries, const Account& account) {
  const auto cache = cache_folder(account);
  if (!cache) return std::nullopt;
  const std::string version = server_version_text(binaries.bindir);
  const std::string key = sha256(binaries.bindir + "\n" + version + "\ninitdb 2\n" + account.name);
  const fs::path kept =
      *cache / ("initdb-" + std::to_string(binaries.major) + "-" + key.substr(0, 16));
  if (is_usable_template(kept, account)) return kept;
  fs::path fresh;
  try {
    fresh = make_private_folder((*cache / "new-XXXXXX").string(), account);
    run_initdb(binaries, account, fresh / "data");
  } catch (const IoError&) {
    std::error_code error;
    if (!fresh.empty()) fs::remove_all(fresh, error);
    return std::nullopt;  // a full or read-only cache is no reason to fail
  }
  std::error_code error;
  fs::rename(fresh / "data", kept, error);
  fs::remove_all(fresh, error);
  return is_usable_template(kept, account) ? std::optional(kept) : std::nullopt;
}

int leading_number(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

fs::path make_private_folder(const std::string& pattern, const Account& account) {
  std::string path = pattern;
  if (mkdtemp(path.data()) == nullptr) {
    throw IoError("cannot create a folder like " + pattern + ": check that " +
                  fs::path(pattern).parent_path().string() + " exists and can be written to");
  }
  if (account.other && lchown(path.c_str(), account.uid, account.gid) != 0) {
    rmdir(path.c_str());
    throw IoError("cannot give the folder " + path + " to user \"" + account.name + "\"");
  }
  return path;
}

void create_cluster(const Binaries& binaries, const Account& account, const fs::path& data) {
  if (const auto kept = kept_cluster(binaries, account)) {
    if (copy_cluster(*kept, data, account)) return;
    std::error_code error;
    fs::remove_all(data, error);
  }
  run_initdb(binaries, account, data);
}

std::optional<PidFile> read_pid_file(const fs::path& data) {
  std::ifstream file(data / "postmaster.pid");
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.emplace_back(trim(line));
  if (lines.empty()) return std::nullopt;
  lines.resize(8);
  PidFile result;
  result.pid = leading_number(lines[0]);
  result.socket_folder = lines[4];
  result.ready = lines[7] == "ready";
  return result;
}

std::string log_tail(const fs::path& log) {
  constexpr std::size_t wanted = 12;
  std::ifstream file(log);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    lines.push_back(line);
    if (lines.size() > wanted) lines.erase(lines.begin());
  }
  return lines.empty() ? "(the log is empty)" : join(lines, "\n");
}

std::string socket_url(const std::string& socket_folder, const std::string& database) {
  std::string name;
  for (const char c : database) {
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '_' || c == '-';
    if (plain) {
      name += c;
      continue;
    }
    constexpr std::string_view digits = "0123456789ABCDEF";
    const auto byte = static_cast<unsigned char>(c);
    name += '%';
    name += digits[byte >> 4U];
    name += digits[byte & 15U];
  }
  return "postgresql://postgres@/" + name + "?host=" + socket_folder + "&port=5432";
}

}  // namespace schemagen::postgres
