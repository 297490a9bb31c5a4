#include "postgres/server_process.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <fstream>
#include <system_error>
#include <thread>

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "postgres/cluster.hpp"
#include "postgres/libpq_handle.hpp"
#include "schemagen/base/diagnostic.hpp"

namespace fs = std::filesystem;

namespace schemagen::postgres {

namespace {

using Clock = std::chrono::steady_clock;

/// True when `pid` is a server on `data`: a postmaster's working folder is its data folder. Where
/// that may not be seen, being alive must do.
bool is_server_of(int pid, const fs::path& data) {
  if (pid <= 0) return false;
  waitpid(pid, nullptr, WNOHANG);  // when it was started by this process, it is ours to bury
  if (kill(pid, 0) != 0 && errno != EPERM) return false;
  std::error_code error;
  const fs::path folder = fs::read_symlink("/proc/" + std::to_string(pid) + "/cwd", error);
  if (error) return error == std::errc::permission_denied;
  return folder == fs::weakly_canonical(data, error);
}

bool answers(const std::string& socket_folder) {
  const std::string url = socket_url(socket_folder, "postgres") + "&connect_timeout=5";
  return PQping(url.c_str()) == PQPING_OK;
}

bool wait_until_gone(int pid, std::chrono::seconds limit) {
  const auto deadline = Clock::now() + limit;
  while (Clock::now() < deadline) {
    waitpid(pid, nullptr, WNOHANG);
    if (kill(pid, 0) != 0 && errno == ESRCH) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

void remove_socket_folder(const fs::path& folder) {
  // Only the kind of folder that start_server makes, and only when nothing else is in it.
  if (!folder.filename().string().starts_with("sg-")) return;
  std::error_code error;
  fs::remove(folder / ".s.PGSQL.5432", error);
  fs::remove(folder / ".s.PGSQL.5432.lock", error);
  fs::remove(folder, error);
}

Command server_command(const Binaries& binaries, const ServerFolder& folder,
                       const fs::path& socket_folder) {
  return Command(
      {binaries.bindir + "/postgres", "-D", folder.data().string(), "-c", "listen_addresses=", "-c",
       "port=5432", "-c", "unix_socket_directories=" + socket_folder.string(), "-c",
       "unix_socket_permissions=0700", "-c", "wal_level=logical", "-c", "max_wal_size=1GB",
       // With 100 connections that is 120,000 locks: ten thousand tables with ten indexes and the
       // like each, made in one transaction. It takes 25 MB of memory.
       "-c", "max_locks_per_transaction=1024"});
}

/// The log grows with every start; two generations are kept.
FileHandle open_log(const fs::path& path) {
  constexpr std::uintmax_t limit = 8U << 20U;
  std::error_code error;
  if (fs::file_size(path, error) > limit && !error) {
    fs::rename(path, path.string() + ".old", error);
  }
  FileHandle log(open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600));
  if (log.get() < 0) {
    throw IoError("cannot write the server's log " + path.string() + ": " +
                  std::generic_category().message(errno));
  }
  return log;
}

pid_t launch(const Command& command, const Account& account, int log) {
  const pid_t child = fork();
  if (child < 0) throw IoError("cannot start another process: the system's limit is reached");
  if (child == 0) {
    setsid();  // a Ctrl-C at the terminal is not for the server
    if (!become(account) || chdir("/") != 0) _exit(126);
    command.execute(log);
  }
  return child;
}

}  // namespace

std::optional<RunningServer> find_running(const fs::path& data) {
  const auto pid_file = read_pid_file(data);
  if (!pid_file || !is_server_of(pid_file->pid, data)) return std::nullopt;
  RunningServer server{pid_file->pid, pid_file->socket_folder, false};
  server.answers = pid_file->ready && answers(pid_file->socket_folder);
  return server;
}

RunningServer start_server(const Binaries& binaries, const ServerFolder& folder) {
  // What an earlier server left; with the lock held and no server there, nobody else owns it.
  std::error_code error;
  if (const auto stale = read_pid_file(folder.data())) {
    remove_socket_folder(stale->socket_folder);
    fs::remove(folder.data() / "postmaster.pid", error);
  }
  const fs::path socket_folder = make_private_folder("/tmp/sg-XXXXXX", folder.account);
  const FileHandle log = open_log(folder.log());
  const pid_t child =
      launch(server_command(binaries, folder, socket_folder), folder.account, log.get());
  // Recovery after a power cut may take long; a server that gave up is noticed at once.
  const auto deadline = Clock::now() + std::chrono::minutes(10);
  while (Clock::now() < deadline) {
    const auto pid_file = read_pid_file(folder.data());
    if (pid_file && pid_file->pid == child && pid_file->ready) {
      return RunningServer{child, socket_folder.string(), true};
    }
    if (waitpid(child, nullptr, WNOHANG) == child) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  remove_socket_folder(socket_folder);
  throw IoError("the embedded server did not start; its log (" + folder.log().string() +
                ") ends:\n" + log_tail(folder.log()));
}

void stop_server(const RunningServer& server) {
  for (const auto& [signal, limit] : {std::pair{SIGINT, 60}, std::pair{SIGQUIT, 20}}) {
    if (kill(server.pid, signal) != 0 && errno == EPERM) {
      throw IoError("the embedded server (process " + std::to_string(server.pid) +
                    ") belongs to another user; stop it as that user or as root");
    }
    if (wait_until_gone(server.pid, std::chrono::seconds(limit))) {
      remove_socket_folder(server.socket_folder);
      return;
    }
  }
  throw IoError("the embedded server (process " + std::to_string(server.pid) + ") does not end");
}

std::optional<int> data_major(const fs::path& data) {
  std::error_code error;
  const fs::path path = data / "PG_VERSION";
  if (!fs::exists(path, error)) {
    if (!error || error == std::errc::no_such_file_or_directory) return std::nullopt;
  }
  std::ifstream file(path);
  int major = 0;
  if (file >> major) return major;
  throw IoError(
      "cannot read " + path.string() +
      ": the embedded server of this project belongs to another user; run as that user or "
      "as root, or remove " +
      data.parent_path().string());
}

}  // namespace schemagen::postgres
