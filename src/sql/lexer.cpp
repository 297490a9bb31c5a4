#include "schemagen/sql/lexer.hpp"

#include <utility>

#include "sql/scanner.hpp"

namespace schemagen::sql {

std::string_view Unterminated::describe() const {
  switch (what) {
    case What::string:
      return "string";
    case What::dollar_quote:
      return "dollar-quoted string";
    case What::quoted_identifier:
      return "quoted identifier";
    case What::comment:
      return "comment";
  }
  return "";
}

Scan scan(std::string_view text) {
  Scan result;
  Scanner scanner(text);
  while (auto token = scanner.next()) result.tokens.push_back(std::move(*token));
  result.line_comments = scanner.line_comments();
  result.unterminated = scanner.unterminated();
  return result;
}

std::vector<Token> tokenize(std::string_view text) { return scan(text).tokens; }

std::optional<Unterminated> find_unterminated(std::string_view text) {
  return scan(text).unterminated;
}

}  // namespace schemagen::sql
