#include "runner/concurrent.hpp"

#include <algorithm>
#include <initializer_list>
#include <vector>

#include "schemagen/sql/lexer.hpp"

namespace schemagen::runner {
namespace {

/// Walks over the words of a statement.
class Words {
 public:
  explicit Words(std::string_view statement) : tokens_(sql::tokenize(statement)) {}

  bool skip(std::initializer_list<std::string_view> words) {
    std::size_t at = at_;
    for (const std::string_view word : words) {
      if (at >= tokens_.size() || !tokens_[at].is(word)) return false;
      ++at;
    }
    at_ = at;
    return true;
  }
  std::optional<std::string> name() {
    if (at_ >= tokens_.size() || tokens_[at_].type != sql::Token::Type::identifier) return {};
    return tokens_[at_++].text;
  }
  std::optional<sql::QualifiedName> qualified_name() {
    const auto first = name();
    if (!first) return {};
    if (!skip({"."})) return sql::QualifiedName{{}, *first};
    const auto second = name();
    if (!second) return {};
    return sql::QualifiedName{*first, *second};
  }
  void skip_parentheses() {
    if (!skip({"("})) return;
    while (at_ < tokens_.size() && !skip({")"})) ++at_;
  }

 private:
  std::vector<sql::Token> tokens_;
  std::size_t at_ = 0;
};

}  // namespace

bool is_concurrent(std::string_view statement) {
  const auto tokens = sql::tokenize(statement);
  return std::any_of(tokens.begin(), tokens.end(),
                     [](const sql::Token& token) { return token.is("concurrently"); });
}

namespace {

using What = ConcurrentForm::What;

std::optional<ConcurrentForm> build_form(Words& words) {
  words.skip({"unique"});
  if (!words.skip({"index", "concurrently"})) return {};
  words.skip({"if", "not", "exists"});
  if (words.skip({"on"})) return {};
  const auto index = words.name();
  if (!index || !words.skip({"on"})) return {};
  words.skip({"only"});
  const auto table = words.qualified_name();
  if (!table) return {};
  return ConcurrentForm{What::build, {{}, *index}, *table};
}

std::optional<ConcurrentForm> drop_form(Words& words) {
  words.skip({"if", "exists"});
  const auto index = words.qualified_name();
  if (!index) return {};
  return ConcurrentForm{What::drop, *index, {}};
}

std::optional<ConcurrentForm> reindex_form(Words& words) {
  words.skip_parentheses();
  std::optional<What> what;
  if (words.skip({"index"})) what = What::reindex_index;
  if (words.skip({"table"})) what = What::reindex_table;
  if (words.skip({"schema"})) what = What::reindex_schema;
  if (words.skip({"database"})) what = What::reindex_database;
  if (!what) return {};
  words.skip({"concurrently"});
  return ConcurrentForm{*what, words.qualified_name().value_or(sql::QualifiedName{}), {}};
}

std::optional<ConcurrentForm> detach_form(Words& words) {
  words.skip({"if", "exists"});
  words.skip({"only"});
  const auto table = words.qualified_name();
  if (!table || !words.skip({"detach", "partition"})) return {};
  const auto partition = words.qualified_name();
  if (!partition || !words.skip({"concurrently"})) return {};
  return ConcurrentForm{What::detach, *partition, *table};
}

}  // namespace

std::optional<ConcurrentForm> concurrent_form(std::string_view statement) {
  if (!is_concurrent(statement)) return {};
  Words words(statement);
  if (words.skip({"create"})) return build_form(words);
  if (words.skip({"drop", "index", "concurrently"})) return drop_form(words);
  if (words.skip({"reindex"})) return reindex_form(words);
  if (words.skip({"alter", "table"})) return detach_form(words);
  return {};
}

std::optional<ConstraintCheck> constraint_check(std::string_view statement) {
  Words words(statement);
  if (!words.skip({"alter", "table"})) return {};
  words.skip({"only"});
  const auto table = words.qualified_name();
  if (!table || !words.skip({"validate", "constraint"})) return {};
  const auto name = words.name();
  if (!name) return {};
  return ConstraintCheck{*table, *name};
}

bool adds_enum_value(std::string_view statement) {
  Words words(statement);
  if (!words.skip({"alter", "type"}) || !words.name()) return false;
  while (words.skip({"."})) words.name();
  return words.skip({"add", "value"});
}

}  // namespace schemagen::runner
