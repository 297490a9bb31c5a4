#pragma once

#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

namespace schemagen::cli {

/// A line on stderr that tells what the program is at, shown once it takes longer than a second.
class Progress {
 public:
  /// Nothing is ever shown unless `enabled`.
  Progress(bool enabled, std::string text);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  void tell(std::string text);
  /// Takes the line away before something else is written.
  static void clear_line();

 private:
  void run();

  std::mutex mutex_;
  std::condition_variable wake_;
  std::string text_;
  bool done_ = false;
  std::thread thread_;
};

}  // namespace schemagen::cli
