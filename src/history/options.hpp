#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "history/directive.hpp"

namespace schemagen::history {

/// key=value in a directive.
struct Option {
  Piece key;
  Piece value;
};

struct Options {
  std::vector<Option> items;
  Piece rest;  ///< what follows the last option
};

/// The options at the start of a directive's value. A word with "=" whose key is none of `keys` nor
/// near one of them already belongs to the rest.
Options read_options(const Piece& value, std::span<const std::string> keys);

/// Milliseconds of "50ms", "2s", "5min", "1h", "1d" or "0".
std::optional<std::int64_t> read_duration(std::string_view text);

/// A whole number of digits.
std::optional<std::int64_t> read_number(std::string_view text);

}  // namespace schemagen::history
