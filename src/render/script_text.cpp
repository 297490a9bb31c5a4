#include "render/script_text.hpp"

#include <algorithm>

#include "schemagen/base/text.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::render {

std::string closable(std::string_view statement) {
  std::string text(trim(statement));
  const auto comments = sql::scan(text).line_comments;
  const bool open =
      !comments.empty() && comments.back().offset + comments.back().length == text.size();
  return open ? text + "\n" : text;
}

std::string one_line(std::string_view text) {
  std::string result(trim(text));
  std::replace_if(
      result.begin(), result.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20U; },
      ' ');
  return result;
}

}  // namespace schemagen::render
