#include "postgres/server_folder.hpp"

#include <cerrno>
#include <fstream>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/digest.hpp"

namespace fs = std::filesystem;

namespace schemagen::postgres {

namespace {

constexpr const char* outside_root = "/var/lib/schemagen";

/// The file in `directory` that names a home elsewhere.
fs::path location_file(const fs::path& directory) { return directory / "location"; }

/// True when the server's user can reach (not necessarily read) what is in `folder`.
bool is_reachable(const fs::path& folder, const Account& account) {
  if (!account.other) return true;
  fs::path existing = folder;
  while (!fs::exists(existing) && existing.has_relative_path()) existing = existing.parent_path();
  return run_as(account, [&] { return access(existing.c_str(), X_OK) == 0 ? 0 : 1; }) == 0;
}

/// The file comes with the project, which others may have written: only a folder that this program
/// itself would have chosen is believed.
fs::path named_home(const fs::path& directory) {
  std::ifstream file(location_file(directory));
  std::string line;
  if (!std::getline(file, line)) return {};
  const fs::path home = line;
  const std::string name = home.filename().string();
  const bool ours = home.parent_path() == outside_root && name.size() == 16 &&
                    name.find_first_not_of("0123456789abcdef") == std::string::npos;
  return ours ? home : fs::path();
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw IoError("cannot create " + folder.string() + ": " + error.message());
}

void give_to(const fs::path& folder, const Account& account) {
  if (!account.other) return;
  const FileHandle handle(open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC));
  if (handle.get() < 0 || fchown(handle.get(), account.uid, account.gid) != 0 ||
      fchmod(handle.get(), 0700) != 0) {
    throw IoError("cannot give " + folder.string() + " to user \"" + account.name + "\"");
  }
}

}  // namespace

ServerFolder find_server_folder(const std::string& directory) {
  ServerFolder folder;
  folder.directory = fs::absolute(directory).lexically_normal();
  if (!folder.directory.has_filename()) folder.directory = folder.directory.parent_path();
  folder.account = server_account();
  folder.home = folder.directory;
  if (const fs::path named = named_home(folder.directory); !named.empty()) {
    folder.home = named;
  } else if (!fs::exists(folder.data()) && !is_reachable(folder.directory, folder.account)) {
    folder.home = fs::path(outside_root) / sha256(folder.directory.string()).substr(0, 16);
  }
  return folder;
}

ServerFolder make_server_folder(const std::string& directory) {
  // First the folder, then the question who can reach it: the umask has a say in that.
  make_folder(fs::absolute(directory).lexically_normal());
  ServerFolder folder = find_server_folder(directory);
  if (folder.home == folder.directory) return folder;
  make_folder(folder.home);
  for (const fs::path& shared : {folder.home.parent_path(), folder.home}) {
    fs::permissions(shared, fs::perms(0755));
  }
  std::ofstream file(location_file(folder.directory), std::ios::trunc);
  file << folder.home.string() << "\n";
  if (!file.flush()) throw IoError("cannot write " + location_file(folder.directory).string());
  return folder;
}

fs::path make_staging(const ServerFolder& folder) {
  fs::path staging = folder.staging();
  std::error_code error;
  fs::remove_all(staging, error);
  if (mkdir(staging.c_str(), 0700) != 0) {
    throw IoError("cannot create " + staging.string() + ": " +
                  std::generic_category().message(errno));
  }
  give_to(staging, folder.account);
  return staging;
}

void remove_server_folder(const ServerFolder& folder) {
  for (const fs::path& path :
       {folder.data(), folder.staging(), folder.log(), fs::path(folder.log().string() + ".old"),
        location_file(folder.directory)}) {
    std::error_code error;
    fs::remove_all(path, error);
    if (error) throw IoError("cannot remove " + path.string() + ": " + error.message());
  }
  std::error_code error;
  if (folder.home != folder.directory) fs::remove(folder.home, error);
}

FileHandle lock_server_folder(const fs::path& directory) {
  const fs::path path = directory / "lock";
  FileHandle file(open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (file.get() < 0) {
    throw IoError("cannot open " + path.string() + ": " + std::generic_category().message(errno));
  }
  while (flock(file.get(), LOCK_EX) != 0) {
    if (errno != EINTR) throw IoError("cannot lock " + path.string());
  }
  return file;
}

}  // namespace schemagen::postgres
