#include "objects/default_privileges/new_rights.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "objects/default_privileges/default_privileges.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/role.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Sql;
using sql::sql;

namespace {

/// Every object of default privileges, in the order of ids.
std::vector<const Object*> all_defaults(const Catalog& there) {
  std::vector<const Object*> found;
  const ObjectId first{&default_privileges_kind(), {}, {}, {}, {}};
  const auto& objects = there.objects();
  for (auto it = objects.lower_bound(first); it != objects.end() && it->first.kind == first.kind;
       ++it) {
    found.push_back(&it->second);
  }
  return found;
}

/// What a role's default privileges say of an object: those for everywhere, and those for its
/// schema, which add to them.
struct Say {
  const GrantList* everywhere = nullptr;
  const GrantList* in_schema = nullptr;
};

std::map<std::string, Say> says(const Object& object, const Catalog& there) {
  std::map<std::string, Say> result;
  const char type = object.id.kind->rights();
  for (const Object* defaults : all_defaults(there)) {
    const GrantList* list = defaults->as<DefaultPrivileges>().about(type);
    if (list == nullptr || list->empty()) continue;
    const std::string& schema = defaults->id.schema;
    if (schema.empty()) {
      result[defaults->id.name].everywhere = list;
    } else if (schema == object.id.schema && !object.id.name.empty()) {
      result[defaults->id.name].in_schema = list;
    }
  }
  return result;
}

Rights given_by(const Say& say, const Rights& usual, int server_version) {
  Rights rights = usual;
  if (say.everywhere != nullptr) {
    rights = with_grants(std::move(rights), *say.everywhere, server_version);
  }
  if (say.in_schema != nullptr) {
    rights = most_of(rights, with_grants({}, *say.in_schema, server_version));
  }
  return rights;
}

}  // namespace

std::vector<std::string> public_privileges(const Object& object, int server_version) {
  if (!object.id.kind->born(object)) return public_privileges(object.id.kind->rights());
  // What every database is born with is there for everybody.
  if (server_version >= 150000) return {"usage"};
  return {"usage", "create"};
}

Rights usual_rights(const Object& object, int server_version) {
  return usual_rights(object.id.kind->rights(), server_version,
                      public_privileges(object, server_version));
}

NewRights new_rights(const Object& object, const Catalog& there, int server_version) {
  const Rights usual = usual_rights(object, server_version);
  NewRights rights{usual, usual};
  for (const auto& [role, say] : says(object, there)) {
    const Rights given = given_by(say, usual, server_version);
    rights.least = least_of(rights.least, given);
    rights.most = most_of(rights.most, given);
  }
  return rights;
}

bool is_shaped(const Object& object, const Catalog& there) {
  return object.id.kind->rights() != 0 && !says(object, there).empty();
}

namespace {

/// Whether the change takes from a role what it may have been given, while it may as well be the
/// one that makes the object and so owns it: it gets back then what is the owner's.
bool may_hit_owner(const RightsChange& change, const NewRights& was, const std::string& owner) {
  if (change.grant || !owner.empty()) return false;
  if (change.role == public_word || change.role == owner_word) return false;
  return std::any_of(
      change.privileges.begin(), change.privileges.end(), [&](const std::string& privilege) {
        return was.least.of(change.role, privilege) != was.most.of(change.role, privilege);
      });
}

}  // namespace

Actions rights_actions(const Object& object, const NewRights& was, const Rights& now,
                       const std::string& owner, int server_version) {
  const Kind& kind = *object.id.kind;
  const char type = kind.rights();
  const std::string column = type == 'c' ? object.id.sub : Name();
  const Sql address = kind.grant_address(object);
  Actions actions;
  const auto add = [&](const RightsChange& change) {
    actions.push_back(step(rights_statement(change, type, address, column, owner, server_version),
                           title_of(change, describe(object.id)), Phase::finish));
  };
  for (const RightsChange& change : rights_changes(type, was.least, was.most, now)) {
    add(change);
    if (!may_hit_owner(change, was, owner)) continue;
    RightsChange back;
    back.role = std::string(owner_word);
    back.grant = true;
    for (const std::string& privilege : change.privileges) {
      if (now.of(owner_word, privilege) != Hold::none) back.privileges.push_back(privilege);
    }
    if (!back.privileges.empty()) add(back);
  }
  return actions;
}

}  // namespace schemagen::objects
