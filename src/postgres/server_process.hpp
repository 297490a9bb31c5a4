#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "postgres/server_folder.hpp"
#include "schemagen/postgres/embedded.hpp"

namespace schemagen::postgres {

/// A server that runs on a data folder.
struct RunningServer {
  int pid = 0;
  std::string socket_folder;
  bool answers = false;  ///< it can be reached and takes connections
};

/// The server that runs on `data`. A pid file that is stale (the process is gone, or the number is
/// now that of another program) gives nothing.
std::optional<RunningServer> find_running(const std::filesystem::path& data);

/// Starts a durable server on existing data, in a process group of its own, and waits until it
/// takes connections. Throws IoError with the end of its log.
RunningServer start_server(const Binaries& binaries, const ServerFolder& folder);

/// Stops it: open sessions are ended, the data is left clean. Throws IoError when it may not be
/// stopped or does not end.
void stop_server(const RunningServer& server);

/// The major version of a data folder; nothing when there is none. Throws IoError when it may not
/// be read.
std::optional<int> data_major(const std::filesystem::path& data);

}  // namespace schemagen::postgres
