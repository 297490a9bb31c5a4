#include "objects/constraint/twins.hpp"

#include <tuple>

#include "objects/constraint/constraint.hpp"
#include "objects/index/index.hpp"
#include "objects/kinds.hpp"

namespace schemagen::objects {

using namespace catalog;

namespace {

/// Parts of a key above come first, and then the primary key.
std::tuple<bool, bool, ObjectId> turn(const Object& key) {
  if (key.id.kind != &constraint_kind()) {
    return {!key.as<Index>().part_of, true, key.id};
  }
  const auto& constraint = key.as<Constraint>();
  return {!constraint.part_of, constraint.type != ConstraintType::primary_key, key.id};
}

}  // namespace

std::vector<const Object*> earlier_twins(const Object& key, const Catalog& all) {
  std::vector<const Object*> twins;
  const std::vector<std::string> columns = key.id.kind->unique_columns(key);
  const auto table = key.id.kind->parent(key.id, *key.model);
  if (columns.empty() || !table) return twins;
  for (const Object* other : all.children(*table)) {
    if (other->id.kind != &constraint_kind() && other->id.kind != &index_kind()) continue;
    // An index that is nobody's part is in nobody's way.
    if (other->id.kind == &index_kind() && !other->as<Index>().part_of) continue;
    if (turn(*other) < turn(key) && other->id.kind->unique_columns(*other) == columns) {
      twins.push_back(other);
    }
  }
  return twins;
}

}  // namespace schemagen::objects
