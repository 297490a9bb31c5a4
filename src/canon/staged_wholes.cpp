#include "canon/staged_wholes.hpp"

#include <map>
#include <set>

#include "canon/renamed.hpp"
#include "canon/stage_names.hpp"

namespace schemagen::canon {

using catalog::Catalog;
using catalog::Object;
using catalog::ObjectId;

namespace {

/// What holds a part of its rows (the partitions of a table), itself first.
std::vector<const Object*> holders_of(const ObjectId& whole, const Catalog& all) {
  std::map<ObjectId, std::vector<const Object*>> holders;
  for (const auto& [id, object] : all.objects()) {
    if (!id.kind->holds_rows()) continue;
    std::set<ObjectId> held;
    for (const auto& reference : catalog::references_of(object, all)) {
      if (reference.holds && held.insert(reference.to).second) {
        holders[reference.to].push_back(&object);
      }
    }
  }
  std::vector<const Object*> found{all.find(whole)};
  for (std::size_t i = 0; i < found.size(); ++i) {
    const auto& below = holders[found[i]->id];
    found.insert(found.end(), below.begin(), below.end());
  }
  return found;
}

/// One form of what is copied, under the names that it has while the other is in its place.
struct Form {
  std::vector<ObjectId> wholes;  ///< under those names
  /// What has another name there, parents first.
  std::vector<std::pair<ObjectId, ObjectId>> names;
};

class Copies {
 public:
  Copies(const Catalog& before, const Catalog& after, const ObjectId& whole,
         const plan::Options& options, StageNamesInUse& names)
      : before_(before),
        after_(after),
        whole_(whole),
        scene_{before, after, none_, none_, options.server_version, options.online},
        beside_(name_form(after, "_new", names)),
        aside_(name_form(before, "_old", names)) {}

  void add_to(const inspect::Kinds& kinds, Scratch& scratch, StagedCatalogs& staged) const {
    const Catalog copies = rename_on_scratch(after_, renames(after_, beside_), kinds, scratch);
    const Catalog remains = rename_on_scratch(before_, renames(before_, aside_), kinds, scratch);
    put(copies, beside_, before_, false, staged.expanded);
    put(remains, aside_, after_, true, staged.switched);
    put(remains, aside_, after_, false, staged.ready);
    for (const ObjectId& whole : aside_.wholes) {
      for (const Object* part : remains.subtree(whole)) {
        if (!staged.switched.contains(part->id)) staged.out_of_use.push_back(part->id);
      }
    }
    keep_in_step(staged);
    change_places(staged.expanded, aside_, beside_, staged.to_switched);
    change_places(staged.ready, beside_, aside_, staged.to_expanded);
  }

 private:
  Form name_form(const Catalog& all, const std::string& suffix, StageNamesInUse& names) const {
    Form form;
    for (const Object* whole : holders_of(whole_, all)) {
      std::map<ObjectId, Object> renamed;
      for (const Object* part : all.subtree(whole->id)) {
        const catalog::CopyPlace place{all, whole_, nullptr, false};
        const auto copy = part->id.kind->on_copy(*part, place);
        if (!copy || part->id.kind->is_attachment()) continue;
        const auto parent =
            part == whole ? std::nullopt : part->id.kind->parent(part->id, *part->model);
        const auto above = parent ? renamed.find(*parent) : renamed.end();
        if (part != whole && above == renamed.end()) continue;
        Object moved = *copy;
        moved.id = names.keep_or_choose(*part, part == whole ? nullptr : &above->second, suffix);
        if (part == whole) form.wholes.push_back(moved.id);
        if (part == whole || own_name(moved.id) != own_name(part->id)) {
          form.names.emplace_back(part->id, moved.id);
        }
        renamed.emplace(part->id, std::move(moved));
      }
    }
    return form;
  }

  static const Name& own_name(const ObjectId& id) { return id.sub.empty() ? id.name : id.sub; }

  static std::vector<diff::Rename> renames(const Catalog& all, const Form& form) {
    std::vector<diff::Rename> list;
    for (const auto& [id, name] : form.names) {
      if (id != name) list.push_back({*all.find(id), name, {}});
    }
    return list;
  }

  /// What clients see of the part meanwhile.
  const Object* counterpart(const Object& part, const Catalog& facing) const {
    ObjectId id = part.id;
    id.schema = whole_.schema;
    id.name = whole_.name;
    return facing.find(id);
  }

  void put(const Catalog& from, const Form& form, const Catalog& facing, bool lean,
           Catalog& to) const {
    for (const ObjectId& whole : form.wholes) {
      std::set<ObjectId> left_out;
      for (const Object* part : from.subtree(whole)) {
        const auto parent = part->id.kind->parent(part->id, *part->model);
        const catalog::CopyPlace place{from, whole_, counterpart(*part, facing), lean};
        auto copy = parent && left_out.contains(*parent) ? std::nullopt
                                                         : part->id.kind->on_copy(*part, place);
        if (!copy) {
          left_out.insert(part->id);
          continue;
        }
        if (part->id == whole) copy->span = after_.find(whole_)->span;
        to.put(*std::move(copy));
      }
    }
  }

  void keep_in_step(StagedCatalogs& staged) const {
    const catalog::StagedChange change{*before_.find(whole_), *after_.find(whole_),
                                       beside_.wholes.front(), aside_.wholes.front()};
    for (const bool switched : {false, true}) {
      std::vector<Object> keepers;
      whole_.kind->keep_in_step(change, switched, scene_, keepers);
      for (Object& keeper : keepers) {
        if (switched) staged.ready.put(keeper);
        (switched ? staged.switched : staged.expanded).put(std::move(keeper));
      }
    }
  }

  /// First what makes room, then what takes it.
  static void change_places(const Catalog& from, const Form& leaving, const Form& coming,
                            std::vector<diff::Rename>& out) {
    for (const auto& [id, name] : leaving.names) {
      const Object* object = from.find(id);
      if (object != nullptr && id != name) out.push_back({*object, name, {}});
    }
    for (const auto& [id, name] : coming.names) {
      const Object* object = from.find(name);
      if (object != nullptr && id != name) out.push_back({*object, id, {}});
    }
  }

  const Catalog& before_;
  const Catalog& after_;
  const ObjectId& whole_;
  std::set<ObjectId> none_;
  catalog::Scene scene_;
  Form beside_;
  Form aside_;
};

}  // namespace

void add_staged_wholes(const Catalog& before, const Catalog& after,
                       const std::vector<ObjectId>& changes, const inspect::Kinds& kinds,
                       Scratch& scratch, const plan::Options& options, StagedCatalogs& staged) {
  StageNamesInUse names(before, after);
  for (const ObjectId& whole : changes) {
    Copies(before, after, whole, options, names).add_to(kinds, scratch, staged);
  }
}

}  // namespace schemagen::canon
