#include <algorithm>
#include <map>

#include "schemagen/diff/diff.hpp"

namespace schemagen::diff {

using catalog::Catalog;
using catalog::Object;
using catalog::ObjectId;

namespace {

/// How ids of the models read in the database while some renames are still to do.
class OldNames {
 public:
  void add(const ObjectId& now, const ObjectId& old) { old_[now] = old; }

  /// The id under which the object `now` stands in the database today. `parent` is its parent
  /// today.
  ObjectId in_database(const ObjectId& now, const Object* parent_now) const {
    ObjectId id = now;
    for (const auto& [renamed, old] : old_) {
      if (renamed.kind->is_container() && renamed.schema == now.schema) id.schema = old.schema;
    }
    if (parent_now != nullptr) {
      const auto found = old_.find(parent_now->id);
      if (found != old_.end()) {
        id.schema = found->second.schema;
        if (id.name == parent_now->id.name) id.name = found->second.name;
      }
    }
    return id;
  }

 private:
  std::map<ObjectId, ObjectId> old_;
};

std::vector<const Object*> hinted(const Catalog& desired) {
  std::vector<const Object*> objects;
  for (const auto& [id, object] : desired.objects()) {
    if (!object.renamed_from.empty()) objects.push_back(&object);
  }
  return objects;  // by id, so by rank: containers and parents come first
}

}  // namespace

std::vector<Rename> find_renames(const Catalog& actual, const Catalog& desired) {
  std::vector<Rename> renames;
  OldNames names;
  for (const Object* now : hinted(desired)) {
    const catalog::Kind& kind = *now->id.kind;
    const auto parent_id = kind.parent(now->id, *now->model);
    const Object* parent = parent_id ? desired.find(*parent_id) : nullptr;
    sql::QualifiedName old_name = catalog::parse_name(now->renamed_from);
    if (old_name.schema.empty()) old_name.schema = now->id.schema;
    // The old id with today's names of the parents, and with the names they will have by then.
    ObjectId by_then = kind.declared_id(parent, old_name);
    // A routine keeps its argument types where the old name gives none.
    if (old_name.name.find('(') == std::string::npos) by_then.signature = now->id.signature;
    const ObjectId today = names.in_database(by_then, parent);
    const Object* was = actual.find(today);
    if (was == nullptr || actual.contains(names.in_database(now->id, parent))) continue;
    names.add(now->id, today);
    Object moved = *was;
    moved.id = by_then;
    renames.push_back({std::move(moved), now->id, now->span});
  }
  return renames;
}

std::vector<Rename> inverse(const std::vector<Rename>& renames, const Catalog& desired) {
  std::vector<Rename> back;
  for (auto rename = renames.rbegin(); rename != renames.rend(); ++rename) {
    const Object* now = desired.find(rename->to);
    if (now != nullptr) back.push_back({*now, rename->was.id, {}});
  }
  return back;
}

}  // namespace schemagen::diff
