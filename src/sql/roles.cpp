#include "schemagen/sql/roles.hpp"

#include <algorithm>
#include <initializer_list>
#include <span>
#include <vector>

#include "schemagen/sql/split.hpp"

namespace schemagen::sql {
namespace {

bool is_one_of(const Token& token, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return token.is(word); });
}

/// The tokens of one statement, and where roles stand among them.
class Reader {
 public:
  Reader(std::span<const Token> tokens, std::set<std::string>& named,
         std::set<std::string>& created)
      : tokens_(tokens),
        named_(named),
        created_(created) {}

  void run() {
    if (at(0, {"create"}) && at(1, {"role", "user", "group"}) && !at(2, {"mapping"})) {
      if (tokens_.size() > 2) created_.insert(tokens_[2].text);
      return;
    }
    const bool grants = at(0, {"grant", "revoke"}) || (at(0, {"alter"}) && at(1, {"default"}));
    const bool policy = at(0, {"create", "alter"}) && at(1, {"policy"});
    for (std::size_t i = 0; i < tokens_.size(); ++i) {
      if (at(i, {"owner"}) && at(i + 1, {"to"})) list(i + 2);
      if (at(i, {"authorization"})) list(i + 1);
      if (at(i, {"for"}) && at(i + 1, {"role", "user"})) list(i + 2);
      if (at(i, {"mapping"}) && at(i + 1, {"for"})) list(i + 2);
      if (at(i, {"set"}) && at(i + 1, {"role"})) list(i + 2);
      if (grants && at(i, {"to", "from"})) list(i + 1);
      if (policy && at(i, {"to"})) list(i + 1);
    }
  }

 private:
  bool at(std::size_t i, std::initializer_list<std::string_view> words) const {
    return i < tokens_.size() && is_one_of(tokens_[i], words);
  }

  /// Names with commas between them.
  void list(std::size_t i) {
    for (;; ++i) {
      if (at(i, {"group"})) ++i;  // an old noise word
      if (i >= tokens_.size() || tokens_[i].type != Token::Type::identifier) return;
      const bool word = is_one_of(tokens_[i], {"public", "current_user", "current_role",
                                               "session_user", "none", "default", "user"});
      if (!word) named_.insert(tokens_[i].text);
      if (!at(++i, {","})) return;
    }
  }

  std::span<const Token> tokens_;
  std::set<std::string>& named_;
  std::set<std::string>& created_;
};

}  // namespace

std::set<std::string> named_roles(std::string_view script) {
  const std::vector<Token> tokens = tokenize(script);
  std::set<std::string> named;
  std::set<std::string> created;
  auto first = tokens.begin();
  for (const Statement& statement : split_statements(std::span<const Token>(tokens))) {
    const auto is_before = [&](const Token& token) { return token.offset < statement.offset; };
    first = std::find_if_not(first, tokens.end(), is_before);
    const auto end = std::find_if(first, tokens.end(), [&](const Token& token) {
      return token.offset >= statement.offset + statement.length;
    });
    Reader({first, end}, named, created).run();
    first = end;
  }
  for (const std::string& role : created) named.erase(role);
  return named;
}

}  // namespace schemagen::sql
