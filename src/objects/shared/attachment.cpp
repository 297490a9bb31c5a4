#include "objects/shared/attachment.hpp"

#include <string_view>

#include "objects/kinds.hpp"
#include "objects/shared/relation.hpp"
#include "schemagen/objects/registry.hpp"

namespace schemagen::objects {

using catalog::Catalog;
using catalog::Kind;
using catalog::Object;
using catalog::ObjectId;
using catalog::Scene;

ObjectId target_of(const ObjectId& attached) {
  // The signature is the kind's name, then the target's own signature. Names of kinds may hold
  // spaces and begin alike, so the longest is meant.
  const std::string_view signature = attached.signature;
  const Kind* found = nullptr;
  for (const Kind* kind : all_kinds()) {
    const std::string_view name = kind->name();
    if (!signature.starts_with(name)) continue;
    if (signature.size() > name.size() && signature[name.size()] != ' ') continue;
    if (found == nullptr || name.size() > found->name().size()) found = kind;
  }
  if (found == nullptr) {
    throw InternalError("nothing that " + attached.to_string() + " could hang on");
  }
  const auto rest = std::min(found->name().size() + 1, signature.size());
  return {found, attached.schema, attached.name, attached.sub, std::string(signature.substr(rest))};
}

const Object& hung_on(const Object& attachment, const Scene& scene) {
  const ObjectId target = target_of(attachment.id);
  for (const Catalog* catalog : {&scene.before, &scene.after}) {
    if (const Object* found = catalog->find(target)) return *found;
  }
  throw InternalError(attachment.id.to_string() + " hangs on nothing");
}

void dies_with_target(const ObjectId& attached, std::vector<ObjectId>& out) {
  const ObjectId target = target_of(attached);
  if (target.kind != &view_column_kind()) return out.push_back(target);
  for (const RelationKind kind : {RelationKind::view, RelationKind::materialized_view}) {
    out.push_back(relation_id(kind, target.schema, target.name));
  }
}

}  // namespace schemagen::objects
