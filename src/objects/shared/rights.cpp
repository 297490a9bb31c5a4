#include "objects/shared/rights.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "objects/shared/role.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::objects {

namespace {

struct TypeWords {
  char type;
  std::array<std::string_view, 8> words;
};

constexpr std::array<TypeWords, 10> known_types{{
    {'r',
     {"select", "insert", "update", "delete", "truncate", "references", "trigger", "maintain"}},
    {'c', {"select", "insert", "update", "references"}},
    {'s', {"usage", "select", "update"}},
    {'f', {"execute"}},
    {'T', {"usage"}},
    {'n', {"usage", "create"}},
    {'l', {"usage"}},
    {'F', {"usage"}},
    {'S', {"usage"}},
    {'L', {"select", "update"}},
}};

constexpr int newest_version = 990000;

Rights pick(const Rights& left, const Rights& right, bool most) {
  Rights result;
  for (const Rights* side : {&left, &right}) {
    for (const auto& [role, held] : side->roles()) {
      for (const auto& [privilege, hold] : held) {
        const Hold one = left.of(role, privilege);
        const Hold two = right.of(role, privilege);
        result.raise(role, privilege, most ? std::max(one, two) : std::min(one, two));
      }
    }
  }
  return result;
}

/// What becomes of the rights of one role, by what has to be said.
struct Sorted {
  RightsChange take, take_option, give, give_option;

  explicit Sorted(const std::string& role)
      : take{role, {}, false, false, false},
        take_option{role, {}, false, true, false},
        give{role, {}, true, false, false},
        give_option{role, {}, true, true, false} {}

  void add(const std::string& privilege, Hold least, Hold most, Hold now) {
    if (now == Hold::none && most != Hold::none) {
      take.privileges.push_back(privilege);
      take.cascade = take.cascade || most == Hold::hands_on;
    } else if (now == Hold::has && most == Hold::hands_on) {
      take_option.privileges.push_back(privilege);
      take_option.cascade = true;
    }
    if (now == Hold::has && least == Hold::none) give.privileges.push_back(privilege);
    if (now == Hold::hands_on && least != Hold::hands_on) {
      give_option.privileges.push_back(privilege);
    }
  }
};

}  // namespace

std::vector<std::string> privilege_words(char type, int server_version) {
  std::vector<std::string> result;
  for (const TypeWords& known : known_types) {
    if (known.type != type) continue;
    for (const std::string_view word : known.words) {
      if (word.empty() || (word == maintain_word && server_version < maintain_since * 10000))
        continue;
      result.emplace_back(word);
    }
  }
  return result;
}

Hold Rights::of(std::string_view role, std::string_view privilege) const {
  const auto held = roles_.find(role);
  if (held == roles_.end()) return Hold::none;
  const auto found = held->second.find(privilege);
  return found == held->second.end() ? Hold::none : found->second;
}

void Rights::raise(const std::string& role, const std::string& privilege, Hold hold) {
  Hold& held = roles_[role][privilege];
  held = std::max(held, hold);
}

void Rights::put(const Grant& grant) {
  Held& held = roles_[grant.role];
  held.clear();
  for (const std::string& word : grant.privileges) held[word] = Hold::has;
  for (const std::string& word : grant.grant_option) held[word] = Hold::hands_on;
}

void Rights::give_to_owner(std::string_view role) {
  const auto found = roles_.find(role);
  if (role.empty() || found == roles_.end()) return;
  const Held held = found->second;
  roles_.erase(found);
  for (const auto& [privilege, hold] : held) raise(std::string(owner_word), privilege, hold);
}

std::vector<std::string> public_privileges(char type) {
  switch (type) {
    case 'f':
      return {"execute"};
    case 'T':
    case 'l':
      return {"usage"};
    default:
      return {};
  }
}

