#pragma once

#include <cstddef>
#include <optional>
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
  std::string text;     ///< identifiers folded to lower case or unquoted; strings without quotes
  bool quoted = false;  ///< a quoted identifier
  std::size_t offset = 0;
  std::size_t length = 0;

  bool is(std::string_view word) const {
    return (type == Type::identifier && !quoted && text == word) ||
           (type == Type::symbol && text == word);
  }
};

/// Something that begins but does not end.
struct Unterminated {
  enum class What { string, dollar_quote, quoted_identifier, comment };
  What what = What::string;
  std::size_t offset = 0;  ///< where it begins
  std::string closer;      ///< what would end it: "'", "$body$", "\"", "*/"
  /// "string", "dollar-quoted string", "quoted identifier", "comment".
  std::string_view describe() const;
};

/// The tokens of `text`, comments and white space left out. A string or comment that does not end
/// runs to the end of the text. `::` is one symbol; other operators are split into characters.
std::vector<Token> tokenize(std::string_view text);

/// A comment that runs to the end of its line, outside strings and block comments.
struct LineComment {
  std::size_t offset = 0;
  std::size_t length = 0;  ///< with the two dashes, without the line end
};

/// All that one pass over a text finds.
struct Scan {
  std::vector<Token> tokens;
  std::vector<LineComment> line_comments;
  std::optional<Unterminated> unterminated;
};
Scan scan(std::string_view text);

/// The string, quoted identifier or comment that runs past the end of `text`, if there is one.
std::optional<Unterminated> find_unterminated(std::string_view text);

/// A name that SQL text mentions, with the role the text gives it.
struct Mention {
  enum class Role {
    function,  ///< followed by "(", or inside '...'::regproc
    type,      ///< after "::", AS in CAST, before a string constant, or inside '...'::regtype
    relation,  ///< inside '...'::regclass, nextval('...') and the like
    name       ///< anything else: a column, a relation, a word of the grammar that may be one
  };
  Role role = Role::name;
  std::string schema;  ///< empty when the text does not say
  std::string name;
  auto operator<=>(const Mention&) const = default;
};

/// Every name in an SQL expression, in order, without duplicates. Words that cannot name
/// a column or relation (AND, LIKE) are left out.
/// `a.b` is {schema a, name b}, be it schema.table or table.column; `a.b.c` gives {a, b} and
/// {b, c}.
std::vector<Mention> mentions(std::string_view expression);

}  // namespace schemagen::sql
