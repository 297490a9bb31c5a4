#include "canon/staged_catalogs.hpp"

#include <algorithm>
#include <iterator>
#include <optional>

#include "canon/renamed.hpp"
#include "canon/stage_names.hpp"
#include "canon/staged_wholes.hpp"

namespace schemagen::canon {

using catalog::Catalog;
using catalog::Kind;
using catalog::Object;
using catalog::ObjectId;

namespace {

std::optional<ObjectId> parent_of(const Object& object) {
  return object.id.kind->parent(object.id, *object.model);
}

/// The names that an object has beside its own.
struct StageNames {
  ObjectId beside;
  ObjectId aside;
};

class Builder {
 public:
  Builder(const Catalog& before, const Catalog& after, const std::vector<ObjectId>& changes,
          const plan::Options& options)
      : before_(before),
        after_(after),
        changes_(changes),
        scene_{before, after, none_, none_, options.server_version, options.online} {}

  StagedCatalogs run(const inspect::Kinds& kinds, Scratch& scratch) {
    choose_names();
    const Catalog copies = rename_on_scratch(after_, renames(after_, true), kinds, scratch);
    const Catalog remains = rename_on_scratch(before_, renames(before_, false), kinds, scratch);
    result_.expanded = before_;
    result_.switched = after_;
    leave_out_unwanted();
    for (const auto& [id, names] : names_) {
      if (after_.contains(id)) put_beside(copies, id, names.beside, result_.expanded);
    }
    for (const auto& [id, names] : names_) {
      if (before_.contains(id) && after_.contains(id)) put_aside(remains, names.aside);
    }
    keep_in_step();
    result_.ready = result_.switched;
    for (const auto& [id, names] : names_) {
      if (before_.contains(id)) put_beside(remains, id, names.aside, result_.ready);
    }
    change_places(result_.expanded, after_, &StageNames::beside, &StageNames::aside,
                  result_.to_switched);
    change_places(result_.ready, result_.expanded, &StageNames::aside, &StageNames::beside,
                  result_.to_expanded);
    return std::move(result_);
  }

 private:
  /// The objects themselves, and what of their parents hangs on them on either side.
  void choose_names() {
    StageNamesInUse names(before_, after_);
    const auto add = [&](const Object& object, const Object& parent) {
      if (names_.contains(object.id)) return;
      const ObjectId beside = names.choose(object, &parent, "_new");
      names_[object.id] = {beside, names.choose(object, &parent, "_old")};
    };
    for (const ObjectId& id : changes_) {
      const Object& object = *before_.find(id);
      add(object, *before_.find(*parent_of(object)));
    }
    for (const Catalog* all : {&before_, &after_}) {
      for (const ObjectId& id : changes_) {
        const ObjectId parent = *parent_of(*all->find(id));
        for (const Object* part : all->children(parent)) {
          if (part->id.kind->beside(*part) && hangs_on(*part, id, *all)) {
            add(*part, *all->find(parent));
          }
        }
      }
    }
  }

  /// What is to go goes at once, where nothing else relies on it: the switch has no time for it.
  void leave_out_unwanted() {
    std::vector<ObjectId> gone;
    for (const auto& [id, names] : names_) {
      if (after_.contains(id) || !before_.contains(id) || is_needed(id)) continue;
      for (const Object* part : before_.subtree(id)) gone.push_back(part->id);
    }
    for (const ObjectId& id : gone) result_.expanded.erase(id);
  }

  bool is_needed(const ObjectId& id) const {
    return std::any_of(before_.objects().begin(), before_.objects().end(), [&](const auto& entry) {
      const Object& other = entry.second;
      return parent_of(other) != id && other.id != id && hangs_on(other, id, before_);
    });
  }

