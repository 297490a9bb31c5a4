#include "schemagen/postgres/embedded.hpp"

#include <chrono>
#include <filesystem>
#include <thread>

#include <fcntl.h>
#include <unistd.h>

#include "postgres/cluster.hpp"
#include "postgres/server_folder.hpp"
#include "postgres/server_process.hpp"
#include "schemagen/base/diagnostic.hpp"
#include "schemagen/postgres/connection.hpp"

namespace fs = std::filesystem;

namespace schemagen::postgres {

namespace {

constexpr const char* app_database = "app";

/// A copy is durable only when the disk has it.
void flush_to_disk(const fs::path& data) {
  const FileHandle handle(open(data.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (handle.get() >= 0) syncfs(handle.get());
}

/// Complete data appears under its name at once, so a killed first start leaves nothing half-made.
void create_data(const Binaries& binaries, const ServerFolder& folder) {
  const fs::path staging = make_staging(folder);
  create_cluster(binaries, folder.account, staging / "data");
  flush_to_disk(staging / "data");
  std::error_code error;
  fs::rename(staging / "data", folder.data(), error);
  if (error) throw IoError("cannot create " + folder.data().string() + ": " + error.message());
  fs::remove(staging, error);
}

[[noreturn]] void refuse_major(int existing, const std::string& wish, const ServerFolder& folder) {
  const std::string old = std::to_string(existing);
  throw IoError("the embedded server's data in " + folder.data().string() + " is of PostgreSQL " +
                old + ", but " + wish + "; install postgresql-" + old +
                " (and set SCHEMAGEN_PG_BIN to its bin folder when it is not found), or carry the "
                "data over (pg_dump with version " +
                old + ", `schemagen db reset`, restore), or give it up with `schemagen db reset`");
}

/// The installation that fits the data that is there.
Binaries binaries_for(const ServerFolder& folder, std::optional<int> wanted) {
  const auto existing = data_major(folder.data());
  if (!existing) return require_binaries(wanted);
  if (wanted && *wanted != *existing) {
    refuse_major(*existing, "PostgreSQL " + std::to_string(*wanted) + " is asked for", folder);
  }
  std::string others;
  for (const Binaries& binaries : find_binaries()) {
    if (binaries.major == *existing) return binaries;
    others +=
        (others.empty() ? "" : ", ") + std::to_string(binaries.major) + " in " + binaries.bindir;
  }
  refuse_major(*existing,
               others.empty() ? "there is no PostgreSQL server on this machine"
                              : "this machine has only " + others,
               folder);
}

void create_app_database(const std::string& socket_folder) {
  Connection connection(socket_url(socket_folder, "postgres"));
  const Result found =
      connection.query("SELECT 1 FROM pg_catalog.pg_database WHERE datname = 'app'");
  if (found.rows() == 0) connection.query("CREATE DATABASE app TEMPLATE template0");
}

/// The server on `data` once it takes connections. One that is alive but cannot be reached (someone
/// cleaned /tmp) is stopped, so that a new one can take its place.
std::optional<RunningServer> usable_server(const fs::path& data) {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
  auto server = find_running(data);
  while (server && !server->answers && fs::exists(server->socket_folder) &&
         std::chrono::steady_clock::now() < deadline) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    server = find_running(data);
  }
  if (server && !server->answers) {
    stop_server(*server);
    return std::nullopt;
  }
  return server;
}

}  // namespace

EmbeddedServer::EmbeddedServer(std::string directory) : directory_(std::move(directory)) {}

EmbeddedServer::Status EmbeddedServer::status() const {
  const ServerFolder folder = find_server_folder(directory_);
  Status status;
  status.data = folder.data().string();
  status.log = folder.log().string();
  status.major = data_major(folder.data()).value_or(0);
  const auto server = find_running(folder.data());
  if (!server) return status;
  status.pid = server->pid;
  status.running = server->answers;
  if (status.running) status.url = socket_url(server->socket_folder, app_database);
  return status;
}

std::string EmbeddedServer::start(std::optional<int> major) {
  const ServerFolder folder = make_server_folder(directory_);
  const FileHandle lock = lock_server_folder(folder.directory);
  const auto existing = data_major(folder.data());
  if (existing && major && *existing != *major) binaries_for(folder, major);
  auto server = usable_server(folder.data());
  if (!server) {
    const Binaries binaries = binaries_for(folder, major);
    if (!existing) create_data(binaries, folder);
    server = start_server(binaries, folder);
    create_app_database(server->socket_folder);
  }
  return socket_url(server->socket_folder, app_database);
}

bool EmbeddedServer::stop() {
  const ServerFolder folder = find_server_folder(directory_);
  std::error_code error;
  if (!fs::exists(folder.directory, error)) return false;
  const FileHandle lock = lock_server_folder(folder.directory);
  data_major(folder.data());  // says so when the data is another user's
  const auto server = find_running(folder.data());
  if (!server) return false;
  stop_server(*server);
  return true;
}

void EmbeddedServer::reset() {
  const ServerFolder folder = find_server_folder(directory_);
  std::error_code error;
  if (!fs::exists(folder.directory, error)) return;
  const FileHandle lock = lock_server_folder(folder.directory);
  if (const auto server = find_running(folder.data())) stop_server(*server);
  remove_server_folder(folder);
}

}  // namespace schemagen::postgres
