#include <algorithm>
#include <map>
#include <set>

#include "schemagen/diff/diff.hpp"

namespace schemagen::diff {

using catalog::Catalog;
using catalog::Object;
using catalog::ObjectId;

const ObjectId& subject(const Change& change) {
  struct Visitor {
    const ObjectId& operator()(const Create& create) const { return create.object.id; }
    const ObjectId& operator()(const Drop& drop) const { return drop.object.id; }
    const ObjectId& operator()(const Alter& alter) const { return alter.now.id; }
    const ObjectId& operator()(const Rename& rename) const { return rename.to; }
  };
  return std::visit(Visitor{}, change);
}

SourceSpan origin(const Change& change) {
  struct Visitor {
    SourceSpan operator()(const Create& create) const { return create.object.span; }
    SourceSpan operator()(const Drop&) const { return {}; }
    SourceSpan operator()(const Alter& alter) const { return alter.now.span; }
    SourceSpan operator()(const Rename& rename) const { return rename.origin; }
  };
  return std::visit(Visitor{}, change);
}

namespace {

bool stays(const Object& object, const Catalog& all, Spare spare) {
  const catalog::Kind& kind = *object.id.kind;
  return spare == Spare::born ? kind.born(object) : kind.permanent(object, all);
}

/// Calls `visit(was, now)` for each id in turn, with nullptr for a side that does not have it.
template <class F>
void for_each_pair(const Catalog& actual, const Catalog& desired, F visit) {
  auto was = actual.in_order().begin();
  auto now = desired.in_order().begin();
  const auto was_end = actual.in_order().end();
  const auto now_end = desired.in_order().end();
  while (was != was_end || now != now_end) {
    const bool only_was = now == now_end || (was != was_end && (*was)->id < (*now)->id);
    const bool only_now = !only_was && (was == was_end || (*now)->id < (*was)->id);
    visit(only_now ? nullptr : *was, only_was ? nullptr : *now);
    if (!only_now) ++was;
    if (!only_was) ++now;
  }
}

std::vector<Change> walk(const Catalog& actual, const Catalog& desired, Spare spare) {
  std::vector<Change> changes;
  for_each_pair(actual, desired, [&](const Object* was, const Object* now) {
    if (now == nullptr) {
      const auto parent = was->id.kind->parent(was->id, *was->model);
      const bool left_alone = stays(*was, actual, spare) && (!parent || desired.contains(*parent));
      if (!left_alone) changes.emplace_back(Drop{*was});
    } else if (was == nullptr) {
      changes.emplace_back(Create{*now});
    } else {
      const catalog::Kind& kind = *now->id.kind;
      if (kind.equal(*was->model, *now->model)) return;
      auto fields = kind.differences(*was->model, *now->model);
      if (!fields.empty()) changes.emplace_back(Alter{*was, *now, fields});
    }
  });
  return changes;
}

/// Whether the right one, which goes, is what the left one is to be but for the name.
bool same_but_for_name(const Object& left, const Object& right) {
  const catalog::Kind& kind = *left.id.kind;
  return right.id.kind == &kind && kind.interchangeable(left) &&
         kind.parent(left.id, *left.model) == kind.parent(right.id, *right.model) &&
         kind.becomes(right, left);
}

/// Pairs of a dropped and a created object that are the same but for the name, where there is no
/// doubt which becomes which.
std::map<ObjectId, const Object*> find_twins(const std::vector<Change>& changes) {
  std::map<ObjectId, std::vector<const Object*>> made;
  std::map<ObjectId, std::vector<const Object*>> gone;
  for (const Change& change : changes) {
    const auto* create = std::get_if<Create>(&change);
    const auto* drop = std::get_if<Drop>(&change);
    const Object* object = create != nullptr ? &create->object
                           : drop != nullptr ? &drop->object
                                             : nullptr;
    if (object == nullptr || !object->id.kind->interchangeable(*object)) continue;
    const auto parent = object->id.kind->parent(object->id, *object->model);
    if (parent) (create != nullptr ? made : gone)[*parent].push_back(object);
  }
  std::map<ObjectId, const Object*> twins;
  for (const auto& [parent, candidates] : made) {
    const auto old = gone.find(parent);
    if (old == gone.end()) continue;
    for (const Object* object : candidates) {
      const auto is_twin = [&](const Object* other) { return same_but_for_name(*object, *other); };
      if (std::count_if(old->second.begin(), old->second.end(), is_twin) != 1) continue;
      if (std::count_if(candidates.begin(), candidates.end(), is_twin) != 1) continue;
      twins[object->id] = *std::find_if(old->second.begin(), old->second.end(), is_twin);
    }
  }
  return twins;
}

/// Gives relations the names they are renamed to.
class NewNames final : public catalog::SqlVisitor {
 public:
  explicit NewNames(const std::map<ObjectId, const Object*>& twins) {
    for (const auto& [to, was] : twins) {
      Object now = *was;
      now.id = to;
      std::vector<std::string> old_claims, claims;
      was->id.kind->claims(*was, old_claims);
      to.kind->claims(now, claims);
      for (std::size_t i = 0; i < std::min(old_claims.size(), claims.size()); ++i) {
        const std::string& name = to.sub.empty() ? to.name : to.sub;
        names_[old_claims[i]] = {to.schema, name};
      }
    }
  }
  void relation(sql::QualifiedName& name) override {
    const auto found = names_.find("relation " + name.schema + "." + name.name);
    if (found != names_.end()) name = found->second;
  }

