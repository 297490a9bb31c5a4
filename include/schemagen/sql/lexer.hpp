#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace schemagen::sql {

/// What a piece of SQL text is, by the rules of PostgreSQL's scanner (documentation, chapter
/// "Lexical Structure"): enough to find names in an expression and statements in a file, in any
/// server version.
struct Token {
  enum class Type { identifier, string, number, symbol, parameter };
  Type type = Type::symbol;
  std::string text;      ///< identifiers folded to lower case or unquoted; strings without quotes
  bool quoted = false;   ///< a quoted identifier
  std::size_t offset = 0;
  std::size_t length = 0;

  bool is(std::string_view word) const {
    return (type == Type::identifier && !quoted && text == word) ||
           (type == Type::symbol && text == word);
  }
};

/// The tokens of `text`, comments and white space left out. A string or comment that does not end
/// runs to the end of the text. `::` is one symbol; other operators are split into characters.
std::vector<Token> tokenize(std::string_view text);

/// A name that SQL text mentions, with the role the text gives it.
struct Mention {
  enum class Role {
    function,  ///< followed by "("
    type,      ///< after "::" or AS in CAST
    relation,  ///< inside '...'::regclass
    name       ///< anything else: a column, a constant, a keyword
  };
  Role role = Role::name;
  std::string schema;  ///< empty when the text does not say
  std::string name;
};

/// Every name in an SQL expression, in order, without duplicates.
std::vector<Mention> mentions(std::string_view expression);

}  // namespace schemagen::sql
