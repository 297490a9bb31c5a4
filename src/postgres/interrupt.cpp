#include "schemagen/postgres/interrupt.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <csignal>
#include <string_view>
#include <thread>

#include <libpq-fe.h>
#include <unistd.h>

#include "postgres/cancel_keys.hpp"

namespace schemagen::postgres {

namespace {

enum State : int { running, asked, unwinding };

// A signal handler sees these, so they are plain and lock-free.
std::atomic<int> state{running};
std::atomic<int> status{130};
std::atomic<int> guards{0};
std::atomic<int> leftovers{0};
std::array<std::atomic<pg_cancel*>, 64> keys{};

bool has_connections() {
  return std::any_of(keys.begin(), keys.end(),
                     [](const auto& slot) { return slot.load() != nullptr; });
}

/// Cancels every statement that runs, but for those that clean up. PQcancel is made for signal
/// handlers, and what has no statement running takes no notice of it.
void cancel_all() {
  std::array<char, 256> message{};
  for (const auto& slot : keys) {
    pg_cancel* key = slot.load();
    if (key != nullptr && guards.load() == 0) {
      PQcancel(key, message.data(), static_cast<int>(message.size()));
    }
  }
}

void say(std::string_view words) {
  const ssize_t written = write(STDERR_FILENO, words.data(), words.size());
  static_cast<void>(written);
}

void on_signal(int) {
  if (state.exchange(asked) != running) {
    say("\ninterrupted twice: leaving at once; running the command again is safe\n");
    _exit(status);
  }
  if (!has_connections() && leftovers.load() == 0) {
    say("\ninterrupted; running the command again is safe\n");
    _exit(status);
  }
  say("\ninterrupted: cancelling what runs on the server\n");
  cancel_all();
  // A request that comes just before its statement is lost, so it is repeated.
  alarm(1);
}

void on_alarm(int) {
  if (state.load() != asked) return;
  cancel_all();
  alarm(1);
}

}  // namespace

void handle_interrupts(int exit_status) {
  status = exit_status;
  struct sigaction action {};
  // A second signal is heard even while the first one waits for the server.
  action.sa_flags = SA_NODEFER;
  action.sa_handler = on_signal;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  action.sa_handler = on_alarm;
  sigaction(SIGALRM, &action, nullptr);
}

bool interrupted() { return state.load() != running; }

void check_interrupt() {
  if (guards.load() > 0) return;
  int expected = asked;
  if (!state.compare_exchange_strong(expected, unwinding)) return;
  alarm(0);
  throw Interrupted();
}

void interruptible_sleep(std::chrono::milliseconds duration) {
  using Clock = std::chrono::steady_clock;
  const auto end = Clock::now() + duration;
  check_interrupt();
  for (auto now = Clock::now(); now < end; now = Clock::now()) {
    constexpr std::chrono::milliseconds slice{50};
    std::this_thread::sleep_for(
        std::min(slice, std::chrono::ceil<std::chrono::milliseconds>(end - now)));
    check_interrupt();
  }
}

Uninterruptible::Uninterruptible() { ++guards; }
Uninterruptible::~Uninterruptible() { --guards; }

Unfinished::Unfinished() { ++leftovers; }
Unfinished::~Unfinished() { --leftovers; }

void register_cancel_key(pg_cancel* key) {
  for (auto& slot : keys) {
    pg_cancel* free = nullptr;
    if (key != nullptr && slot.compare_exchange_strong(free, key)) return;
  }
}

void forget_cancel_key(pg_cancel* key) {
  for (auto& slot : keys) {
    pg_cancel* expected = key;
    if (slot.compare_exchange_strong(expected, nullptr)) return;
  }
}

}  // namespace schemagen::postgres
