#pragma once

#include <string>
#include <string_view>

#include "schemagen/catalog/kind.hpp"

// Roles in documents are written as they are. The words public, owner and current_user (in any
// case) mean what they say; a role that is really called so is written in double quotes.

namespace schemagen::objects {

inline constexpr std::string_view public_word = "public";      ///< every role
inline constexpr std::string_view owner_word = "owner";        ///< whoever owns the object
inline constexpr std::string_view user_word = "current_user";  ///< whoever is connected

/// One spelling of a role for each meaning: words in lower case, names without needless quotes.
std::string fold_role(std::string_view text);

/// A role's name as a document writes it: in quotes where it would read as a word.
std::string write_role(std::string_view name);

/// The name of a role written so; "" for the words.
std::string role_name(std::string_view text);

/// As SQL names it: PUBLIC, CURRENT_USER or the name. The owner is `owner`, and CURRENT_USER where
/// that is "".
sql::Sql role_sql(std::string_view text, std::string_view owner);

/// Adds the role, if it is one and not a word.
void name_role(std::string_view text, const SourceSpan& span, std::vector<catalog::RoleUse>& out);

}  // namespace schemagen::objects
