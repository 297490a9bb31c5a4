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

// An index lives in the schema of its table.
std::optional<sql::QualifiedName> concurrent_index(std::string_view statement) {
  Words words(statement);
  if (!words.skip({"create"})) return {};
  words.skip({"unique"});
  if (!words.skip({"index", "concurrently"})) return {};
  words.skip({"if", "not", "exists"});
  if (words.skip({"on"})) return {};
  const auto index = words.name();
  if (!index || !words.skip({"on"})) return {};
  words.skip({"only"});
  const auto schema = words.name();
  if (!schema || !words.skip({"."})) return {};
  return sql::QualifiedName{*schema, *index};
}

bool adds_enum_value(std::string_view statement) {
  Words words(statement);
  if (!words.skip({"alter", "type"}) || !words.name()) return false;
  while (words.skip({"."})) words.name();
  return words.skip({"add", "value"});
}

IndexState index_state(postgres::Connection& connection, const sql::QualifiedName& index) {
  const postgres::Result row = connection.query(
      "SELECT i.indisvalid AND i.indisready FROM pg_catalog.pg_index i "
      "JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid "
      "JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace "
      "WHERE n.nspname = $1 AND c.relname = $2",
      {index.schema, index.name});
  if (row.rows() == 0) return IndexState::absent;
  return row.is_true(0, 0) ? IndexState::valid : IndexState::invalid;
}

}  // namespace schemagen::runner
