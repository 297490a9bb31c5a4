#include "history/revision_word.hpp"

#include <charconv>

#include <fmt/format.h>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/history/migration.hpp"

namespace schemagen::history {
namespace {

[[noreturn]] void reject(const std::string& text) {
  throw UserError("SG0334", {}, fmt::format("\"{}\" names no revision", text),
                  "write a revision or the start of one, a label, head, heads, base or current, "
                  "with +2 or -2 behind it, and LABEL@ before it for one branch");
}

bool is_reserved(const std::string& name) {
  return name == "head" || name == "heads" || name == "base" || name == "current";
}

int read_count(const std::string& text, std::size_t from) {
  const char* const begin = text.data() + from;
  const char* const end = text.data() + text.size();
  int count = 0;
  const auto read = std::from_chars(begin, end, count);
  if (begin == end || read.ec != std::errc{} || read.ptr != end || *begin == '-') reject(text);
  return count;
}

}  // namespace

RevisionWord parse_revision_word(const std::string& text) {
  RevisionWord word;
  word.text = text;
  std::size_t begin = 0;
  if (const std::size_t at = text.find('@'); at != std::string::npos) {
    word.branch = text.substr(0, at);
    if (!is_valid_revision_id(word.branch)) reject(text);
    begin = at + 1;
  }
  const std::size_t sign = text.find_first_of("+-", begin);
  word.name = text.substr(begin, sign == std::string::npos ? sign : sign - begin);
  if (sign != std::string::npos) {
    const int count = read_count(text, sign + 1);
    word.steps = text[sign] == '+' ? count : -count;
    word.counted = true;
  }
  const bool named = is_reserved(word.name) || is_valid_revision_id(word.name);
  if (word.relative() ? !word.counted : !named) reject(text);
  return word;
}

std::pair<std::string, std::string> split_range(const std::string& text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string::npos) return {"", text};
  return {text.substr(0, colon), text.substr(colon + 1)};
}

}  // namespace schemagen::history
