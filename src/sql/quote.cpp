#include <algorithm>

#include "schemagen/sql/fragment.hpp"
#include "sql/keywords.hpp"

namespace schemagen::sql {
namespace {

// The same rule as quote_identifier() of the server (ruleutils.c), so that our text equals its
// text: "$" is legal in a bare identifier, but the server quotes it.
bool is_plain(std::string_view name) {
  auto starts = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  auto continues = [&](char c) { return starts(c) || (c >= '0' && c <= '9'); };
  return !name.empty() && starts(name.front()) &&
         std::all_of(name.begin(), name.end(), continues) &&
         keyword_category(name) == Keyword::none;
}

void append_doubling(std::string& out, std::string_view text, std::string_view doubled) {
  for (char c : text) {
    if (doubled.find(c) != std::string_view::npos) out += c;
    out += c;
  }
}

}  // namespace

std::string quote_identifier(std::string_view name) {
  if (is_plain(name)) return std::string(name);
  std::string out = "\"";
  append_doubling(out, name, "\"");
  return out + '"';
}

std::string quote_literal(std::string_view text) {
  std::string out = text.find('\\') == std::string_view::npos ? "'" : "E'";
  append_doubling(out, text, "'\\");
  return out + '\'';
}

}  // namespace schemagen::sql
