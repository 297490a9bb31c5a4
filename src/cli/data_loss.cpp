#include "cli/data_loss.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string_view>

#include "schemagen/sql/lexer.hpp"

namespace schemagen::cli {
namespace {

using Tokens = std::vector<sql::Token>;

bool word_at(const Tokens& tokens, std::size_t at, std::string_view word) {
  return at < tokens.size() && tokens[at].is(word);
}

template <std::size_t N>
bool any_at(const Tokens& tokens, std::size_t at, const std::array<std::string_view, N>& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return word_at(tokens, at, word); });
}

bool contains(const Tokens& tokens, std::string_view word) {
  return std::any_of(tokens.begin(), tokens.end(),
                     [&](const sql::Token& token) { return token.is(word); });
}

std::string dropped_object(const Tokens& tokens) {
  if (word_at(tokens, 1, "table") || word_at(tokens, 2, "table")) return "DROP TABLE";
  if (word_at(tokens, 1, "schema")) return "DROP SCHEMA";
  if (word_at(tokens, 1, "sequence")) return "DROP SEQUENCE";
  if (word_at(tokens, 1, "owned")) return "DROP OWNED";
  // What depends on the object goes with it, be it columns.
  return contains(tokens, "cascade") ? "DROP ... CASCADE" : "";
}

/// ALTER TABLE t DROP [COLUMN] c, ALTER TYPE t DROP ATTRIBUTE a.
std::string dropped_part(const Tokens& tokens) {
  static constexpr std::array<std::string_view, 5> keeps_data{"constraint", "not", "default",
                                                              "expression", "identity"};
  static constexpr std::array<std::string_view, 4> owners{"table", "foreign", "type", "view"};
  if (!any_at(tokens, 1, owners)) return "";
  for (std::size_t i = 2; i < tokens.size(); ++i) {
    if (!tokens[i].is("drop") || any_at(tokens, i + 1, keeps_data)) continue;
    return word_at(tokens, i + 1, "attribute") ? "DROP ATTRIBUTE" : "DROP COLUMN";
  }
  return "";
}

std::string loss_of(std::string_view statement) {
  const Tokens tokens = sql::tokenize(statement);
  if (tokens.empty()) return "";
  if (tokens[0].is("drop")) return dropped_object(tokens);
  if (tokens[0].is("alter")) return dropped_part(tokens);
  if (tokens[0].is("truncate")) return "TRUNCATE";
  if (tokens[0].is("do")) return "DO (not looked into)";
  if (tokens[0].is("call")) return "CALL (not looked into)";
  const bool may_delete = tokens[0].is("delete") || tokens[0].is("with");
  return may_delete && contains(tokens, "delete") ? "DELETE" : "";
}

}  // namespace

std::vector<Loss> find_losses(const std::vector<history::Step>& steps) {
  std::vector<Loss> losses;
  for (const history::Step& step : steps) {
    for (const history::Statement& statement : step.statements) {
      std::string what = loss_of(statement.text);
      if (!what.empty()) losses.push_back({std::move(what), statement.span});
    }
  }
  return losses;
}

}  // namespace schemagen::cli
