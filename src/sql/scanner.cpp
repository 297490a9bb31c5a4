#include "sql/scanner.hpp"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "schemagen/base/text.hpp"
#include "sql/unicode.hpp"

namespace schemagen::sql {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool starts_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         static_cast<unsigned char>(c) >= 0x80;
}
bool continues_tag(char c) { return starts_word(c) || is_digit(c); }
bool continues_word(char c) { return continues_tag(c) || c == '$'; }

}  // namespace

std::optional<Token> Scanner::next() {
  skip_blank();
  if (pos_ >= text_.size()) return std::nullopt;
  const std::size_t start = pos_;
  const char c = at(pos_);
  const char quote = at(pos_ + 1);
  if (c == '"') return quoted_identifier(start);
  if (c == '\'') return string(start, false);
  if (quote == '\'' && std::string_view("eEbBxXnN").find(c) != std::string_view::npos) {
    ++pos_;
    return string(start, c == 'e' || c == 'E');
  }
  if ((c == 'u' || c == 'U') && quote == '&' && (at(pos_ + 2) == '\'' || at(pos_ + 2) == '"')) {
    return unicode(start);
  }
  if (starts_word(c)) return word();
  if (is_digit(c) || (c == '.' && is_digit(at(pos_ + 1)))) return number();
  if (c == '$') return dollar();
  return symbol();
}

void Scanner::skip_blank() {
  while (pos_ < text_.size()) {
    if (is_blank(text_[pos_])) {
      ++pos_;
    } else if (text_[pos_] == '-' && at(pos_ + 1) == '-') {
      skip_line_comment();
    } else if (text_[pos_] == '/' && at(pos_ + 1) == '*') {
      skip_block_comment();
    } else {
      return;
    }
  }
}

void Scanner::skip_line_comment() {
  const std::size_t start = pos_;
  pos_ = std::min(text_.find_first_of("\r\n", pos_), text_.size());
  line_comments_.push_back({start, pos_ - start});
}

void Scanner::skip_block_comment() {
  const std::size_t start = pos_;
  int depth = 0;
  while (pos_ < text_.size()) {
    if (text_[pos_] == '/' && at(pos_ + 1) == '*') {
      ++depth;
      pos_ += 2;
    } else if (text_[pos_] == '*' && at(pos_ + 1) == '/') {
      pos_ += 2;
      if (--depth == 0) return;
    } else {
      ++pos_;
    }
  }
  pos_ = text_.size();
  run_out(Unterminated::What::comment, start, "*/");
}

void Scanner::run_out(Unterminated::What what, std::size_t offset, std::string closer) {
  if (!unterminated_) unterminated_ = Unterminated{what, offset, std::move(closer)};
}

Token Scanner::finish(Token::Type type, std::size_t start, std::string text) const {
  Token token;
  token.type = type;
  token.text = std::move(text);
  token.offset = start;
  token.length = pos_ - start;
  return token;
}

Token Scanner::word() {
  const std::size_t start = pos_;
  while (pos_ < text_.size() && continues_word(text_[pos_])) ++pos_;
  return finish(Token::Type::identifier, start, lower(text_.substr(start, pos_ - start)));
}

// Hexadecimal, octal and binary integers and "_" between digits came with PostgreSQL 16; older
// servers reject such text themselves.
Token Scanner::number() {
  const std::size_t start = pos_;
  auto digits = [&] {
    while (is_digit(at(pos_)) || (at(pos_) == '_' && is_digit(at(pos_ + 1)))) ++pos_;
  };
  const bool based = at(pos_) == '0' && starts_word(at(pos_ + 1)) &&
                     std::string_view("xXoObB").find(at(pos_ + 1)) != std::string_view::npos;
  if (based) {
    while (continues_tag(at(pos_))) ++pos_;
  } else {
    digits();
    if (at(pos_) == '.' && at(pos_ + 1) != '.') {  // 1..10 is a range of PL/pgSQL, not 1. and .10
      ++pos_;
      digits();
    }
    const std::size_t sign = at(pos_ + 1) == '+' || at(pos_ + 1) == '-' ? 1 : 0;
    if ((at(pos_) == 'e' || at(pos_) == 'E') && is_digit(at(pos_ + 1 + sign))) {
      pos_ += 1 + sign;
      digits();
    }
  }
  return finish(Token::Type::number, start, std::string(text_.substr(start, pos_ - start)));
}

