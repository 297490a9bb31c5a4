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
    std::vector<catalog::Reference> references;
    id.kind->references(*object, all, references);
    for (const catalog::Reference& reference : references) open.push_back(reference.to);
    if (const auto parent = id.kind->parent(id, *object->model)) open.push_back(*parent);
  }
  return result;
}

}  // namespace schemagen::plan
