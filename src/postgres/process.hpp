#pragma once

#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace schemagen::postgres {

/// Who a server runs as: PostgreSQL refuses to run as root.
struct Account {
  uid_t uid = 0;
  gid_t gid = 0;
  std::string name;
  bool other = false;  ///< not the user of this process
};

/// This user, or, for root, "postgres" or else "nobody". Throws IoError when there is neither.
Account server_account();

/// A file descriptor that is closed with the object.
class FileHandle {
 public:
  FileHandle() = default;
  explicit FileHandle(int fd) : fd_(fd) {}
  ~FileHandle();
  FileHandle(FileHandle&& other) noexcept : fd_(other.release()) {}
  FileHandle& operator=(FileHandle&& other) noexcept;
  int get() const { return fd_; }
  int release();

 private:
  int fd_ = -1;
};

struct ProgramResult {
  int status = 0;      ///< exit status; 128 + signal
  std::string output;  ///< stdout and stderr
};

/// Runs a program to its end, without a shell, as `account`, in the C locale and UTC, without PG*
/// variables. Status 127 when it cannot be started.
ProgramResult run_program(const std::vector<std::string>& arguments, const Account& account);

/// The environment and argument array of a program, made before a fork: after it nothing may be
/// allocated in a process that had threads.
class Command {
 public:
  explicit Command(std::vector<std::string> arguments);
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;
  /// In a forked child: becomes the program, with `output` as stdout and stderr. Never returns.
  [[noreturn]] void execute(int output) const;

 private:
  std::vector<std::string> arguments_;
  std::vector<std::string> environment_;
  std::vector<char*> argv_;
  std::vector<char*> envp_;
};

/// In a forked child: gives up every right but the account's. False when the system refuses.
bool become(const Account& account);

/// Runs `work` in a child process as `account`; its result (0 to 255).
int run_as(const Account& account, const std::function<int()>& work);

/// Waits for a child; exit status or 128 + signal.
int wait_for(pid_t child);

}  // namespace schemagen::postgres
