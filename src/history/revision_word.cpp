#include "history/revision_word.hpp"

#include <charconv>

#include <fmt/format.h>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/history/migration.hpp"

namespace schemagen::history {
namespace {

[[noreturn]] void reject(const std::string& text) {
  throw UserError("SG0334", {}, fmt::format("\"{}\" names no revision", text),
                  "write a revision or the start of one, head, base, current, REV+2, REV-2, +2 or "
                  "-2");
}

}  // namespace

RevisionWord parse_revision_word(const std::string& text) {
  RevisionWord word;
  const std::size_t sign = text.find_first_of("+-");
  word.name = text.substr(0, sign);
  if (sign != std::string::npos) {
    const char* const begin = text.data() + sign + 1;
    const char* const end = text.data() + text.size();
    int count = 0;
    const auto read = std::from_chars(begin, end, count);
    if (read.ec != std::errc{} || read.ptr != end || *begin == '-') reject(text);
    word.steps = text[sign] == '+' ? count : -count;
  }
  const bool reserved =
      word.name == "head" || word.name == "heads" || word.name == "base" || word.name == "current";
  const bool valid = word.relative() || reserved || is_valid_revision_id(word.name);
  if (text.empty() || !valid) reject(text);
  return word;
}

}  // namespace schemagen::history
