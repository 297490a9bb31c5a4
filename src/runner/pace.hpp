#pragma once

#include <chrono>
#include <cstdint>

#include "schemagen/history/migration.hpp"

namespace schemagen::runner {

/// How large the slices of a batch are and how long the pauses between them: as the file says, and
/// gentler while other sessions are held up.
class Pace {
 public:
  explicit Pace(const history::Batch& batch);

  std::int64_t size() const { return size_; }
  std::chrono::milliseconds pause() const { return pause_; }
  /// Others waited for a slice, or a slice for others: half the size, twice the pause.
  void slow_down();
  /// Nobody waited: a step back to what the file says.
  void speed_up();

 private:
  std::int64_t wanted_size_;
  std::chrono::milliseconds wanted_pause_;
  std::int64_t size_;
  std::chrono::milliseconds pause_;
};

}  // namespace schemagen::runner
