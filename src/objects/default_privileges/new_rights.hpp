#pragma once

#include "objects/shared/rights.hpp"
#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

/// Between what bounds the rights on an object lie when it has just been made: default privileges
/// may have added to what PostgreSQL gives, or taken from it, and which of them count depends on
/// who runs the statement.
struct NewRights {
  Rights least;
  Rights most;
};

/// What PostgreSQL gives with `object`, default privileges aside.
Rights usual_rights(const catalog::Object& object, int server_version);

/// What everybody may do with `object` when it is new.
std::vector<std::string> public_privileges(const catalog::Object& object, int server_version);

/// The bounds for an object that is made while the default privileges of `there` hold.
NewRights new_rights(const catalog::Object& object, const catalog::Catalog& there,
                     int server_version);

/// Whether a default privilege of `there` has a say about the object.
bool is_shaped(const catalog::Object& object, const catalog::Catalog& there);

/// The GRANT and REVOKE statements that lead there. `owner` is the object's owner, "" for whoever
/// runs them.
catalog::Actions rights_actions(const catalog::Object& object, const NewRights& was,
                                const Rights& now, const std::string& owner, int server_version);

}  // namespace schemagen::objects
