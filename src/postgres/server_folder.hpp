#pragma once

#include <filesystem>
#include <string>

#include "postgres/process.hpp"

namespace schemagen::postgres {

/// Where the files of an embedded server are.
struct ServerFolder {
  std::filesystem::path directory;  ///< the project's folder for it, absolute
  std::filesystem::path home;       ///< holds data and log: `directory`, or a folder that it names
  Account account;

  std::filesystem::path data() const { return home / "data"; }
  std::filesystem::path log() const { return home / "server.log"; }
  std::filesystem::path staging() const { return home / "new"; }
};

/// Looks without changing anything.
ServerFolder find_server_folder(const std::string& directory);

/// The same, and makes the folders. Throws IoError.
ServerFolder make_server_folder(const std::string& directory);

/// A new, empty folder of the server's user inside `home`, where data is prepared; a half-made one
/// of a killed process is removed.
std::filesystem::path make_staging(const ServerFolder& folder);

/// Removes data, log and state of a stopped server.
void remove_server_folder(const ServerFolder& folder);

/// Holds back every other process that would start, stop or remove the server in `directory`.
FileHandle lock_server_folder(const std::filesystem::path& directory);

}  // namespace schemagen::postgres
