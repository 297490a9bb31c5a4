#include "postgres/process.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <exception>
#include <string_view>

#include <fcntl.h>
#include <grp.h>
#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "schemagen/base/diagnostic.hpp"

namespace schemagen::postgres {

namespace {

/// Variables that would change what the programs do or print.
bool is_kept(std::string_view variable) {
  const std::string_view name = variable.substr(0, variable.find('='));
  return !name.starts_with("PG") && !name.starts_with("LC_") && name != "LANG" &&
         name != "LANGUAGE" && name != "TZ";
}

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> result;
  result.reserve(strings.size() + 1);
  for (std::string& string : strings) result.push_back(string.data());
  result.push_back(nullptr);
  return result;
}

pid_t fork_or_throw() {
  const pid_t child = fork();
  if (child < 0) throw IoError("cannot start another process: the system's limit is reached");
  return child;
}

}  // namespace

FileHandle::~FileHandle() {
  if (fd_ >= 0) close(fd_);
}

FileHandle& FileHandle::operator=(FileHandle&& other) noexcept {
  if (fd_ >= 0) close(fd_);
  fd_ = other.release();
  return *this;
}

int FileHandle::release() {
  const int fd = fd_;
  fd_ = -1;
  return fd;
}

Account server_account() {
  if (geteuid() != 0) return Account{geteuid(), getegid(), "", false};
  for (const char* name : {"postgres", "nobody"}) {
    if (const passwd* entry = getpwnam(name)) {
      return Account{entry->pw_uid, entry->pw_gid, name, true};
    }
  }
  throw IoError(
      "PostgreSQL does not run as root, and there is no user \"postgres\" or \"nobody\" to hand "
      "the "
      "server to; create one (useradd --system postgres), or run as another user");
}

Command::Command(std::vector<std::string> arguments)
    : arguments_(std::move(arguments)),
      environment_{"LC_ALL=C", "TZ=UTC"} {
  for (char** variable = environ; *variable != nullptr; ++variable) {
    if (is_kept(*variable)) environment_.emplace_back(*variable);
  }
  argv_ = pointers(arguments_);
  envp_ = pointers(environment_);
}

void Command::execute(int output) const {
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, nullptr);
  for (const int number : {SIGINT, SIGTERM, SIGHUP, SIGPIPE}) std::signal(number, SIG_DFL);
  const int input = open("/dev/null", O_RDONLY);
  dup2(input, 0);
  dup2(output, 1);
  dup2(output, 2);
  close_range(3, ~0U, 0);
  execvpe(argv_[0], argv_.data(), envp_.data());
  _exit(127);
}

bool become(const Account& account) {
  if (!account.other) return true;
  return setgroups(1, &account.gid) == 0 && setgid(account.gid) == 0 && setuid(account.uid) == 0;
}

int wait_for(pid_t child) {
  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return 0;
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

ProgramResult run_program(const std::vector<std::string>& arguments, const Account& account) {
  const Command command(arguments);
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw IoError("cannot create a pipe");
  const FileHandle reader(ends[0]);
  FileHandle writer(ends[1]);
  const pid_t child = fork_or_throw();
  if (child == 0) {
    if (!become(account) || chdir("/") != 0) _exit(126);
    command.execute(writer.get());
  }
  writer = FileHandle();
  ProgramResult result;
  std::array<char, 65536> buffer{};
  while (true) {
    const ssize_t count = read(reader.get(), buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    result.output.append(buffer.data(), static_cast<std::size_t>(count));
  }
  result.status = wait_for(child);
  return result;
}

int run_as(const Account& account, const std::function<int()>& work) {
  const pid_t child = fork_or_throw();
  if (child != 0) return wait_for(child);
  if (!become(account)) _exit(126);
  try {
    _exit(work());
  } catch (const std::exception&) {
    _exit(125);
  }
}

}  // namespace schemagen::postgres
