#pragma once

#include <chrono>
#include <cstdint>
#include <optional>

#include "schemagen/runner/runner.hpp"

namespace schemagen::runner {

/// Tells how far a batch has come, from what the server knows without counting: about how many rows
/// the table has, and where in the range of its keys the batch stands.
class BatchMeter {
 public:
  /// `rows` as the server last counted them, 0 when it has not. The keys go from `low` to `top`; an
  /// earlier run came to `start`.
  BatchMeter(std::int64_t rows, std::int64_t low, std::int64_t top,
             std::optional<std::int64_t> start);

  /// This run went through `rows` and has come to the key `position`.
  BatchProgress passed(std::int64_t rows, std::int64_t position) const;

 private:
  std::int64_t rows_;
  double start_;
  double low_;
  double top_;
  std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

}  // namespace schemagen::runner
