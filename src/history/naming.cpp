#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <sys/random.h>

#include "schemagen/base/text.hpp"
#include "schemagen/history/migration.hpp"

namespace schemagen::history {
namespace {

constexpr std::size_t longest_slug = 40;

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

// Letters beyond ASCII are letters: their bytes are kept.
bool in_word(char c) { return is_letter_or_digit(c) || static_cast<unsigned char>(c) >= 0x80; }

std::string first_code_points(const std::string& text, std::size_t count) {
  std::string_view clipped = text;
  while (code_points(clipped) > count) clipped = clip_utf8(clipped, clipped.size() - 1);
  return std::string(clipped);
}

}  // namespace

std::string slug(const std::string& message) {
  std::string out;
  const std::string text = lower(message);
  for (std::size_t at = 0; at < text.size();) {
    if (!in_word(text[at])) {
      ++at;
      continue;
    }
    const auto end =
        std::find_if_not(text.begin() + static_cast<std::ptrdiff_t>(at), text.end(), in_word);
    const std::string word(text.begin() + static_cast<std::ptrdiff_t>(at), end);
    at += word.size();
    if (out.empty()) {
      out = first_code_points(word, longest_slug);
    } else if (code_points(out) + 1 + code_points(word) <= longest_slug) {
      out += "_" + word;
    } else {
      break;
    }
  }
  return out;
}

std::string file_name(const std::string& created, const std::string& revision,
                      const std::string& message) {
  const std::string words = slug(message);
  return fmt::format("{}_{}{}{}.sql", created.substr(0, 10), revision, words.empty() ? "" : "_",
                     words);
}

std::string new_revision_id() {
  std::array<unsigned char, 6> bytes{};
  // Up to 256 bytes come whole or not at all.
  if (getrandom(bytes.data(), bytes.size(), 0) != static_cast<ssize_t>(bytes.size())) {
    throw IoError("the system gives no random numbers for a revision id");
  }
  std::string id;
  for (const unsigned char byte : bytes) id += fmt::format("{:02x}", byte);
  return id;
}

bool is_valid_revision_id(const std::string& text) {
  for (const char* reserved : {"head", "heads", "base", "current"}) {
    if (text == reserved) return false;
  }
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return is_letter_or_digit(c) || c == '_' || c == '.';
  });
}

}  // namespace schemagen::history
