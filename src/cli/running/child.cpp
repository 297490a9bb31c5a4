#include "cli/running/child.hpp"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <string_view>
#include <thread>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cli/console/console.hpp"
#include "schemagen/base/diagnostic.hpp"
#include "schemagen/postgres/interrupt.hpp"

extern char** environ;  // NOLINT: as unistd.h has it

namespace schemagen::cli {
namespace {

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> result;
  result.reserve(words.size() + 1);
  for (std::string& word : words) result.push_back(word.data());
  result.push_back(nullptr);
  return result;
}

std::vector<std::string> variables(const std::map<std::string, std::string>& own) {
  std::vector<std::string> result;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    if (own.count(std::string(text.substr(0, text.find('=')))) == 0) result.emplace_back(text);
  }
  for (const auto& [name, value] : own) result.push_back(name + "=" + value);
  return result;
}

/// What the child reads: a file without a name, so that nobody has to write while it reads.
int input_file(const std::string& text) {
  if (text.empty()) return open("/dev/null", O_RDONLY | O_CLOEXEC);
  const int file = memfd_create("input", MFD_CLOEXEC);
  if (file < 0) return file;
  write_all(file, text);
  lseek(file, 0, SEEK_SET);
  return file;
}

/// posix_spawn's own settings, freed with the object.
struct Start {
  posix_spawn_file_actions_t actions{};
  posix_spawnattr_t attributes{};

  explicit Start(bool own_group) {
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);
    sigset_t set;
    sigemptyset(&set);
    posix_spawnattr_setsigmask(&attributes, &set);
    sigaddset(&set, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &set);
    int flags = POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
    if (own_group) flags |= POSIX_SPAWN_SETPGROUP;
    posix_spawnattr_setflags(&attributes, static_cast<short>(flags));
  }
  ~Start() {
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
  }
  Start(const Start&) = delete;
  Start& operator=(const Start&) = delete;
};

}  // namespace

pid_t start_child(const ChildCommand& command, int out, int err) {
  std::vector<std::string> words = command.arguments;
  std::vector<std::string> settings = variables(command.environment);
  const int input = input_file(command.input);
  Start start(command.own_group);
  if (!command.folder.empty()) {
    posix_spawn_file_actions_addchdir_np(&start.actions, command.folder.c_str());
  }
  posix_spawn_file_actions_adddup2(&start.actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&start.actions, out, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&start.actions, err, STDERR_FILENO);
  pid_t child = 0;
  const int problem =
      input < 0 ? errno
                : posix_spawnp(&child, words.front().c_str(), &start.actions, &start.attributes,
                               pointers(words).data(), pointers(settings).data());
  if (input >= 0) close(input);
  if (problem != 0) {
    throw IoError(fmt::format("cannot run {}: {}", words.front(), strerror(problem)));
  }
  return child;
}

std::optional<int> status_of(pid_t child) {
  int status = 0;
  const pid_t ended = waitpid(child, &status, WNOHANG);
  if (ended == 0 || (ended < 0 && errno == EINTR)) return std::nullopt;
  if (ended < 0) return 127;  // it is gone without a word
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int run_child(const ChildCommand& command) {
  const postgres::Unfinished unfinished;
  const pid_t child = start_child(command, STDERR_FILENO, STDERR_FILENO);
  std::optional<int> status;
  // What runs because of an interruption is not interrupted by it.
  for (bool told = postgres::interrupted(); !status; status = status_of(child)) {
    if (postgres::interrupted() && !told) told = kill(child, SIGTERM) == 0;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  postgres::check_interrupt();
  return *status;
}

}  // namespace schemagen::cli
