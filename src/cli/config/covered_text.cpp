#include "cli/config/covered_text.hpp"

#include <algorithm>
#include <string_view>

#include "schemagen/base/text.hpp"

namespace schemagen::cli {
namespace {

constexpr std::string_view line_ends = "\r\n";

void cover(std::string& text, std::size_t begin, std::size_t end) {
  // Bytes of one character become one star each; only the column of what follows shifts.
  std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin),
            text.begin() + static_cast<std::ptrdiff_t>(end), '*');
}

/// scheme://user:PASSWORD@host
void cover_in_url(std::string& text, std::size_t after_scheme) {
  const std::size_t line_end = std::min(text.find_first_of(line_ends, after_scheme), text.size());
  const std::size_t stop = std::min(text.find_first_of(" \t\"'", after_scheme), line_end);
  const std::size_t at = text.rfind('@', stop);
  const std::size_t colon = text.find(':', after_scheme);
  // Without "@" it may be a password whose "@" was forgotten: a port is nothing to hide.
  if (at == std::string::npos || at < after_scheme || colon >= at) return;
  cover(text, colon + 1, at);
}

/// password=PASSWORD and password='PASS WORD'
void cover_after_key(std::string& text, std::size_t begin) {
  while (begin < text.size() && (text[begin] == ' ' || text[begin] == '=')) ++begin;
  const bool quoted = begin < text.size() && text[begin] == '\'';
  if (quoted) ++begin;
  const std::string_view stops = quoted ? "'\r\n" : " \t\"'&\r\n";
  cover(text, begin, std::min(text.find_first_of(stops, begin), text.size()));
}

}  // namespace

std::string cover_passwords(std::string text) {
  for (std::size_t at = text.find("://"); at != std::string::npos; at = text.find("://", at + 3)) {
    cover_in_url(text, at + 3);
  }
  constexpr std::string_view key = "password";
  const std::string small = lower(text);
  for (std::size_t at = small.find(key); at != std::string::npos; at = small.find(key, at + 1)) {
    const std::size_t after = small.find_first_not_of(' ', at + key.size());
    if (after != std::string::npos && small[after] == '=') cover_after_key(text, after);
  }
  return text;
}

}  // namespace schemagen::cli
