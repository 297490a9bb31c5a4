#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "postgres/process.hpp"
#include "schemagen/postgres/embedded.hpp"

namespace schemagen::postgres {

/// "postgres (PostgreSQL) 15.18 (Debian ...)"; "" when the program does not run.
std::string server_version_text(const std::string& bindir);

/// A new, empty folder of `account` (mode 0700) from a pattern that ends in XXXXXX.
std::filesystem::path make_private_folder(const std::string& pattern, const Account& account);

/// Fills `data` (which does not exist yet) with a fresh cluster: superuser "postgres", UTF8,
/// C.UTF-8 where the system has it. The result of initdb is kept for each exact version and copied.
void create_cluster(const Binaries& binaries, const Account& account,
                    const std::filesystem::path& data);

/// The lines of postmaster.pid that matter.
struct PidFile {
  int pid = 0;
  std::string socket_folder;
  bool ready = false;
};
std::optional<PidFile> read_pid_file(const std::filesystem::path& data);

/// The last lines of a server's log, for messages.
std::string log_tail(const std::filesystem::path& log);

/// The URL of a database of a server that listens in `socket_folder`.
std::string socket_url(const std::string& socket_folder, const std::string& database);

}  // namespace schemagen::postgres
