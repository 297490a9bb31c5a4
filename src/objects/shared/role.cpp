#include "objects/shared/role.hpp"

#include <algorithm>
#include <array>

#include "schemagen/base/text.hpp"

namespace schemagen::objects {

using sql::Identifier;
using sql::Sql;
using sql::sql;

namespace {

constexpr std::array<std::string_view, 3> words{public_word, owner_word, user_word};

bool is_word(std::string_view text) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

}  // namespace

std::string fold_role(std::string_view text) {
  const std::string small = lower(text);
  if (is_word(small)) return small;
  // Other ways to say the same: CURRENT_ROLE and SESSION_USER are the role that connected, too.
  if (small == "current_role" || small == "session_user") return std::string(user_word);
  return write_role(role_name(text));
}

std::string write_role(std::string_view name) {
  const std::string small = lower(name);
  const bool reads_otherwise =
      is_word(small) || small == "current_role" || small == "session_user" || name.starts_with('"');
  if (!reads_otherwise) return std::string(name);
  return '"' + replace_all(name, "\"", "\"\"") + '"';
}

std::string role_name(std::string_view text) {
  if (text.size() >= 2 && text.starts_with('"') && text.ends_with('"')) {
    return replace_all(text.substr(1, text.size() - 2), "\"\"", "\"");
  }
  return is_word(text) ? std::string() : std::string(text);
}

Sql role_sql(std::string_view text, std::string_view owner) {
  if (text == public_word) return sql("PUBLIC");
  if (text == user_word || (text == owner_word && owner.empty())) return sql("CURRENT_USER");
  return Sql(Identifier{text == owner_word ? std::string(owner) : role_name(text)});
}

void name_role(std::string_view text, const SourceSpan& span, std::vector<catalog::RoleUse>& out) {
  std::string name = role_name(text);
  if (!name.empty()) out.push_back({std::move(name), span});
}

}  // namespace schemagen::objects
