#include "schemagen/sql/split.hpp"

#include <algorithm>

namespace schemagen::sql {
namespace {

// psql's rule for statements that hold semicolons: in CREATE [OR REPLACE] FUNCTION or PROCEDURE,
// BEGIN opens a body and CASE nests in it; END closes either.
class BodyDepth {
 public:
  void see(const Token& token) {
    if (token.type != Token::Type::identifier || token.quoted) {
      if (count_ < 4 && !is_routine_) count_ = 4;
      return;
    }
    if (!is_routine_) return see_head(token);
    if (token.text == "begin" || (token.text == "case" && depth_ > 0)) ++depth_;
    if (token.text == "end" && depth_ > 0) --depth_;
  }
  bool inside() const { return depth_ > 0; }

 private:
  void see_head(const Token& token) {
    const std::string_view expected[] = {"create", "or", "replace"};
    if (count_ >= 4) return;
    if ((token.text == "function" || token.text == "procedure") && (count_ == 1 || count_ == 3)) {
      is_routine_ = true;
    } else {
      count_ = count_ < 3 && token.text == expected[count_] ? count_ + 1 : 4;
    }
  }

  std::size_t count_ = 0;  // words of "create or replace" seen; 4: another statement
  bool is_routine_ = false;
  int depth_ = 0;
};

}  // namespace

std::vector<Statement> split_statements(std::string_view script) {
  return split_statements(tokenize(script));
}

std::vector<Statement> split_statements(std::span<const Token> tokens) {
  std::vector<Statement> statements;
  bool open = false;
  int parentheses = 0;
  BodyDepth body;
  for (const Token& token : tokens) {
    if (token.is(";") && parentheses == 0 && !body.inside()) {
      if (open) statements.back().terminated = true;
      open = false;
      body = {};
      continue;
    }
    if (!open) statements.push_back({token.offset, 0, false});
    open = true;
    if (token.is("(")) ++parentheses;
    if (token.is(")")) parentheses = std::max(0, parentheses - 1);
    if (parentheses == 0) body.see(token);
    statements.back().length = token.offset + token.length - statements.back().offset;
  }
  return statements;
}

}  // namespace schemagen::sql
