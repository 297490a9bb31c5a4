#include "cli/console/progress.hpp"

#include <chrono>
#include <csignal>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

namespace schemagen::cli {
namespace {

// Shared by all, since there is one stderr.
std::mutex line_mutex;
bool line_shown = false;

void paint(const std::string& text) {
  const std::lock_guard lock(line_mutex);
  const std::string line = "\r\033[K" + text;
  line_shown = write(STDERR_FILENO, line.data(), line.size()) > 0;
}

}  // namespace

Progress::Progress(bool enabled, std::string text) : text_(std::move(text)) {
  if (enabled) thread_ = std::thread([this] { run(); });
}

Progress::~Progress() {
  if (!thread_.joinable()) return;
  {
    const std::lock_guard lock(mutex_);
    done_ = true;
  }
  wake_.notify_all();
  thread_.join();
  clear_line();
}

void Progress::tell(std::string text) {
  const std::lock_guard lock(mutex_);
  text_ = std::move(text);
}

void Progress::clear_line() {
  const std::lock_guard lock(line_mutex);
  if (!line_shown) return;
  static constexpr std::string_view erase = "\r\033[K";
  line_shown = write(STDERR_FILENO, erase.data(), erase.size()) < 0;
}

void Progress::run() {
  using namespace std::chrono;
  // Signals are for the thread that waits for the server.
  sigset_t all;
  sigfillset(&all);
  pthread_sigmask(SIG_BLOCK, &all, nullptr);
  const auto began = steady_clock::now();
  std::unique_lock lock(mutex_);
  if (wake_.wait_for(lock, seconds(1), [this] { return done_; })) return;
  do {
    const auto elapsed = duration_cast<seconds>(steady_clock::now() - began).count();
    paint(fmt::format("{} ({} s)", text_, elapsed));
  } while (!wake_.wait_for(lock, milliseconds(250), [this] { return done_; }));
}

}  // namespace schemagen::cli