  /// The objects of `from` make room, and those that wait take their places: nothing has two names
  /// on the way.
  void change_places(const Catalog& from, const Catalog& to, ObjectId StageNames::*waits,
                     ObjectId StageNames::*goes, std::vector<diff::Rename>& out) const {
    for (const auto& [id, names] : names_) {
      const Object* object = from.find(id);
      if (object != nullptr && to.contains(id)) out.push_back({*object, names.*goes, {}});
    }
    for (const auto& [id, names] : names_) {
      const Object* object = to.contains(id) ? from.find(names.*waits) : nullptr;
      if (object != nullptr) out.push_back({*object, id, {}});
    }
  }

  static bool hangs_on(const Object& part, const ObjectId& id, const Catalog& all) {
    const auto references = catalog::references_of(part, all);
    return std::any_of(references.begin(), references.end(), [&](const auto& reference) {
      return reference.to == id && !reference.soft;
    });
  }

  std::vector<diff::Rename> renames(const Catalog& all, bool beside) const {
    std::vector<diff::Rename> list;
    for (const auto& [id, names] : names_) {
      const Object* object = all.find(id);
      if (object != nullptr) list.push_back({*object, beside ? names.beside : names.aside, {}});
    }
    return list;
  }

  /// With what hangs on it, where it is still of its kind.
  void put(const Catalog& from, const Object& whole, Object object, Catalog& to) {
    const bool same = object.id == whole.id;
    to.put(std::move(object));
    if (!same) return;
    for (const Object* part : from.children(whole.id)) {
      if (part->id.kind->is_attachment()) to.put(*part);
    }
  }

  void put_beside(const Catalog& from, const ObjectId& id, const ObjectId& name, Catalog& to) {
    const Object* whole = from.find(name);
    if (whole == nullptr) return;
    auto object = name.kind->beside(*whole);
    if (!object) return;
    object->span = (after_.contains(id) ? after_ : before_).find(id)->span;
    place_last(*object, to);
    put(from, *whole, *std::move(object), to);
  }

  void put_aside(const Catalog& from, const ObjectId& name) {
    const Object* whole = from.find(name);
    if (whole == nullptr) return;
    auto object = name.kind->aside(*whole);
    if (!object) return;
    place_last(*object, result_.switched);
    put(from, *whole, *std::move(object), result_.switched);
  }

  static void place_last(Object& object, const Catalog& all) {
    if (object.position == 0 || all.contains(object.id)) return;
    const auto parent = parent_of(object);
    if (!parent) return;
    for (const Object* sibling : all.children(*parent)) {
      if (sibling->id.kind == object.id.kind) {
        object.position = std::max(object.position, sibling->position + 1);
      }
    }
  }

  void keep_in_step() {
    for (const ObjectId& id : changes_) {
      const StageNames& names = names_.at(id);
      const catalog::StagedChange change{*before_.find(id), *after_.find(id), names.beside,
                                         names.aside};
      for (const bool switched : {false, true}) {
        std::vector<Object> keepers;
        id.kind->keep_in_step(change, switched, scene_, keepers);
        for (Object& keeper : keepers) {
          (switched ? result_.switched : result_.expanded).put(std::move(keeper));
        }
      }
    }
  }

  const Catalog& before_;
  const Catalog& after_;
  const std::vector<ObjectId>& changes_;
  std::set<ObjectId> none_;
  catalog::Scene scene_;
  /// The objects with what is made of them, by the id that they have before and after.
  std::map<ObjectId, StageNames> names_;
  StagedCatalogs result_;
};

}  // namespace

StagedCatalogs staged_catalogs(const Catalog& before, const Catalog& after,
                               const std::vector<ObjectId>& changes, const inspect::Kinds& kinds,
                               Scratch& scratch, const plan::Options& options) {
  std::vector<ObjectId> parts;
  std::vector<ObjectId> wholes;
  for (const ObjectId& id : changes) (id.kind->holds_rows() ? wholes : parts).push_back(id);
  StagedCatalogs staged{before, after, after, {}, {}, {}};
  if (!parts.empty()) staged = Builder(before, after, parts, options).run(kinds, scratch);
  add_staged_wholes(before, after, wholes, kinds, scratch, options, staged);
  return staged;
}

}  // namespace schemagen::canon
