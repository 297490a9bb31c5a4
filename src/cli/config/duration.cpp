#include <array>
#include <charconv>
#include <cstdint>
#include <utility>

#include "schemagen/cli/config.hpp"

namespace schemagen::cli {

std::optional<std::chrono::milliseconds> parse_duration(std::string_view text) {
  static constexpr std::array<std::pair<std::string_view, std::int64_t>, 6> units{
      {{"", 1}, {"ms", 1}, {"s", 1000}, {"min", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}}};
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  // PostgreSQL keeps such settings in 32 bits.
  if (read.ec != std::errc{} || number < 0 || number > INT32_MAX) return std::nullopt;
  std::string_view unit(read.ptr, static_cast<std::size_t>(end - read.ptr));
  while (unit.starts_with(' ')) unit.remove_prefix(1);
  for (const auto& [name, factor] : units) {
    if (unit != name) continue;
    if (number * factor > INT32_MAX) return std::nullopt;
    return std::chrono::milliseconds(number * factor);
  }
  return std::nullopt;
}

}  // namespace schemagen::cli
