#include "history/options.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

#include "schemagen/base/text.hpp"

namespace schemagen::history {

Options read_options(const Piece& value, std::span<const std::string> keys) {
  Options options;
  Piece rest = value;
  while (!rest.text.empty()) {
    const std::size_t end = std::min(rest.text.find_first_of(" \t"), rest.text.size());
    const std::string_view word = rest.text.substr(0, end);
    const std::size_t equals = word.find('=');
    if (equals == std::string_view::npos) break;
    const std::string_view key = word.substr(0, equals);
    const bool known = std::find(keys.begin(), keys.end(), key) != keys.end();
    if (!known && !nearest(key, keys)) break;
    options.items.push_back(
        {{key, rest.offset}, {word.substr(equals + 1), rest.offset + equals + 1}});
    const std::size_t next = std::min(rest.text.find_first_not_of(" \t", end), rest.text.size());
    rest = {rest.text.substr(next), rest.offset + next};
  }
  options.rest = rest;
  return options;
}

std::optional<std::int64_t> read_number(std::string_view text) {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, value);
  if (read.ec != std::errc{} || read.ptr != end || text.starts_with('-')) return std::nullopt;
  return value;
}

std::optional<std::int64_t> read_duration(std::string_view text) {
  static constexpr std::pair<std::string_view, std::int64_t> units[] = {
      {"ms", 1}, {"s", 1000}, {"min", 60'000}, {"h", 3'600'000}, {"d", 86'400'000}};
  if (text == "0") return 0;
  const std::size_t digits = std::min(text.find_first_not_of("0123456789"), text.size());
  const auto number = read_number(text.substr(0, digits));
  const std::string_view unit = text.substr(digits);
  for (const auto& [name, factor] : units) {
    if (unit != name || !number) continue;
    // Timeouts of the server are 32-bit integers of milliseconds.
    if (*number > std::numeric_limits<std::int32_t>::max() / factor) return std::nullopt;
    return *number * factor;
  }
  return std::nullopt;
}

}  // namespace schemagen::history