Token Scanner::dollar() {
  const std::size_t start = pos_;
  if (is_digit(at(pos_ + 1))) {
    for (++pos_; is_digit(at(pos_)); ++pos_) {
    }
    return finish(Token::Type::parameter, start, std::string(text_.substr(start, pos_ - start)));
  }
  std::size_t end = pos_ + 1;
  if (starts_word(at(end))) {
    while (continues_tag(at(end))) ++end;
  }
  if (at(end) != '$') return symbol();
  const std::string_view tag = text_.substr(start, end + 1 - start);
  const std::size_t body = end + 1;
  const std::size_t close = text_.find(tag, body);
  if (close == std::string_view::npos) {
    pos_ = text_.size();
    run_out(Unterminated::What::dollar_quote, start, std::string(tag));
    return finish(Token::Type::string, start, std::string(text_.substr(body)));
  }
  pos_ = close + tag.size();
  return finish(Token::Type::string, start, std::string(text_.substr(body, close - body)));
}

Token Scanner::symbol() {
  const std::size_t start = pos_;
  pos_ += text_.substr(pos_, 2) == "::" ? 2U : 1U;
  return finish(Token::Type::symbol, start, std::string(text_.substr(start, pos_ - start)));
}

Token Scanner::quoted_identifier(std::size_t start) {
  std::string name;
  read_quoted(name, '"', false, start);
  Token token = finish(Token::Type::identifier, start, std::move(name));
  token.quoted = true;
  return token;
}

Token Scanner::string(std::size_t start, bool escapes) {
  std::string value;
  do {
    read_quoted(value, '\'', escapes, start);
  } while (continues_string());
  return finish(Token::Type::string, start, std::move(value));
}

// U&"d\0061t\+000061", with another escape character after UESCAPE.
Token Scanner::unicode(std::size_t start) {
  pos_ += 2;
  const bool identifier = at(pos_) == '"';
  Token token = identifier ? quoted_identifier(start) : string(start, false);
  token.text = decode_unicode_escapes(token.text, read_uescape());
  token.length = pos_ - start;
  return token;
}

// Two strings with at least one line break between them are one.
bool Scanner::continues_string() {
  std::size_t ahead = pos_;
  bool line_break = false;
  while (ahead < text_.size()) {
    if (is_blank(text_[ahead])) {
      line_break = line_break || text_[ahead] == '\n' || text_[ahead] == '\r';
      ++ahead;
    } else if (text_[ahead] == '-' && at(ahead + 1) == '-') {
      ahead = std::min(text_.find_first_of("\r\n", ahead), text_.size());
    } else {
      break;
    }
  }
  if (!line_break || at(ahead) != '\'') return false;
  pos_ = ahead;
  return true;
}

// From an opening quote to behind the closing one.
void Scanner::read_quoted(std::string& out, char quote, bool escapes, std::size_t start) {
  ++pos_;
  while (pos_ < text_.size()) {
    const char c = text_[pos_];
    if (c == quote) {
      ++pos_;
      if (at(pos_) != quote) return;
      out += quote;
      ++pos_;
    } else if (c == '\\' && escapes) {
      read_escape(out);
    } else {
      out += c;
      ++pos_;
    }
  }
  run_out(quote == '"' ? Unterminated::What::quoted_identifier : Unterminated::What::string, start,
          std::string(1, quote));
}

void Scanner::read_escape(std::string& out) {
  pos_ = std::min(pos_ + decode_escape(text_.substr(pos_), out), text_.size());
}

// The escape character that a UESCAPE clause names, else a backslash.
char Scanner::read_uescape() {
  const std::size_t before = pos_;
  const std::size_t comments = line_comments_.size();
  skip_blank();
  if (lower(text_.substr(pos_, 7)) == "uescape" && !continues_word(at(pos_ + 7))) {
    pos_ += 7;
    skip_blank();
    if (at(pos_) == '\'' && at(pos_ + 2) == '\'') {
      pos_ += 3;
      return text_[pos_ - 2];
    }
  }
  pos_ = before;
  line_comments_.resize(comments);
  return '\\';
}

}  // namespace schemagen::sql
