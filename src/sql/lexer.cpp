#include "schemagen/sql/lexer.hpp"

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

std::vector<Token> tokenize(std::string_view text) {
  std::vector<Token> tokens;
  Scanner scanner(text);
  while (auto token = scanner.next()) tokens.push_back(std::move(*token));
  return tokens;
}

std::optional<Unterminated> find_unterminated(std::string_view text) {
  Scanner scanner(text);
  while (scanner.next()) {
  }
  return scanner.unterminated();
}

}  // namespace schemagen::sql
