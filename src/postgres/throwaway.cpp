#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "postgres/cluster.hpp"
#include "postgres/process.hpp"
#include "schemagen/base/diagnostic.hpp"
#include "schemagen/postgres/embedded.hpp"
#include "schemagen/postgres/interrupt.hpp"

namespace fs = std::filesystem;

namespace schemagen::postgres {

namespace {

/// A socket's path must stay under 108 bytes, and the server's user must reach the folder.
bool is_usable(const std::string& folder, const Account& account) {
  constexpr std::size_t longest = 70;
  return folder.starts_with('/') && folder.size() <= longest &&
         folder.find_first_of(" \"',%&?#") == std::string::npos &&
         access(folder.c_str(), W_OK) == 0 &&
         run_as(account, [&] { return access(folder.c_str(), X_OK) == 0 ? 0 : 1; }) == 0;
}

/// Memory is many times faster than a busy disk, where there is plenty of it: the largest schemas
/// take about a gigabyte.
bool has_room(const char* memory_folder) {
  constexpr std::uintmax_t enough = std::uintmax_t{4} << 30U;
  std::error_code error;
  const fs::space_info space = fs::space(memory_folder, error);
  return !error && space.available >= enough;
}

std::string folder_pattern(const Account& account) {
  const char* chosen = std::getenv("TMPDIR");
  if (chosen != nullptr && is_usable(chosen, account)) return std::string(chosen) + "/sg-XXXXXX";
  constexpr const char* memory = "/dev/shm";
  if (chosen == nullptr && has_room(memory) && is_usable(memory, account)) {
    return std::string(memory) + "/sg-XXXXXX";
  }
  return "/tmp/sg-XXXXXX";
}

std::vector<std::string> server_command(const Binaries& binaries, const fs::path& folder) {
  std::vector<std::string> arguments{binaries.bindir + "/postgres", "-D",
                                     (folder / "data").string()};
  for (const std::string& setting : std::initializer_list<std::string>{
           "listen_addresses=", "port=5432", "unix_socket_directories=" + folder.string(),
           "unix_socket_permissions=0700", "fsync=off", "synchronous_commit=off",
           "full_page_writes=off", "wal_level=logical", "max_connections=50",
           "max_locks_per_transaction=2048", "max_wal_size=256MB", "autovacuum=off", "jit=off"}) {
    arguments.emplace_back("-c");
    arguments.push_back(setting);
  }
  return arguments;
}

/// Stops the server at once and removes everything it left.
void end_server(pid_t server, bool running, const fs::path& folder) {
  if (running) {
    kill(server, SIGQUIT);
    for (int i = 0; i < 1000 && waitpid(server, nullptr, WNOHANG) == 0; ++i) {
      if (i == 999) kill(server, SIGKILL);
      usleep(5000);
    }
  }
  std::error_code error;
  fs::remove_all(folder, error);
}

/// The life of the watcher: a process between ours and the server. Our end of `channel` closes when
/// the object is destroyed or our process dies, however it dies; then the server ends and its data
/// goes. When the server dies first, one byte tells so.
[[noreturn]] void watch(const Command& command, const fs::path& folder, int channel, int log) {
  sigset_t children;
  sigemptyset(&children);
  sigaddset(&children, SIGCHLD);
  sigprocmask(SIG_SETMASK, &children, nullptr);
  const int deaths = signalfd(-1, &children, SFD_CLOEXEC);
  const pid_t watcher = getpid();
  const pid_t server = fork();
  if (server == 0) {
    // Should the watcher itself be killed, at least the server does not stay.
    prctl(PR_SET_PDEATHSIG, SIGQUIT);
    if (getppid() != watcher) _exit(1);
    command.execute(log);
  }
  bool running = server > 0;
  if (!running) send(channel, "x", 1, MSG_NOSIGNAL);
  while (true) {
    std::array<pollfd, 2> events{{{channel, POLLIN, 0}, {deaths, POLLIN, 0}}};
    if (poll(events.data(), running ? 2 : 1, -1) < 0 && errno != EINTR) break;
    if (events[0].revents != 0) break;
    if (running && events[1].revents != 0 && waitpid(server, nullptr, WNOHANG) == server) {
      running = false;
      send(channel, "x", 1, MSG_NOSIGNAL);
    }
  }
  end_server(server, running, folder);
  _exit(0);
}

/// In the forked child: leave the terminal's session and every file of the parent but two.
void detach(int& channel, int& log) {
  setsid();
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) std::signal(number, SIG_IGN);
  const int input = open("/dev/null", O_RDONLY);
  const int kept_channel = fcntl(channel, F_DUPFD, 10);
  const int kept_log = fcntl(log, F_DUPFD, 10);
  dup2(input, 0);
  dup2(kept_log, 1);
  dup2(kept_log, 2);
  dup2(kept_channel, 3);
  dup2(kept_log, 4);
  close_range(5, ~0U, 0);
  channel = 3;
  log = 4;
}

}  // namespace

struct ThrowawayServer::State {
  pid_t owner = 0;
  pid_t watcher = 0;
  FileHandle channel;
  fs::path folder;
  int major = 0;

  void start(const Binaries& binaries, const Account& account);
  void wait_until_ready();
  void end();
};

void ThrowawayServer::State::start(const Binaries& binaries, const Account& account) {
  const Command command(server_command(binaries, folder));
  std::array<int, 2> ends{};
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) {
    throw IoError("cannot create a pair of sockets");
  }
  channel = FileHandle(ends[0]);
  const FileHandle other_end(ends[1]);
  const FileHandle log(
      open((folder / "log").c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600));
  watcher = fork();
  if (watcher < 0) throw IoError("cannot start another process: the system's limit is reached");
  if (watcher == 0) {
    int channel_fd = other_end.get();
    int log_fd = log.get();
    detach(channel_fd, log_fd);
    if (!become(account) || chdir("/") != 0) _exit(126);
    watch(command, folder, channel_fd, log_fd);
  }
}

void ThrowawayServer::State::wait_until_ready() {
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(60);
  while (true) {
    const auto pid_file = read_pid_file(folder / "data");
    if (pid_file && pid_file->ready) return;
    check_interrupt();
    pollfd events{channel.get(), POLLIN, 0};
    const bool died = poll(&events, 1, 2) > 0;
    if (died || std::chrono::steady_clock::now() > deadline) {
      const std::string log = log_tail(folder / "log");
      end();
      throw IoError("the throw-away PostgreSQL server did not start; its log ends:\n" + log);
    }
  }
}

void ThrowawayServer::State::end() {
  channel = FileHandle();
  // In a fork of the owner the watcher is nobody's child, and the server stays the owner's.
  if (watcher > 0 && owner == getpid()) {
    wait_for(watcher);
    std::error_code error;
    fs::remove_all(folder, error);
  }
  watcher = 0;
}

ThrowawayServer::ThrowawayServer(std::optional<int> major) : state_(std::make_unique<State>()) {
  const Binaries binaries = require_binaries(major);
  const Account account = server_account();
  state_->owner = getpid();
  state_->major = binaries.major;
  state_->folder = make_private_folder(folder_pattern(account), account);
  try {
    create_cluster(binaries, account, state_->folder / "data");
    state_->start(binaries, account);
  } catch (...) {
    std::error_code error;
    fs::remove_all(state_->folder, error);
    throw;
  }
  state_->wait_until_ready();
}

ThrowawayServer::~ThrowawayServer() { state_->end(); }

std::string ThrowawayServer::url(const std::string& database) const {
  return socket_url(state_->folder.string(), database);
}

int ThrowawayServer::major() const { return state_->major; }

}  // namespace schemagen::postgres
