#include <set>

#include "schemagen/plan/plan.hpp"

namespace schemagen::plan {

using catalog::Catalog;
using catalog::Object;
using catalog::ObjectId;

Catalog closure(const Catalog& all, const std::vector<ObjectId>& seeds) {
  Catalog result;
  std::vector<ObjectId> open = seeds;
  while (!open.empty()) {
    const ObjectId id = open.back();
    open.pop_back();
    const Object* object = all.find(id);
    if (object == nullptr || result.contains(id)) continue;
    result.put(*object);
    for (const catalog::Reference& reference : catalog::references_of(*object, all)) {
      open.push_back(reference.to);
    }
    if (const auto parent = id.kind->parent(id, *object->model)) open.push_back(*parent);
  }
  return result;
}

}  // namespace schemagen::plan
