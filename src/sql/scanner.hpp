#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "schemagen/sql/lexer.hpp"

namespace schemagen::sql {

/// One pass over SQL text, token by token. Any bytes are accepted; each call consumes at least one
/// byte or ends.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  std::optional<Token> next();
  /// What ran past the end of the text, once next() has returned nothing.
  const std::optional<Unterminated>& unterminated() const { return unterminated_; }
  const std::vector<LineComment>& line_comments() const { return line_comments_; }

 private:
  char at(std::size_t offset) const { return offset < text_.size() ? text_[offset] : '\0'; }
  void skip_line_comment();
  void skip_block_comment();
  void skip_blank();
  void run_out(Unterminated::What what, std::size_t offset, std::string closer);

  Token finish(Token::Type type, std::size_t start, std::string text) const;
  Token word();
  Token number();
  Token dollar();
  Token symbol();
  Token quoted_identifier(std::size_t start);
  Token string(std::size_t start, bool escapes);
  Token unicode(std::size_t start);
  bool continues_string();
  void read_quoted(std::string& out, char quote, bool escapes, std::size_t start);
  void read_escape(std::string& out);
  char read_uescape();

  std::string_view text_;
  std::size_t pos_ = 0;
  std::optional<Unterminated> unterminated_;
  std::vector<LineComment> line_comments_;
};

}  // namespace schemagen::sql
