#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "model/draft.hpp"
#include "model/read_object.hpp"
#include "schemagen/catalog/messages.hpp"

namespace schemagen::model {

using catalog::Kind;
using catalog::Object;
using catalog::ObjectId;

namespace {

bool is_free(const catalog::Catalog& catalog, const Object& object) {
  if (catalog.contains(object.id)) return false;
  std::vector<std::string> claims;
  object.id.kind->claims(object, claims);
  return std::all_of(claims.begin(), claims.end(),
                     [&](const std::string& claim) { return catalog.holders(claim).empty(); });
}

/// The first of the names PostgreSQL would try that is free. False when the kind knows none.
bool choose_name(const Draft& draft, Object& object, const Object* parent) {
  const Kind& kind = *object.id.kind;
  const std::string schema = parent == nullptr ? object.home : parent->id.schema;
  Object candidate = object;
  std::string last;
  for (int attempt = 0;; ++attempt) {
    const std::string name = kind.default_name(object, draft.catalog, attempt);
    if (name.empty()) return false;
    candidate.id = kind.declared_id(parent, {schema, name});
    if (is_free(draft.catalog, candidate) || name == last) break;
    last = name;
  }
  object.id = candidate.id;
  return true;
}

void name_one(Draft& draft, const Unnamed& unnamed) {
  const Object* found = draft.catalog.find(unnamed.id);
  if (found == nullptr) return;
  Object object = *found;
  draft.catalog.erase(unnamed.id);
  const bool doubtful = draft.doubtful.erase(unnamed.id) > 0;
  const Object* parent = unnamed.parent ? draft.catalog.find(*unnamed.parent) : nullptr;
  if (unnamed.named) {
    object.id = object.id.kind->settled_id(object);
  } else if (!choose_name(draft, object, parent)) {
    // What could not be read has been told already, and without it there is no name.
    if (doubtful) return;
    catalog::expected_at(
        object.span, fmt::format("a name for this {}", unnamed.use.kind->name()),
        fmt::format("write a mapping of names under {}, not a list", unnamed.use.section->key),
        draft.diagnostics);
    draft.doubtful_files = true;
    return;
  }
  const Object* added = draft.add(std::move(object));
  if (added == nullptr) return;
  // What it implies could not be said without its name.
  draft.fresh.push_back(added);
  if (doubtful) draft.doubtful.insert(added->id);
  if (unnamed.nested) ObjectReader(draft, added->home).read_nested(*added, *unnamed.nested);
}

}  // namespace

void name_unnamed(Draft& draft) {
  for (const Unnamed& unnamed : std::exchange(draft.unnamed, {})) name_one(draft, unnamed);
}

}  // namespace schemagen::model
