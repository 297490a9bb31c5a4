#include "canon/roles.hpp"

#include "schemagen/base/text.hpp"

namespace schemagen::canon {

using catalog::Catalog;
using catalog::Object;
using catalog::ObjectId;
using catalog::RoleUse;

std::map<std::string, SourceSpan> roles_of(const Catalog& catalog) {
  std::vector<RoleUse> uses;
  for (const Object* object : catalog.in_order()) object->id.kind->roles(*object, uses);
  std::map<std::string, SourceSpan> roles;
  for (RoleUse& use : uses) roles.try_emplace(std::move(use.name), std::move(use.span));
  return roles;
}

std::set<std::string> roles_on(postgres::Connection& connection) {
  const auto result = connection.query("SELECT rolname FROM pg_catalog.pg_roles");
  std::set<std::string> names;
  for (int row = 0; row < result.rows(); ++row) names.insert(result.text(row, 0));
  return names;
}

void check_roles(const Catalog& declared, const std::vector<std::string>& known,
                 Diagnostics& diagnostics) {
  const std::set<std::string> names(known.begin(), known.end());
  for (const auto& [name, span] : roles_of(declared)) {
    if (names.contains(name)) continue;
    const std::string statement = sql::sql("CREATE ROLE {};", sql::Identifier{name}).text();
    std::string hint = did_you_mean(name, known);
    hint = hint.empty() ? "create it first: " + statement
                        : hint + " Else create it first: " + statement;
    diagnostics.error("SG0414", span, "role " + name + " does not exist on the server",
                      std::move(hint));
  }
}

void localize(Catalog& declared, const catalog::Surroundings& there) {
  std::vector<Object> changed;
  for (const Object* object : declared.in_order()) {
    auto model = object->id.kind->localized(*object, declared, there);
    if (model == nullptr) continue;
    changed.push_back(*object);
    changed.back().model = std::move(model);
  }
  for (Object& object : changed) {
    if (object.id.kind->says_nothing(object)) {
      declared.erase(object.id);
    } else {
      declared.put(std::move(object));
    }
  }
}

}  // namespace schemagen::canon
