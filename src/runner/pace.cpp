#include "runner/pace.hpp"

#include <algorithm>

namespace schemagen::runner {

namespace {

using std::chrono::milliseconds;

constexpr std::int64_t smallest = 50;  // rows
constexpr milliseconds first_pause{100};
constexpr milliseconds longest_pause{5000};

}  // namespace

Pace::Pace(const history::Batch& batch)
    : wanted_size_(batch.size),
      wanted_pause_(batch.pause_ms),
      size_(batch.size),
      pause_(batch.pause_ms) {}

void Pace::slow_down() {
  size_ = std::max(size_ / 2, std::min(wanted_size_, smallest));
  pause_ = std::max(wanted_pause_, std::clamp(pause_ * 2, first_pause, longest_pause));
}

void Pace::speed_up() {
  size_ = std::min(wanted_size_, size_ + size_ / 4 + 1);
  pause_ = std::max(wanted_pause_, pause_ / 2);
}

}  // namespace schemagen::runner
