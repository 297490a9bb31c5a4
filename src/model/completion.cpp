#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "model/draft.hpp"
#include "model/spelling.hpp"

namespace schemagen::model {

using catalog::Kind;
using catalog::Object;
using catalog::ObjectId;

const Object* Draft::add(Object object) {
  const SourceSpan span = object.span;
  const auto [first, is_new] = catalog.add(std::move(object));
  if (is_new) return first;
  Diagnostic twice{
      Severity::error, "SG0204", first->id.title() + " is declared twice", span, {}, {}};
  if (first->span) twice.notes.push_back({first->span, "first declared here"});
  diagnostics.add(std::move(twice));
  return nullptr;
}

namespace {

/// Lets kinds work on a copy of an object, which takes the object's place when its state is another
/// then. One copy serves them all, so that its strings need not be made anew.
class Revision {
 public:
  explicit Revision(Draft& draft) : draft_(draft) {}

  template <class F>
  void of(const Object& object, F change) {
    copy_ = object;
    change(copy_);
    if (copy_.model == object.model || object.id.kind->equal(*copy_.model, *object.model)) return;
    draft_.catalog.modify(object.id, [&](Object& target) { target.model = copy_.model; });
  }

 private:
  Draft& draft_;
  Object copy_;
};

void resolve_types(Draft& draft, Revision& revision) {
  std::map<std::string, TypeResolver> resolvers;
  for (const Object* open : std::exchange(draft.open_types, {})) {
    TypeResolver& resolver =
        resolvers.try_emplace(open->home, draft.catalog, open->home).first->second;
    revision.of(*open, [&](Object& object) {
      const Kind& kind = *object.id.kind;
      auto model = kind.copy(*object.model);
      for (const auto& field : kind.fields()) field->visit(*model, resolver);
      object.model = std::move(model);
    });
  }
}

void expand(Draft& draft, const Object& source, Revision& revision) {
  std::vector<Object> implied;
  revision.of(source,
              [&](Object& object) { implied = object.id.kind->expand(object, draft.catalog); });
  for (Object& object : implied) {
    if (!object.span) object.span = source.span;
    if (object.home.empty()) object.home = source.home;
    if (const Object* added = draft.add(std::move(object))) draft.fresh.push_back(added);
  }
}

/// Kinds of lower rank first, so that a part finds what it belongs to completed.
std::vector<const Object*> take_fresh(Draft& draft) {
  std::vector<const Object*> objects = std::exchange(draft.fresh, {});
  if (objects.size() < draft.catalog.size()) {
    std::sort(objects.begin(), objects.end(),
              [](const Object* left, const Object* right) { return left->id < right->id; });
    return objects;
  }
  return draft.catalog.in_order();
}

}  // namespace

void complete(Draft& draft) {
  Revision revision(draft);
  while (!draft.fresh.empty()) {
    resolve_types(draft, revision);
    const auto objects = take_fresh(draft);
    for (const Object* each : objects) {
      revision.of(*each, [&](Object& object) { object.id.kind->complete(object, draft.catalog); });
    }
    // What has no name yet implies nothing before it has got one.
    std::set<ObjectId> unnamed;
    for (const Unnamed& each : draft.unnamed) unnamed.insert(each.id);
    for (const Object* each : objects) {
      if (unnamed.empty() || !unnamed.contains(each->id)) expand(draft, *each, revision);
    }
  }
}

void add_containers(Draft& draft) {
  const Kind* container = draft.vocabulary.container();
  if (container == nullptr) return;
  std::set<std::string> schemas;
  Name last;
  for (const Object* object : draft.catalog.in_order()) {
    const ObjectId& id = object->id;
    if (id.schema.empty() || id.kind == container) continue;
    // Neighbours mostly share their schema.
    if (last != id.schema) schemas.insert(id.schema);
    last = id.schema;
  }
  for (const std::string& schema : schemas) {
    Object object;
    object.id = container->declared_id(nullptr, {{}, schema});
    object.model = container->make();
    object.home = schema;
    draft.catalog.add(std::move(object));
  }
}

void remove_empty(Draft& draft) {
  std::vector<ObjectId> empty;
  for (const Object* object : draft.catalog.in_order()) {
    if (object->id.kind->says_nothing(*object)) empty.push_back(object->id);
  }
  for (const ObjectId& id : empty) draft.catalog.erase(id);
}

namespace {

bool is_doubtful(const Draft& draft, const Object& object) {
  if (draft.doubtful_files || draft.doubtful.empty()) return draft.doubtful_files;
  const Object* current = &object;
  // Parents do not go in circles; the bound is for kinds that are wrong.
  for (int depth = 0; current != nullptr && depth < 16; ++depth) {
    if (draft.doubtful.contains(current->id)) return true;
    const auto parent = current->id.kind->parent(current->id, *current->model);
    current = parent ? draft.catalog.find(*parent) : nullptr;
  }
  return false;
}

bool declared_before(const Object* left, const Object* right) {
  const std::string none;
  const std::string& left_path = left->span ? left->span.file->path : none;
  const std::string& right_path = right->span ? right->span.file->path : none;
  return std::tie(left_path, left->span.line, left->span.column, left->id) <
         std::tie(right_path, right->span.line, right->span.column, right->id);
}

void check_claims(Draft& draft) {
  std::set<std::pair<ObjectId, ObjectId>> told;
  for (const std::string& claim : draft.catalog.contested()) {
    auto holders = draft.catalog.holders(claim);
    std::sort(holders.begin(), holders.end(), declared_before);
    const Object& first = *holders.front();
    for (const Object* other : holders) {
      if (other == &first || !told.emplace(first.id, other->id).second) continue;
      Diagnostic taken{Severity::error,
                       "SG0204",
                       fmt::format("{} takes the name of {}", other->id.title(), first.id.title()),
                       other->span,
                       "give one of them another name",
                       {}};
      if (first.span) taken.notes.push_back({first.span, "first declared here"});
      draft.diagnostics.add(std::move(taken));
    }
  }
}

}  // namespace

void validate(Draft& draft) {
  check_claims(draft);
  for (const Object* object : draft.catalog.in_order()) {
    if (is_doubtful(draft, *object)) continue;
    object->id.kind->validate(*object, draft.catalog, draft.diagnostics);
  }
}

}  // namespace schemagen::model
