#include <algorithm>
#include <set>
#include <tuple>

#include "schemagen/diff/diff.hpp"

namespace schemagen::diff {

namespace {

using catalog::Catalog;
using catalog::Object;
using catalog::ObjectId;

std::optional<ObjectId> parent_of(const Object& object) {
  return object.id.kind->parent(object.id, *object.model);
}

/// Where more comes and goes than that, another schema was compared, and no one renamed anything.
constexpr std::size_t most_pairs = 10000;

/// What is inside an object, by kind and own name.
std::set<std::pair<std::string_view, std::string>> parts_of(const Object& object,
                                                            const Catalog& catalog) {
  std::set<std::pair<std::string_view, std::string>> parts;
  for (const Object* child : catalog.children(object.id)) {
    if (!child->id.kind->is_attachment()) parts.insert({child->id.kind->name(), child->id.sub});
  }
  return parts;
}

/// Equal in itself, and at least two thirds of the parts have the same names.
bool alike(const Object& was, const Object& now, const Catalog& actual, const Catalog& desired) {
  if (!now.id.kind->differences(*was.model, *now.model).empty()) return false;
  const auto old_parts = parts_of(was, actual);
  const auto new_parts = parts_of(now, desired);
  const auto common = std::count_if(old_parts.begin(), old_parts.end(),
                                    [&](const auto& part) { return new_parts.contains(part); });
  return 3 * static_cast<std::size_t>(common) >= 2 * std::max(old_parts.size(), new_parts.size());
}

struct Ends {
  std::vector<const Object*> gone;
  std::vector<const Object*> made;
};

/// What is dropped and made by itself, not with what it belongs to.
Ends ends_of(const Difference& difference) {
  Ends ends;
  std::set<ObjectId> gone;
  std::set<ObjectId> made;
  for (const Change& change : difference.changes) {
    if (const auto* drop = std::get_if<Drop>(&change)) {
      gone.insert(drop->object.id);
      ends.gone.push_back(&drop->object);
    } else if (const auto* create = std::get_if<Create>(&change)) {
      made.insert(create->object.id);
      ends.made.push_back(&create->object);
    }
  }
  const auto keep_own = [](std::vector<const Object*>& objects, const std::set<ObjectId>& all) {
    std::erase_if(objects, [&](const Object* object) {
      const auto parent = parent_of(*object);
      return !object->id.kind->can_rename() || object->id.kind->interchangeable(*object) ||
             (parent && all.contains(*parent));
    });
  };
  keep_own(ends.gone, gone);
  keep_own(ends.made, made);
  return ends;
}

}  // namespace

std::vector<Suggestion> likely_renames(const Difference& difference, const Catalog& actual,
                                       const Catalog& desired) {
  const Ends ends = ends_of(difference);
  using Pair = std::tuple<int, ObjectId, ObjectId, const Object*, const Object*>;
  std::vector<Pair> pairs;
  if (ends.gone.size() * ends.made.size() > most_pairs) return {};
  for (const Object* was : ends.gone) {
    for (const Object* now : ends.made) {
      if (was->id.kind != now->id.kind || was->id.schema != now->id.schema) continue;
      if (parent_of(*was) != parent_of(*now) || !alike(*was, *now, actual, desired)) continue;
      pairs.emplace_back(std::abs(was->position - now->position), now->id, was->id, was, now);
    }
  }
  std::sort(pairs.begin(), pairs.end());
  std::vector<Suggestion> found;
  std::set<const Object*> taken;
  for (const auto& [distance, to, from, was, now] : pairs) {
    if (taken.contains(was) || taken.contains(now)) continue;
    taken.insert({was, now});
    found.push_back({*was, *now});
  }
  std::sort(found.begin(), found.end(), [](const Suggestion& left, const Suggestion& right) {
    return left.now.id < right.now.id;
  });
  return found;
}

}  // namespace schemagen::diff
