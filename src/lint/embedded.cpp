#include <algorithm>
#include <array>
#include <span>

#include "lint/script.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::lint {
namespace {

using Tokens = std::span<const sql::Token>;

constexpr std::array<std::string_view, 26> sql_words{
    "alter",   "analyze", "call",   "cluster",  "comment", "create",  "delete",
    "drop",    "grant",   "insert", "lock",     "merge",   "perform", "reassign",
    "refresh", "reindex", "revoke", "security", "select",  "set",     "truncate",
    "update",  "vacuum",  "with",   "import",   "notify"};
constexpr std::array<std::string_view, 6> skipped_words{"begin", "declare",   "else",
                                                        "loop",  "exception", "atomic"};

bool one_of(std::span<const std::string_view> words, const sql::Token& token) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return token.is(word); });
}

// The bytes of a string token before its content: a quote, or $tag$.
std::size_t opening(std::string_view written) {
  if (written.starts_with('$')) return written.find('$', 1) + 1;
  return written.find('\'') + 1;
}

Tokens after(Tokens tokens, std::string_view word) {
  int depth = 0;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].is("(")) ++depth;
    if (tokens[i].is(")")) --depth;
    if (depth == 0 && tokens[i].is(word)) return tokens.subspan(i + 1);
  }
  return {};
}

// What is left of a piece of PL/pgSQL once the words that steer are taken away.
Tokens without_control(Tokens tokens) {
  while (!tokens.empty()) {
    const sql::Token& first = tokens.front();
    if (one_of(skipped_words, first)) {
      tokens = tokens.subspan(1);
    } else if (first.is("if") || first.is("elsif") || first.is("elseif") || first.is("when")) {
      tokens = after(tokens, "then");
    } else if (first.is("for") || first.is("foreach") || first.is("while")) {
      tokens = after(tokens, "loop");
    } else if (first.is("case")) {
      tokens = after(tokens, "then");
    } else if (first.is("<") && tokens.size() > 4 && tokens[1].is("<")) {
      tokens = tokens.subspan(5);
    } else {
      break;
    }
  }
  return tokens;
}

void put(std::string readable, Statement statement, std::vector<Statement>& out) {
  std::variant<Tree, Unreadable> result = parse(readable);
  if (auto* tree = std::get_if<Tree>(&result)) {
    statement.tree = std::move(*tree);
  } else {
    statement.unreadable = std::get<Unreadable>(std::move(result));
  }
  out.push_back(std::move(statement));
}

void read_execute(Tokens tokens, std::string_view body, std::size_t base,
                  std::vector<Statement>& out) {
  if (tokens.size() < 2) return;
  Statement statement;
  statement.embedded = true;
  const sql::Token& text = tokens[1];
  const bool constant = text.type == sql::Token::Type::string &&
                        (tokens.size() == 2 || tokens[2].is("using") || tokens[2].is("into"));
  if (constant) {
    statement.text = text.text;
    statement.offset = base + text.offset + opening(body.substr(text.offset, text.length));
    return put(statement.text, statement, out);
  }
  const sql::Token& last = tokens.back();
  statement.text = body.substr(tokens[0].offset, last.offset + last.length - tokens[0].offset);
  statement.offset = base + tokens[0].offset;
  statement.dynamic = true;
  out.push_back(std::move(statement));
}

void read_piece(Tokens tokens, std::string_view body, std::size_t base,
                std::vector<Statement>& out) {
  tokens = without_control(tokens);
  if (tokens.empty()) return;
  const sql::Token& first = tokens.front();
  if (first.is("execute")) return read_execute(tokens, body, base, out);
  // `name := ...` and `name = ...` of a variable that is called like a word of SQL.
  const bool assigned = tokens.size() > 1 && (tokens[1].is(":") || tokens[1].is("="));
  if (!one_of(sql_words, first) || assigned) return;
  const sql::Token& last = tokens.back();
  Statement statement;
  statement.embedded = true;
  statement.text = body.substr(first.offset, last.offset + last.length - first.offset);
  statement.offset = base + first.offset;
  std::string readable = statement.text;
  // PERFORM is SELECT; as many bytes keep the places.
  if (first.is("perform")) readable.replace(0, first.length, "SELECT ");
  put(std::move(readable), std::move(statement), out);
}

}  // namespace

std::vector<Statement> embedded_statements(const std::string& text) {
  std::vector<Statement> result;
  const std::vector<sql::Token> outer = sql::tokenize(text);
  for (std::size_t i = 0; i < outer.size(); ++i) {
    const sql::Token& token = outer[i];
    const bool is_language = i > 0 && outer[i - 1].is("language");
    if (token.type != sql::Token::Type::string || is_language) continue;
    const std::size_t begin = token.offset + opening(std::string_view(text).substr(token.offset));
    const std::string_view body = token.text;
    const std::vector<sql::Token> tokens = sql::tokenize(body);
    std::size_t first = 0;
    for (std::size_t at = 0; at <= tokens.size(); ++at) {
      if (at < tokens.size() && !tokens[at].is(";")) continue;
      read_piece(Tokens(tokens).subspan(first, at - first), body, begin, result);
      first = at + 1;
    }
  }
  return result;
}

}  // namespace schemagen::lint
