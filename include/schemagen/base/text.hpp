#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace schemagen {

/// The candidate nearest to `word` by Damerau-Levenshtein distance, case ignored, when the distance
/// is at most 3 and less than the word's own length; ties go to the earlier candidate.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

/// "did you mean \"email\"?", or "" when nothing is near.
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

/// The parts with `separator` between them.
std::string join(std::span<const std::string> parts, std::string_view separator);

/// `text` cut at every `separator`; an empty text gives one empty part.
std::vector<std::string> split(std::string_view text, char separator);

/// `text` without white space at both ends.
std::string_view trim(std::string_view text);

/// ASCII letters in lower case; other bytes as they are. Independent of the locale.
std::string lower(std::string_view text);

/// `text` with every `from` replaced by `to`.
std::string replace_all(std::string_view text, std::string_view from, std::string_view to);

/// The number of Unicode code points of UTF-8 text.
std::size_t code_points(std::string_view text);

/// Shell-style pattern: `*` any run of characters, `?` one character.
bool matches_glob(std::string_view text, std::string_view pattern);

/// `text` cut to at most `limit` bytes without splitting a UTF-8 character.
/// With limit 63 this is PostgreSQL's truncate_identifier.
std::string_view clip_utf8(std::string_view text, std::size_t limit);

/// "12 kB", "3.4 GB": with a decimal below ten.
std::string bytes_in_words(std::int64_t bytes);

}  // namespace schemagen
