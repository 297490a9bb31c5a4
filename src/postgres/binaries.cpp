#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <set>

#include <unistd.h>

#include "postgres/cluster.hpp"
#include "postgres/process.hpp"
#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/postgres/client.hpp"
#include "schemagen/postgres/embedded.hpp"

namespace fs = std::filesystem;

namespace schemagen::postgres {

namespace {

bool is_program(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error) && access(path.c_str(), X_OK) == 0;
}

int leading_number(std::string_view text) {
  int number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::vector<fs::path> path_folders() {
  std::vector<fs::path> folders;
  const char* path = std::getenv("PATH");
  for (const std::string& folder : split(path == nullptr ? "" : path, ':')) {
    if (folder.starts_with('/')) folders.emplace_back(folder);
  }
  return folders;
}

Account self() { return Account{geteuid(), getegid(), "", false}; }

/// Debian keeps one folder for each major version; the newest comes first.
std::vector<fs::path> debian_folders() {
  std::vector<fs::path> folders;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator("/usr/lib/postgresql", error)) {
    folders.push_back(entry.path() / "bin");
  }
  std::sort(folders.begin(), folders.end(), [](const fs::path& a, const fs::path& b) {
    return leading_number(a.parent_path().filename().string()) >
           leading_number(b.parent_path().filename().string());
  });
  return folders;
}

std::vector<fs::path> candidates() {
  std::vector<fs::path> folders;
  if (const char* chosen = std::getenv("SCHEMAGEN_PG_BIN")) folders.emplace_back(chosen);
  const auto in_path = path_folders();
  for (const fs::path& folder : in_path) {
    if (!is_program(folder / "pg_config")) continue;
    const auto answer = run_program({(folder / "pg_config").string(), "--bindir"}, self());
    if (answer.status == 0) folders.emplace_back(std::string(trim(answer.output)));
    break;
  }
  const auto debian = debian_folders();
  folders.insert(folders.end(), debian.begin(), debian.end());
  folders.insert(folders.end(), in_path.begin(), in_path.end());
  return folders;
}

/// initdb and postgres; `postgres` in PATH may be a link into the folder that also holds the rest.
std::optional<fs::path> complete_folder(const fs::path& folder) {
  if (!is_program(folder / "postgres")) return std::nullopt;
  std::error_code error;
  const fs::path real = fs::canonical(folder / "postgres", error).parent_path();
  for (const fs::path& place : {real, folder}) {
    if (is_program(place / "initdb") && is_program(place / "postgres")) return place;
  }
  return std::nullopt;
}

std::string package_hint(std::optional<int> major) {
  const std::string package =
      major ? "postgresql-" + std::to_string(*major) : std::string("postgresql");
  return "install Debian's package (apt install " + package +
         "), or set SCHEMAGEN_PG_BIN to the folder that holds initdb and postgres";
}

}  // namespace

std::string server_version_text(const std::string& bindir) {
  const auto answer = run_program({bindir + "/postgres", "--version"}, self());
  return answer.status == 0 ? std::string(trim(answer.output)) : std::string();
}

std::vector<Binaries> find_binaries() {
  std::vector<Binaries> found;
  std::set<std::string> seen;
  for (const fs::path& folder : candidates()) {
    const auto complete = complete_folder(folder);
    if (!complete || !seen.insert(complete->string()).second) continue;
    // "postgres (PostgreSQL) 15.18 (Debian ...)", "... 18beta1"
    const std::string version = server_version_text(complete->string());
    const std::size_t number = version.find(") ");
    if (number == std::string::npos) continue;
    found.push_back({complete->string(), leading_number(version.substr(number + 2))});
  }
  return found;
}

Binaries require_binaries(std::optional<int> major) {
  // Someone's own choice is not passed over in silence when it is wrong.
  if (const char* chosen = std::getenv("SCHEMAGEN_PG_BIN"); chosen && !complete_folder(chosen)) {
    throw IoError(std::string("SCHEMAGEN_PG_BIN is ") + chosen +
                  ", which holds no initdb and postgres; set it to a folder like "
                  "/usr/lib/postgresql/15/bin, or unset it");
  }
  const auto found = find_binaries();
  for (const Binaries& binaries : found) {
    if (!major || binaries.major == *major) return binaries;
  }
  const char* chosen = std::getenv("SCHEMAGEN_PG_BIN");
  std::string message = "no PostgreSQL ";
  message += major ? std::to_string(*major) + " server" : std::string("server");
  message += " on this machine: searched SCHEMAGEN_PG_BIN (";
  message += chosen == nullptr ? "not set" : chosen;
  message += "), pg_config --bindir, /usr/lib/postgresql/*/bin and PATH";
  for (const Binaries& binaries : found) {
    message += "; found " + std::to_string(binaries.major) + " in " + binaries.bindir;
  }
  throw IoError(message + "; " + package_hint(major));
}

ClientProgram require_client(const std::string& name, int oldest) {
  std::string found;
  ClientProgram nearest;
  for (const fs::path& folder : candidates()) {
    const fs::path path = folder / name;
    if (!is_program(path)) continue;
    // "pg_dump (PostgreSQL) 15.18 (Debian ...)"
    const auto answer = run_program({path.string(), "--version"}, self());
    const std::size_t number = answer.output.find(") ");
    if (answer.status != 0 || number == std::string::npos) continue;
    const int major = leading_number(std::string_view(answer.output).substr(number + 2));
    if (major >= oldest && (nearest.path.empty() || major < nearest.major)) {
      nearest = {path.string(), major};
    }
    found += "; found " + std::to_string(major) + " in " + folder.string();
  }
  if (!nearest.path.empty()) return nearest;
  throw IoError("no " + name + " of PostgreSQL " + std::to_string(oldest) +
                " or newer on this machine: searched SCHEMAGEN_PG_BIN, pg_config --bindir, "
                "/usr/lib/postgresql/*/bin and PATH" +
                found + "; install Debian's package (apt install postgresql-client-" +
                std::to_string(oldest) + ")");
}

}  // namespace schemagen::postgres
