#include "cli/data_loss.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <initializer_list>
#include <map>
#include <set>
#include <string_view>
#include <utility>

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

/// Names in a statement, from one place on.
class Names {
 public:
  Names(const Tokens& tokens, std::size_t at) : tokens_(tokens), at_(at) {}

  bool skip(std::initializer_list<std::string_view> words) {
    std::size_t at = at_;
    for (const std::string_view word : words) {
      if (!word_at(tokens_, at++, word)) return false;
    }
    at_ = at;
    return true;
  }
  bool at_end() const { return at_ >= tokens_.size(); }
  bool seek(std::string_view word) {
    while (at_ < tokens_.size() && !tokens_[at_].is(word)) ++at_;
    return skip({word});
  }
  /// The next name, or one without anything.
  sql::QualifiedName name() {
    std::string first = word();
    if (first.empty() || !skip({"."})) return {"", std::move(first)};
    return {std::move(first), word()};
  }
  std::string word() {
    const bool named = at_ < tokens_.size() && tokens_[at_].type == sql::Token::Type::identifier;
    return named ? tokens_[at_++].text : "";
  }
  /// name [, name ...]
  std::vector<LostData> list(bool schemas = false) {
    std::vector<LostData> result;
    do {
      skip({"only"});
      result.push_back({name(), "", schemas});
    } while (skip({"*", ","}) || skip({","}));
    return result;
  }

 private:
  const Tokens& tokens_;
  std::size_t at_;
};

/// ALTER TABLE name ..., DROP [COLUMN] [IF EXISTS] column
std::vector<LostData> dropped_columns(const Tokens& tokens) {
  Names names(tokens, 1);
  names.skip({"foreign"});
  if (!names.skip({"table"})) return {};
  names.skip({"if", "exists"});
  names.skip({"only"});
  const sql::QualifiedName table = names.name();
  std::vector<LostData> result;
  while (names.seek("drop")) {
    names.skip({"column"});
    names.skip({"if", "exists"});
    // Words that keep data, such as DROP NOT NULL, name no column that is there.
    result.push_back({table, names.word()});
  }
  return result;
}

std::vector<LostData> lost_data(const std::string& what, const Tokens& tokens) {
  Names names(tokens, 1);
  if (what == "DROP COLUMN") return dropped_columns(tokens);
  if (what == "DELETE") return names.seek("from") ? names.list() : std::vector<LostData>{};
  if (what == "TRUNCATE") {
    names.skip({"table"});
    return names.list();
  }
  const bool schemas = what == "DROP SCHEMA";
  if (!schemas && what != "DROP TABLE") return {};
  names.seek(schemas ? "schema" : "table");
  names.skip({"if", "exists"});
  return names.list(schemas);
}

std::string loss_of(const Tokens& tokens) {
  if (tokens.empty()) return "";
  if (tokens[0].is("drop")) return dropped_object(tokens);
  if (tokens[0].is("alter")) return dropped_part(tokens);
  if (tokens[0].is("truncate")) return "TRUNCATE";
  if (tokens[0].is("do")) return "DO (not looked into)";
  if (tokens[0].is("call")) return "CALL (not looked into)";
  const bool may_delete = tokens[0].is("delete") || tokens[0].is("with");
  return may_delete && contains(tokens, "delete") ? "DELETE" : "";
}

/// Tables that are made anew: the old one got another name, and all its rows went into the new one.
class Successions {
 public:
  void take(const Tokens& tokens) {
    note_rename(tokens);
    note_copy(tokens);
  }
  bool covers(const LostData& lost) const { return emptied_.contains(lost.table); }

 private:
  void note_rename(const Tokens& tokens) {
    Names names(tokens, 0);
    if (!names.skip({"alter", "table"})) return;
    const sql::QualifiedName table = names.name();
    if (names.skip({"rename", "to"})) was_[{table.schema, names.word()}] = table;
  }
  /// INSERT INTO t ... FROM [ONLY] name, with nothing behind it that would leave rows out.
  void note_copy(const Tokens& tokens) {
    Names names(tokens, 0);
    if (!names.skip({"insert", "into"}) || contains(tokens, "distinct")) return;
    const sql::QualifiedName target = names.name();
    const auto from = std::find_if(tokens.rbegin(), tokens.rend(),
                                   [](const sql::Token& token) { return token.is("from"); });
    if (from == tokens.rend()) return;
    Names source(tokens, static_cast<std::size_t>(tokens.rend() - from));
    source.skip({"only"});
    const sql::QualifiedName name = source.name();
    source.skip({";"});
    const auto was = was_.find(name);
    if (source.at_end() && was != was_.end() && was->second == target) emptied_.insert(name);
  }

  std::map<sql::QualifiedName, sql::QualifiedName> was_;
  std::set<sql::QualifiedName> emptied_;
};

}  // namespace

std::vector<Loss> find_losses(const std::vector<history::Step>& steps) {
  std::vector<Loss> losses;
  Successions successions;
  for (const history::Step& step : steps) {
    for (const history::Statement& statement : step.statements) {
      const Tokens tokens = sql::tokenize(statement.text);
      const std::string what = loss_of(tokens);
      successions.take(tokens);
      if (what.empty()) continue;
      std::vector<LostData> data = lost_data(what, tokens);
      const bool kept = what == "DROP TABLE" && !data.empty() && !contains(tokens, "cascade") &&
                        std::all_of(data.begin(), data.end(),
                                    [&](const LostData& lost) { return successions.covers(lost); });
      if (!kept) losses.push_back({what, statement.span, std::move(data)});
    }
  }
  return losses;
}

}  // namespace schemagen::cli
