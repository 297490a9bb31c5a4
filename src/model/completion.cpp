#include <algorithm>

#include <fmt/format.h>

#include "model/draft.hpp"
#include "model/spelling.hpp"

namespace schemagen::model {

using catalog::Kind;
using catalog::Object;
using catalog::ObjectId;

std::string describe(const ObjectId& id) {
  return fmt::format("{} {}", id.kind->name(), id.short_name());
}

const Object* Draft::add(Object object) {
  const ObjectId id = object.id;
  const SourceSpan span = object.span;
  const Object* first = catalog.add(std::move(object));
  if (first == nullptr) return catalog.find(id);
  Diagnostic twice{Severity::error, "SG0204", describe(id) + " is declared twice", span, {}, {}};
  if (first->span) twice.notes.push_back({first->span, "first declared here"});
  diagnostics.add(std::move(twice));
  return nullptr;
}

namespace {

/// Runs `change` on a copy, which takes the object's place when its state is another then.
template <class F>
void revise(Draft& draft, const ObjectId& id, F change) {
  const Object* found = draft.catalog.find(id);
  if (found == nullptr) return;
  Object copy = *found;
  change(copy);
  if (copy.model != found->model) {
    draft.catalog.modify(id, [&](Object& object) { object.model = copy.model; });
  }
}

void resolve_types(Draft& draft) {
  for (const ObjectId& id : std::exchange(draft.open_types, {})) {
    revise(draft, id, [&](Object& object) {
      auto model = id.kind->copy(*object.model);
      TypeResolver resolver(draft.catalog, object.home);
      for (const auto& field : id.kind->fields()) field->visit(*model, resolver);
      object.model = std::move(model);
    });
  }
}

void expand(Draft& draft, const ObjectId& id) {
  std::vector<Object> implied;
  revise(draft, id, [&](Object& object) { implied = id.kind->expand(object, draft.catalog); });
  for (Object& object : implied) {
    const Object& source = *draft.catalog.find(id);
    if (!object.span) object.span = source.span;
    if (object.home.empty()) object.home = source.home;
    if (const Object* added = draft.add(std::move(object))) draft.fresh.push_back(added->id);
  }
}

}  // namespace

void complete(Draft& draft) {
  while (!draft.fresh.empty()) {
    resolve_types(draft);
    // Kinds of lower rank first, so that a part finds what it belongs to completed.
    std::vector<ObjectId> ids = std::exchange(draft.fresh, {});
    std::sort(ids.begin(), ids.end());
    for (const ObjectId& id : ids) {
      revise(draft, id, [&](Object& object) { id.kind->complete(object, draft.catalog); });
    }
    for (const ObjectId& id : ids) expand(draft, id);
  }
}

void add_containers(Draft& draft) {
  const Kind* container = draft.vocabulary.container();
  if (container == nullptr) return;
  std::set<std::string> schemas;
  for (const auto& [id, object] : draft.catalog.objects()) {
    if (!id.schema.empty() && id.kind != container) schemas.insert(id.schema);
  }
  for (const std::string& schema : schemas) {
    Object object;
    object.id = container->declared_id(nullptr, {{}, schema});
    object.model = container->make();
    object.home = schema;
    draft.catalog.add(std::move(object));
  }
}

namespace {

bool is_doubtful(const Draft& draft, const Object& object) {
  if (draft.doubtful_files) return true;
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
  std::vector<std::string> claims;
  for (const auto& [id, object] : draft.catalog.objects()) {
    claims.clear();
    id.kind->claims(object, claims);
    for (const std::string& claim : claims) {
      auto holders = draft.catalog.holders(claim);
      if (holders.size() < 2) continue;
      std::sort(holders.begin(), holders.end(), declared_before);
      const Object& first = *holders.front();
      for (const Object* other : holders) {
        if (other == &first || !told.emplace(first.id, other->id).second) continue;
        Diagnostic taken{
            Severity::error,
            "SG0204",
            fmt::format("{} takes the name of {}", describe(other->id), describe(first.id)),
            other->span,
            "give one of them another name",
            {}};
        if (first.span) taken.notes.push_back({first.span, "first declared here"});
        draft.diagnostics.add(std::move(taken));
      }
    }
  }
}

}  // namespace

void validate(Draft& draft) {
  check_claims(draft);
  for (const auto& [id, object] : draft.catalog.objects()) {
    if (!is_doubtful(draft, object)) id.kind->validate(object, draft.catalog, draft.diagnostics);
  }
}

}  // namespace schemagen::model
