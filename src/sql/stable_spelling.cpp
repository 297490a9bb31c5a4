#include <vector>

#include "schemagen/sql/fragment.hpp"
#include "schemagen/sql/lexer.hpp"

// PostgreSQL does not always read an expression as it prints it. `name IN ('a', 'b')` on a varchar
// column is printed as
//   ((name)::text = ANY ((ARRAY['a'::character varying, 'b'::character varying])::text[]))
// and this text is read as an array whose elements are cast one by one (transformArrayExpr takes
// the type of a cast around ARRAY[] for its elements), so that each pass prints something else.
// Written as IN it comes out as it went in.

namespace schemagen::sql {

namespace {

using Tokens = std::vector<Token>;

/// Reads the printed form at `at`; false leaves everything as it is.
class Reader {
 public:
  Reader(std::string_view text, const Tokens& tokens, std::size_t at)
      : text_(text),
        tokens_(tokens),
        at_(at) {}

  bool read(std::string& result) {
    if (!word("(")) return false;
    const std::size_t left = at_;
    if (!group()) return false;
    const std::size_t left_end = at_;
    if (!(word("::") && word("text"))) return false;
    const bool in = word("=");
    if (!in && !(word("<") && word(">"))) return false;
    if (!word(in ? "any" : "all") || !word("(") || !word("(") || !word("array") || !word("[")) {
      return false;
    }
    const std::size_t first = at_;
    do {
      if (!element()) return false;
    } while (word(","));
    const std::size_t last = at_;
    if (!(word("]") && word(")") && word("::") && word("text") && word("[") && word("]") &&
          word(")") && word(")"))) {
      return false;
    }
    result = "(" + slice(left, left_end) + (in ? " IN (" : " NOT IN (") + slice(first, last) + "))";
    return true;
  }
  std::size_t end() const { return at_; }

 private:
  bool word(std::string_view word) {
    if (at_ >= tokens_.size() || !tokens_[at_].is(word)) return false;
    ++at_;
    return true;
  }
  /// A parenthesis with all inside it.
  bool group() {
    if (!word("(")) return false;
    for (int depth = 1; depth > 0; ++at_) {
      if (at_ >= tokens_.size()) return false;
      if (tokens_[at_].is("(")) ++depth;
      if (tokens_[at_].is(")")) --depth;
    }
    return true;
  }
  bool element() {
    if (at_ >= tokens_.size() || tokens_[at_].type != Token::Type::string) return false;
    ++at_;
    return word("::") && word("character") && word("varying");
  }
  std::string slice(std::size_t first, std::size_t end) const {
    const std::size_t from = tokens_[first].offset;
    const Token& last = tokens_[end - 1];
    return std::string(text_.substr(from, last.offset + last.length - from));
  }

  std::string_view text_;
  const Tokens& tokens_;
  std::size_t at_;
};

}  // namespace

std::string stable_spelling(const std::string& expression) {
  if (expression.find("])::text[])") == std::string::npos) return expression;
  const Tokens tokens = tokenize(expression);
  std::string result;
  std::size_t copied = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Reader reader(expression, tokens, i);
    std::string replacement;
    if (!reader.read(replacement)) continue;
    result += expression.substr(copied, tokens[i].offset - copied) + replacement;
    const Token& last = tokens[reader.end() - 1];
    copied = last.offset + last.length;
    i = reader.end() - 1;
  }
  return result + expression.substr(copied);
}

}  // namespace schemagen::sql