Rights usual_rights(char type, int server_version, const std::vector<std::string>& to_public) {
  Rights rights;
  // A column has no rights of its own: those of its table hold.
  if (type != 'c') {
    for (const std::string& word : privilege_words(type, server_version)) {
      rights.raise(std::string(owner_word), word, Hold::has);
    }
  }
  for (const std::string& word : to_public) {
    rights.raise(std::string(public_word), word, Hold::has);
  }
  return rights;
}

Rights with_grants(Rights rights, const GrantList& list, int server_version) {
  for (Grant grant : list.entries) {
    for (auto* words : {&grant.privileges, &grant.grant_option}) {
      if (server_version >= maintain_since * 10000) break;
      words->erase(std::remove(words->begin(), words->end(), maintain_word), words->end());
    }
    rights.put(grant);
  }
  return rights;
}

Rights least_of(const Rights& left, const Rights& right) { return pick(left, right, false); }

Rights most_of(const Rights& left, const Rights& right) { return pick(left, right, true); }

std::vector<RightsChange> rights_changes(char type, const Rights& least, const Rights& most,
                                         const Rights& now) {
  std::set<std::string> touched;
  for (const Rights* rights : {&least, &most, &now}) {
    for (const auto& [role, held] : rights->roles()) touched.insert(role);
  }
  std::vector<RightsChange> taken;
  std::vector<RightsChange> given;
  const auto keep = [](RightsChange change, std::vector<RightsChange>& out) {
    if (!change.privileges.empty()) out.push_back(std::move(change));
  };
  const auto privileges = privilege_words(type, newest_version);
  for (const std::string& role : touched) {
    Sorted sorted(role);
    for (const std::string& privilege : privileges) {
      sorted.add(privilege, least.of(role, privilege), most.of(role, privilege),
                 now.of(role, privilege));
    }
    keep(std::move(sorted.take), taken);
    keep(std::move(sorted.take_option), taken);
    keep(std::move(sorted.give), given);
    keep(std::move(sorted.give_option), given);
  }
  taken.insert(taken.end(), std::make_move_iterator(given.begin()),
               std::make_move_iterator(given.end()));
  return taken;
}

sql::Sql privilege_list(const std::vector<std::string>& privileges, char type, int server_version,
                        const std::string& column) {
  const bool all = privileges.size() > 1 && privileges == privilege_words(type, server_version);
  const std::vector<std::string> names = all ? std::vector<std::string>{"all"} : privileges;
  std::vector<sql::Sql> words;
  for (const std::string& name : names) {
    std::string upper(name);
    std::transform(upper.begin(), upper.end(), upper.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    sql::Sql word = sql::Sql::trusted(upper);
    if (!column.empty()) word.append(sql::sql(" ({})", sql::Identifier{column}));
    words.push_back(std::move(word));
  }
  return sql::join(words, ", ");
}

sql::Sql rights_statement(const RightsChange& change, char type, const sql::Sql& address,
                          const std::string& column, const std::string& owner, int server_version) {
  const sql::Sql words = privilege_list(change.privileges, type, server_version, column);
  const sql::Sql role = role_sql(change.role, owner);
  return change.grant
             ? sql::sql("GRANT {} ON {} TO {}{}", words, address, role,
                        change.option_only ? sql::sql(" WITH GRANT OPTION") : sql::Sql())
             : sql::sql("REVOKE {}{} ON {} FROM {}{}",
                        change.option_only ? sql::sql("GRANT OPTION FOR ") : sql::Sql(), words,
                        address, role, change.cascade ? sql::sql(" CASCADE") : sql::Sql());
}

std::string title_of(const RightsChange& change, const std::string& subject) {
  const std::string words = join(change.privileges, ", ");
  if (change.grant) {
    return "grant " + words + " on " + subject + " to " + change.role +
           (change.option_only ? " with grant option" : "");
  }
  return std::string("revoke ") + (change.option_only ? "the grant option for " : "") + words +
         " on " + subject + " from " + change.role;
}

}  // namespace schemagen::objects
