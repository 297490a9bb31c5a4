#include <algorithm>
#include <set>
#include <utility>

#include "schemagen/sql/lexer.hpp"
#include "sql/keywords.hpp"

namespace schemagen::sql {
namespace {

using Role = Mention::Role;
using Chain = std::vector<const Token*>;

bool is_one_of(const Token& token, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](auto word) { return token.is(word); });
}

// What a cast of a string constant makes of its text.
Role role_of_constant(const std::string& type) {
  if (type == "regclass") return Role::relation;
  if (type == "regproc" || type == "regprocedure") return Role::function;
  if (type == "regtype") return Role::type;
  return Role::name;
}

class Finder {
 public:
  explicit Finder(std::string_view text) : tokens_(tokenize(text)) {}

  std::vector<Mention> run() {
    for (std::size_t i = 0; i < tokens_.size();) i = step(i);
    return std::move(found_);
  }

 private:
  // Handles the token at `i` and returns the index of the next one.
  std::size_t step(std::size_t i) {
    const Token& token = tokens_[i];
    if (token.is("(")) open_casts_.push_back(i > 0 && tokens_[i - 1].is("cast"));
    if (token.is(")") && !open_casts_.empty()) open_casts_.pop_back();
    if (token.type != Token::Type::identifier) return i + 1;
    const Chain chain = chain_at(i);
    const std::size_t end = i + 2 * chain.size() - 1;
    const bool bare = chain.size() == 1 && !token.quoted;
    const Keyword category = bare ? keyword_category(token.text) : Keyword::none;
    if (is_type_place(i)) {
      if (i >= 2 && tokens_[i - 2].type == Token::Type::string) {
        add_constant(role_of_constant(chain.back()->text), tokens_[i - 2].text);
      }
      add(Role::type, chain);
    } else if (end < tokens_.size() && tokens_[end].type == Token::Type::string &&
               may_name_type(token, bare, category)) {
      add_constant(role_of_constant(chain.back()->text), tokens_[end].text);
      add(Role::type, chain);
    } else if (end < tokens_.size() && tokens_[end].is("(") && may_call(token, category)) {
      add(Role::function, chain);
      add_sequence(*chain.back(), end + 1);
    } else if (category == Keyword::none || category == Keyword::column_name) {
      add(Role::name, chain);
    }
    return end;
  }

  // a.b.c from its first identifier.
  Chain chain_at(std::size_t i) const {
    Chain chain{&tokens_[i]};
    while (i + 2 < tokens_.size() && tokens_[i + 1].is(".") &&
           tokens_[i + 2].type == Token::Type::identifier) {
      i += 2;
      chain.push_back(&tokens_[i]);
    }
    return chain;
  }

  bool is_type_place(std::size_t i) const {
    if (i == 0) return false;
    const Token& before = tokens_[i - 1];
    return before.is("::") || (before.is("as") && !open_casts_.empty() && open_casts_.back());
  }

  // date '2026-01-01', but neither LIKE 'x' nor AND 'x' nor AT TIME ZONE 'UTC'.
  static bool may_name_type(const Token& token, bool bare, Keyword category) {
    if (!bare) return true;
    return category != Keyword::reserved && category != Keyword::type_or_function &&
           !is_one_of(token, {"between", "values", "escape", "zone", "uescape"});
  }

  // IN (...), VALUES (...) and COALESCE(...) are grammar; left() is a function in spite of LEFT
  // JOIN.
  static bool may_call(const Token& token, Keyword category) {
    if (category == Keyword::none) return true;
    return category == Keyword::type_or_function &&
           is_one_of(token, {"left", "right", "overlaps", "collation"});
  }

  // The first argument of nextval('public.orders_id_seq').
  void add_sequence(const Token& function, std::size_t argument) {
    if (argument >= tokens_.size() || tokens_[argument].type != Token::Type::string) return;
    if (is_one_of(function, {"nextval", "currval", "setval"})) {
      add_constant(Role::relation, tokens_[argument].text);
    }
  }

  // The text of a constant that names something: public."Order", lower(text), mood[].
  void add_constant(Role role, const std::string& text) {
    if (role == Role::name) return;
    const std::vector<Token> tokens = tokenize(text);
    Chain chain;
    for (std::size_t i = 0; i < tokens.size(); i += 2) {
      if (tokens[i].type != Token::Type::identifier) return;
      chain.push_back(&tokens[i]);
      if (i + 1 >= tokens.size() || !tokens[i + 1].is(".")) break;
    }
    if (!chain.empty()) add(role, chain);
  }

  void add(Role role, const Chain& chain) {
    const std::size_t count = chain.size();
    if (count == 1) return add(Mention{role, "", chain[0]->text});
    if (count > 2 && role == Role::name) {
      add(Mention{role, chain[count - 3]->text, chain[count - 2]->text});
    }
    add(Mention{role, chain[count - 2]->text, chain[count - 1]->text});
  }

  void add(Mention mention) {
    if (seen_.insert(mention).second) found_.push_back(std::move(mention));
  }

  std::vector<Token> tokens_;
  std::vector<bool> open_casts_;  // for each open parenthesis, whether it is that of CAST
  std::vector<Mention> found_;
  std::set<Mention> seen_;
};

}  // namespace

std::vector<Mention> mentions(std::string_view expression) { return Finder(expression).run(); }

}  // namespace schemagen::sql
