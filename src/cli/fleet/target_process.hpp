#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <poll.h>
#include <sys/types.h>

#include "cli/fleet/targets.hpp"

namespace schemagen::cli {

/// The same command in a process of its own, for one target.
class TargetProcess {
 public:
  using Line = std::function<void(const TargetProcess&, bool error, const std::string& line)>;

  /// Starts it. `arguments` are those of this process.
  TargetProcess(const Target& target, const std::vector<std::string>& arguments);
  ~TargetProcess();
  TargetProcess(const TargetProcess&) = delete;
  TargetProcess& operator=(const TargetProcess&) = delete;

  const Target& target() const { return target_; }
  /// What to wait for: its two outputs, as far as they are open.
  void add_to(std::vector<pollfd>& waiting) const;
  /// Hands over the lines that are there by now.
  void read(const Line& line);
  /// Its exit code, once it has ended and everything is read.
  std::optional<int> ended();
  void interrupt() const;
  double seconds() const;

 private:
  struct Stream {
    int descriptor = -1;
    std::string rest;
  };
  void read(Stream& stream, bool error, const Line& line);

  const Target& target_;
  pid_t process_ = 0;
  Stream out_;
  Stream err_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

/// In such a process: the target it is for. It travels in the environment, since arguments can be
/// read by everybody.
std::optional<Target> own_target();

}  // namespace schemagen::cli
