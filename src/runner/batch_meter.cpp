#include "runner/batch_meter.hpp"

#include <algorithm>

#include <fmt/format.h>

namespace schemagen::runner {
namespace {

std::string duration_in_words(double seconds) {
  const auto whole = static_cast<std::int64_t>(seconds + 0.5);
  if (whole < 120) return fmt::format("{} s", whole);
  if (whole < 7200) return fmt::format("{} min", (whole + 30) / 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

}  // namespace

BatchMeter::BatchMeter(std::int64_t rows, std::int64_t low, std::int64_t top,
                       std::optional<std::int64_t> start)
    : rows_(rows),
      start_(start ? static_cast<double>(*start) : static_cast<double>(low) - 1),
      low_(static_cast<double>(low) - 1),
      top_(static_cast<double>(top)) {}

BatchProgress BatchMeter::passed(std::int64_t rows, std::int64_t position) const {
  const double here = static_cast<double>(position);
  // Of the way that was before this run the part that is done, by the keys.
  const double done = std::min(1.0, (here - start_) / std::max(1.0, top_ - start_));
  const double passed = static_cast<double>(rows);
  const double earlier_share = std::max(0.0, start_ - low_) / std::max(1.0, top_ - low_);
  const double all =
      rows_ > 0 ? static_cast<double>(rows_) : passed / std::max(1e-9, done) / (1 - earlier_share);
  const double earlier = all * earlier_share;
  BatchProgress progress;
  progress.rows = static_cast<std::int64_t>(earlier) + rows;
  const bool finished = done >= 1.0;
  progress.rows_of =
      finished ? progress.rows : std::max(progress.rows, static_cast<std::int64_t>(all));
  const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - begin_;
  const double left = static_cast<double>(*progress.rows_of - progress.rows);
  if (passed > 0) progress.seconds_left = elapsed.count() / passed * left;
  return progress;
}

std::string in_words(const BatchProgress& progress) {
  std::string text = fmt::format("{}", progress.rows);
  const bool open = progress.rows_of && *progress.rows_of > progress.rows;
  if (open) text += fmt::format(" of about {}", *progress.rows_of);
  text += " rows";
  if (open && progress.seconds_left) {
    text += fmt::format(", about {} left", duration_in_words(*progress.seconds_left));
  }
  return text;
}

}  // namespace schemagen::runner
