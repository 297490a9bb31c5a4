#include "objects/composite_type/convert.hpp"

#include <algorithm>
#include <vector>

#include "objects/attribute/attribute.hpp"
#include "objects/composite_type/composite_type.hpp"
#include "objects/kinds.hpp"
#include "objects/shared/build.hpp"
#include "objects/shared/references.hpp"

namespace schemagen::objects {

using namespace catalog;
using sql::Identifier;
using sql::Sql;
using sql::sql;

namespace {

const Attribute& attribute_of(const Catalog& catalog, const ObjectId& type,
                              const std::string& name) {
  const Object* found = catalog.find({&attribute_kind(), type.schema, type.name, name, {}});
  if (found == nullptr) throw InternalError(type.to_string() + " has no attribute " + name);
  return found->as<Attribute>();
}

/// Whether an attribute is still of the very type it was of.
bool keeps_type(const Attribute& was, const Attribute& now, const Scene& scene) {
  if (was.type != now.type) return false;
  References references;
  refer_to_type(was.type, {}, scene.before, references);
  return std::none_of(references.begin(), references.end(),
                      [&](const Reference& reference) { return scene.leaves(reference.to); });
}

}  // namespace

std::optional<Sql> convert_composite(const sql::TypeParts& type, const Scene& scene,
                                     const Sql& value) {
  if (type.builtin || type.dimensions > 0) return std::nullopt;
  const ObjectId id{&composite_type_kind(), type.schema, type.name, {}, {}};
  const Object* was = scene.before.find(id);
  const Object* now = scene.after.find(id);
  if (was == nullptr || now == nullptr) return std::nullopt;
  const auto& old_order = was->as<Composite>().order;
  std::vector<Sql> parts;
  for (const std::string& name : now->as<Composite>().order) {
    if (std::find(old_order.begin(), old_order.end(), name) == old_order.end()) {
      parts.push_back(sql("NULL"));
      continue;
    }
    const bool kept = keeps_type(attribute_of(scene.before, id, name),
                                 attribute_of(scene.after, id, name), scene);
    // What has no cast goes by way of its text.
    parts.push_back(sql("({}).{}{}", value, Identifier{name}, kept ? Sql() : sql("::text")));
  }
  // Of a row, IS NOT NULL would ask that every attribute is there.
  return sql("CASE WHEN {} IS DISTINCT FROM NULL THEN ROW({})::{} END", value, join(parts, ", "),
             sql::QualifiedName{type.schema, type.name});
}

}  // namespace schemagen::objects
