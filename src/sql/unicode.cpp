#include "sql/unicode.hpp"

#include <cstdint>
#include <optional>

namespace schemagen::sql {
namespace {

std::optional<std::uint32_t> digit(char c, std::uint32_t base) {
  std::uint32_t value = base;
  if (c >= '0' && c <= '9') value = static_cast<std::uint32_t>(c - '0');
  if (c >= 'a' && c <= 'f') value = static_cast<std::uint32_t>(c - 'a') + 10;
  if (c >= 'A' && c <= 'F') value = static_cast<std::uint32_t>(c - 'A') + 10;
  if (value >= base) return std::nullopt;
  return value;
}

struct Number {
  std::uint32_t value = 0;
  std::size_t digits = 0;
};

// At most `limit` digits from the start of `text`.
Number read_number(std::string_view text, std::uint32_t base, std::size_t limit) {
  Number number;
  while (number.digits < limit && number.digits < text.size()) {
    const auto value = digit(text[number.digits], base);
    if (!value) break;
    number.value = number.value * base + *value;
    ++number.digits;
  }
  return number;
}

void append_utf8(std::string& out, std::uint32_t code) {
  auto tail = [&](unsigned shift) { out += static_cast<char>(0x80U | ((code >> shift) & 0x3FU)); };
  if (code < 0x80) {
    out += static_cast<char>(code);
  } else if (code < 0x800) {
    out += static_cast<char>(0xC0U | (code >> 6U));
    tail(0);
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0U | (code >> 12U));
    tail(6);
    tail(0);
  } else {
    out += static_cast<char>(0xF0U | ((code >> 18U) & 0x07U));
    tail(12);
    tail(6);
    tail(0);
  }
}

// `\XXXX` (4 digits) or `\+XXXXXX` (6 digits), `text` beginning behind the escape character.
Number unicode_escape(std::string_view text) {
  const bool plus = !text.empty() && text.front() == '+';
  const std::size_t wanted = plus ? 6 : 4;
  Number number = read_number(text.substr(plus ? 1 : 0), 16, wanted);
  if (number.digits != wanted) return {};
  number.digits += plus ? 1 : 0;
  return number;
}

// A character written as a surrogate pair is one character.
std::uint32_t join_surrogates(std::uint32_t high, std::uint32_t low) {
  return 0x10000 + ((high - 0xD800) << 10U) + (low - 0xDC00);
}

bool is_high(std::uint32_t code) { return code >= 0xD800 && code < 0xDC00; }
bool is_low(std::uint32_t code) { return code >= 0xDC00 && code < 0xE000; }

}  // namespace

std::string decode_unicode_escapes(std::string_view text, char escape) {
  std::string out;
  while (!text.empty()) {
    if (text.front() != escape) {
      out += text.front();
      text.remove_prefix(1);
      continue;
    }
    text.remove_prefix(1);
    if (!text.empty() && text.front() == escape) {
      out += escape;
      text.remove_prefix(1);
      continue;
    }
    Number first = unicode_escape(text);
    if (first.digits == 0) {
      out += escape;
      continue;
    }
    text.remove_prefix(first.digits);
    if (is_high(first.value) && !text.empty() && text.front() == escape) {
      const Number second = unicode_escape(text.substr(1));
      if (second.digits > 0 && is_low(second.value)) {
        first.value = join_surrogates(first.value, second.value);
        text.remove_prefix(1 + second.digits);
      }
    }
    append_utf8(out, first.value);
  }
  return out;
}

std::size_t decode_escape(std::string_view text, std::string& out) {
  if (text.size() < 2) {
    out += '\\';
    return 1;
  }
  const char c = text[1];
  const std::string_view plain = "bfnrt";
  if (const std::size_t at = plain.find(c); at != std::string_view::npos) {
    out += std::string_view("\b\f\n\r\t")[at];
    return 2;
  }
  if (const Number octal = read_number(text.substr(1), 8, 3); octal.digits > 0) {
    out += static_cast<char>(octal.value & 0xFFU);
    return 1 + octal.digits;
  }
  const std::size_t wanted = c == 'u' ? 4 : c == 'U' ? 8 : 2;
  if (c == 'x' || c == 'u' || c == 'U') {
    const Number hex = read_number(text.substr(2), 16, wanted);
    if (c == 'x' && hex.digits > 0) {
      out += static_cast<char>(hex.value);
      return 2 + hex.digits;
    }
    if (c != 'x' && hex.digits == wanted) {
      std::size_t taken = 2 + wanted;
      std::uint32_t code = hex.value;
      if (is_high(code) && text.substr(taken, 2) == "\\u") {
        const Number low = read_number(text.substr(taken + 2), 16, 4);
        if (low.digits == 4 && is_low(low.value)) {
          code = join_surrogates(code, low.value);
          taken += 6;
        }
      }
      append_utf8(out, code);
      return taken;
    }
  }
  out += c;
  return 2;
}

}  // namespace schemagen::sql
