#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "objects/shared/grant_list.hpp"

// What roles may do with an object, whoever says so.

namespace schemagen::objects {

/// A privilege that PostgreSQL 17 brought.
constexpr std::string_view maintain_word = "maintain";
constexpr int maintain_since = 17;

/// The privileges on objects of a kind (Kind::rights), in PostgreSQL's order.
std::vector<std::string> privilege_words(char type, int server_version);

/// How far a role holds a privilege.
enum class Hold { none, has, hands_on };

/// Role (as documents write it), privilege and how far it is held. What is not listed is not held.
class Rights {
 public:
  using Held = std::map<std::string, Hold, std::less<>>;

  Hold of(std::string_view role, std::string_view privilege) const;
  void raise(const std::string& role, const std::string& privilege, Hold hold);
  /// The role holds what the entry says and nothing else.
  void put(const Grant& grant);
  /// The role becomes the owner, and what was granted to it is the owner's.
  void give_to_owner(std::string_view role);
  const std::map<std::string, Held, std::less<>>& roles() const { return roles_; }

 private:
  std::map<std::string, Held, std::less<>> roles_;
};

/// What PostgreSQL gives with a new object: everything to its owner, and what `to_public` says.
Rights usual_rights(char type, int server_version, const std::vector<std::string>& to_public);
/// What everybody may do with a new object of the type.
std::vector<std::string> public_privileges(char type);

/// `rights` with the entries of `list` in the place of what their roles hold.
Rights with_grants(Rights rights, const GrantList& list, int server_version);

/// What every one of them gives, and what one of them at least gives.
Rights least_of(const Rights& left, const Rights& right);
Rights most_of(const Rights& left, const Rights& right);

/// One GRANT or REVOKE. The privileges are in PostgreSQL's order.
struct RightsChange {
  std::string role;
  std::vector<std::string> privileges;
  bool grant = false;
  bool option_only = false;  ///< with grant option, or only that is revoked
  bool cascade = false;      ///< what the role handed on goes, too
};

/// From rights that are at least `least` and at most `most` to just `now`; what is taken comes
/// first.
std::vector<RightsChange> rights_changes(char type, const Rights& least, const Rights& most,
                                         const Rights& now);

/// SELECT, UPDATE; ALL where that is every privilege there is. On a column each has its name.
sql::Sql privilege_list(const std::vector<std::string>& privileges, char type, int server_version,
                        const std::string& column = {});

/// The GRANT or REVOKE on what `address` names. On a column, `column` is its name; `owner` is the
/// object's, "" for whoever runs the statement.
sql::Sql rights_statement(const RightsChange& change, char type, const sql::Sql& address,
                          const std::string& column, const std::string& owner, int server_version);

/// "grant select on ... to app": the words of a step, without what it is on.
std::string title_of(const RightsChange& change, const std::string& subject);

}  // namespace schemagen::objects