 private:
  std::map<std::string, sql::QualifiedName> names_;
};

/// What differs only by a name that goes with a rename does not differ.
std::vector<Change> without_renamed(std::vector<Change> changes,
                                    const std::map<ObjectId, const Object*>& twins) {
  NewNames names(twins);
  std::vector<Change> result;
  for (Change& change : changes) {
    if (auto* alter = std::get_if<Alter>(&change)) {
      const catalog::Kind& kind = *alter->now.id.kind;
      const auto model = kind.copy(*alter->was.model);
      for (const auto& field : kind.fields()) field->visit(*model, names);
      alter->fields = kind.differences(*model, *alter->now.model);
      if (alter->fields.empty()) continue;
    }
    result.push_back(std::move(change));
  }
  return result;
}

/// Drops and creates of the same thing under two names become renames; what hangs on it goes along.
std::vector<Change> join_twins(std::vector<Change> changes) {
  const auto twins = find_twins(changes);
  if (twins.empty()) return changes;
  std::map<ObjectId, ObjectId> moved;  // old id to new
  for (const auto& [to, was] : twins) moved[was->id] = to;
  // Attachments: the id on the new target, with the state on the old one.
  std::map<ObjectId, const Object*> carried;
  for (const Change& change : changes) {
    const auto* drop = std::get_if<Drop>(&change);
    if (drop == nullptr || !drop->object.id.kind->is_attachment()) continue;
    const auto target = drop->object.id.kind->parent(drop->object.id, *drop->object.model);
    const auto new_target = target ? moved.find(*target) : moved.end();
    if (new_target == moved.end()) continue;
    carried[drop->object.id.kind->attached_id(new_target->second, *drop->object.model)] =
        &drop->object;
  }
  std::set<ObjectId> gone;
  for (const auto& [id, object] : carried) gone.insert(object->id);

  std::vector<Change> result;
  std::set<ObjectId> kept;
  for (const Change& change : changes) {
    if (const auto* create = std::get_if<Create>(&change)) {
      const auto twin = twins.find(create->object.id);
      if (twin != twins.end()) {
        result.emplace_back(Rename{*twin->second, create->object.id, create->object.span});
        continue;
      }
      const auto from = carried.find(create->object.id);
      if (from != carried.end()) {
        kept.insert(create->object.id);
        const catalog::Kind& kind = *create->object.id.kind;
        auto fields = kind.differences(*from->second->model, *create->object.model);
        if (fields.empty()) continue;
        Object was = *from->second;
        was.id = create->object.id;
        result.emplace_back(Alter{std::move(was), create->object, std::move(fields)});
        continue;
      }
    }
    if (const auto* drop = std::get_if<Drop>(&change)) {
      if (moved.contains(drop->object.id)) continue;
      if (gone.contains(drop->object.id)) {
        // It moved with its target; without a declaration there it goes under the new name.
        for (const auto& [id, object] : carried) {
          const bool declared =
              std::any_of(changes.begin(), changes.end(), [&](const Change& other) {
                const auto* create = std::get_if<Create>(&other);
                return create != nullptr && create->object.id == id;
              });
          if (object->id != drop->object.id || declared) continue;
          Object under_new_name = *object;
          under_new_name.id = id;
          result.emplace_back(Drop{std::move(under_new_name)});
        }
        continue;
      }
    }
    result.push_back(change);
  }
  return without_renamed(std::move(result), twins);
}

/// What both sides have, as far as its place among its siblings is known.
std::vector<std::pair<const Object*, const Object*>> placed_in_both(const Catalog& actual,
                                                                    const Catalog& desired) {
  std::vector<std::pair<const Object*, const Object*>> both;
  for_each_pair(actual, desired, [&](const Object* was, const Object* now) {
    if (was == nullptr || now == nullptr || was->position <= 0 || now->position <= 0) return;
    both.emplace_back(was, now);
  });
  return both;
}

/// What is made anew, and so in the order of the models.
std::set<ObjectId> made_anew(const std::vector<Change>& changes, int server_version) {
  std::set<ObjectId> ids;
  for (const Change& change : changes) {
    const auto* alter = std::get_if<Alter>(&change);
    if (alter == nullptr) continue;
    const catalog::Kind& kind = *alter->now.id.kind;
    const catalog::OnChange way =
        kind.way(alter->was, alter->now, catalog::ChangedFields(alter->fields), server_version);
    if (way == catalog::OnChange::replace || way == catalog::OnChange::recreate) {
      ids.insert(alter->now.id);
    }
  }
  return ids;
}

// PostgreSQL appends columns and cannot move them.
std::vector<std::string> order_notes(const Catalog& actual, const Catalog& desired,
                                     const std::vector<Change>& changes, int server_version) {
  std::vector<std::string> notes;
  const auto both = placed_in_both(actual, desired);
  const bool same = std::all_of(both.begin(), both.end(), [](const auto& pair) {
    return pair.first->position == pair.second->position;
  });
  if (same) return notes;
  const std::set<ObjectId> anew = made_anew(changes, server_version);
  std::map<ObjectId, std::vector<std::pair<int, int>>> places;
  for (const auto& [was, now] : both) {
    const auto parent = now->id.kind->parent(now->id, *now->model);
    if (parent) places[*parent].emplace_back(was->position, now->position);
  }
  for (auto& [parent, pairs] : places) {
    std::sort(pairs.begin(), pairs.end());
    const bool ordered = std::is_sorted(
        pairs.begin(), pairs.end(),
        [](const auto& left, const auto& right) { return left.second < right.second; });
    if (!ordered && !anew.contains(parent)) {
      notes.push_back("the order inside " + std::string(parent.kind->name()) + " " +
                      parent.short_name() +
                      " differs from the models; PostgreSQL can only append, so it stays");
    }
  }
  return notes;
}

}  // namespace

Difference compare(const Catalog& actual, const Catalog& desired, Spare spare, int server_version) {
  Difference difference;
  difference.changes = join_twins(walk(actual, desired, spare));
  difference.notes = order_notes(actual, desired, difference.changes, server_version);
  return difference;
}

}  // namespace schemagen::diff
