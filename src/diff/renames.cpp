#include <algorithm>
#include <map>
#include <set>

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
  for (const Object* object : desired.in_order()) {
    if (!object->renamed_from.empty()) objects.push_back(object);
  }
  return objects;  // by id, so by rank: containers and parents come first
}

class Finder {
 public:
  Finder(const Catalog& actual, const Catalog& desired) : actual_(actual), desired_(desired) {}

  /// The hinted objects of one kind. A name that another of them gives up is free then, so they are
  /// gone through until no more can be renamed; those that would only swap their names stay, for
  /// nothing tells whether that has happened.
  void take(std::vector<const Object*> open) {
    for (std::size_t before = open.size() + 1; open.size() < before;) {
      before = open.size();
      std::erase_if(open, [&](const Object* now) { return rename(*now); });
    }
  }
  const std::vector<Rename>& renames() const { return renames_; }

 private:
  bool rename(const Object& now) {
    const catalog::Kind& kind = *now.id.kind;
    const auto parent_id = kind.parent(now.id, *now.model);
    const Object* parent = parent_id ? desired_.find(*parent_id) : nullptr;
    sql::QualifiedName old_name = catalog::parse_name(now.renamed_from);
    if (old_name.schema.empty()) old_name.schema = now.id.schema;
    // The old id with today's names of the parents, and with the names they will have by then.
    ObjectId by_then = kind.declared_id(parent, old_name);
    // A routine keeps its argument types where the old name gives none.
    if (old_name.name.find('(') == std::string::npos) by_then.signature = now.id.signature;
    const ObjectId today = names_.in_database(by_then, parent);
    const ObjectId place = names_.in_database(now.id, parent);
    const Object* was = actual_.find(today);
    if (was == nullptr || left_.contains(today)) return false;
    if (actual_.contains(place) && !left_.contains(place)) return false;
    left_.insert(today);
    names_.add(now.id, today);
    Object moved = *was;
    moved.id = by_then;
    renames_.push_back({std::move(moved), now.id, now.span});
    return true;
  }

  const Catalog& actual_;
  const Catalog& desired_;
  OldNames names_;
  std::set<ObjectId> left_;  ///< names of today that are free by then
  std::vector<Rename> renames_;
};

}  // namespace

std::vector<Rename> find_renames(const Catalog& actual, const Catalog& desired) {
  Finder finder(actual, desired);
  const auto open = hinted(desired);
  for (auto from = open.begin(); from != open.end();) {
    const auto to = std::find_if(from, open.end(), [&](const Object* object) {
      return object->id.kind != (*from)->id.kind;
    });
    finder.take({from, to});
    from = to;
  }
  return finder.renames();
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
