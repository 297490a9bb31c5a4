#include "history/directive.hpp"

#include <algorithm>

#include "schemagen/base/text.hpp"

namespace schemagen::history {
namespace {

constexpr std::string_view prefix = "schemagen:";

Piece piece_of(std::string_view text, std::string_view part) {
  const std::string_view trimmed = trim(part);
  if (trimmed.empty()) return {trimmed, static_cast<std::size_t>(part.data() - text.data())};
  return {trimmed, static_cast<std::size_t>(trimmed.data() - text.data())};
}

bool starts_line(std::string_view text, std::size_t offset) {
  const std::size_t line = offset == 0 ? 0 : text.rfind('\n', offset - 1) + 1;  // npos + 1 is 0
  return trim(text.substr(line, offset - line)).empty();
}

}  // namespace

Comments read_comments(std::string_view text, const std::vector<sql::LineComment>& comments) {
  Comments result;
  for (const sql::LineComment& comment : comments) {
    std::string_view inner = text.substr(comment.offset + 2, comment.length - 2);
    const Piece content = piece_of(text, inner);
    if (!content.text.starts_with(prefix)) {
      if (inner.starts_with(' ')) inner.remove_prefix(1);
      const std::size_t last = inner.find_last_not_of(" \t\r");
      result.remarks.push_back({inner.substr(0, last + 1), comment.offset});  // npos + 1 is 0
      continue;
    }
    const std::string_view call = content.text.substr(prefix.size());
    const std::size_t end = std::min(call.find_first_of(" \t"), call.size());
    Directive directive;
    directive.name = {call.substr(0, end), content.offset + prefix.size()};
    directive.value = piece_of(text, call.substr(end));
    directive.offset = comment.offset;
    directive.length = content.offset + content.text.size() - comment.offset;
    directive.own_line = starts_line(text, comment.offset);
    result.directives.push_back(directive);
  }
  return result;
}

std::vector<Piece> words(const Piece& piece) {
  std::vector<Piece> result;
  std::size_t at = 0;
  while (true) {
    at = piece.text.find_first_not_of(" \t,", at);
    if (at == std::string_view::npos) return result;
    const std::size_t end = std::min(piece.text.find_first_of(" \t,", at), piece.text.size());
    result.push_back({piece.text.substr(at, end - at), piece.offset + at});
    at = end;
  }
}

}  // namespace schemagen::history
