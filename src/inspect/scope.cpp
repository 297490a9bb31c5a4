#include <algorithm>
#include <map>

#include "schemagen/base/text.hpp"
#include "schemagen/inspect/inspect.hpp"

namespace schemagen::inspect {

using catalog::ObjectId;

namespace {

bool is_system(const std::string& schema) {
  return schema.starts_with("pg_") || schema == "information_schema";
}

}  // namespace

bool Scope::manages_schema(const std::string& schema) const {
  if (schema == bookkeeping || is_system(schema)) return false;
  return std::any_of(schemas.begin(), schemas.end(),
                     [&](const std::string& pattern) { return matches_glob(schema, pattern); });
}

bool Scope::excludes(const catalog::ObjectId& id) const {
  std::string name = id.schema;
  if (!id.name.empty()) name += (name.empty() ? "" : ".") + id.name;
  if (!id.sub.empty()) name += "." + id.sub;
  return excludes(id.kind->name(), name);
}

bool Scope::excludes(std::string_view kind, std::string_view name) const {
  return std::any_of(exclude.begin(), exclude.end(), [&](const std::string& rule) {
    const std::size_t colon = rule.find(':');
    const std::string of_kind = colon == std::string::npos ? "*" : rule.substr(0, colon);
    const std::string pattern = colon == std::string::npos ? rule : rule.substr(colon + 1);
    return matches_glob(kind, of_kind) && matches_glob(name, pattern);
  });
}

namespace {

/// Which objects are excluded, each looked at once.
class Excluded {
 public:
  Excluded(const catalog::Catalog& all, const Scope& scope) : all_(all), scope_(scope) {}

  bool holds(const ObjectId& id) {
    const auto known = known_.find(id);
    if (known != known_.end()) return known->second;
    known_[id] = scope_.excludes(id);  // ends circles
    if (known_[id]) return true;
    const catalog::Object* object = all_.find(id);
    if (object == nullptr) return false;
    std::vector<ObjectId> owners;
    id.kind->dies_with(*object, owners);
    const bool goes = std::any_of(owners.begin(), owners.end(),
                                  [&](const ObjectId& owner) { return holds(owner); });
    return known_[id] = goes;
  }

 private:
  const catalog::Catalog& all_;
  const Scope& scope_;
  std::map<ObjectId, bool> known_;
};

}  // namespace

int remove_excluded(catalog::Catalog& catalog, const Scope& scope) {
  if (scope.exclude.empty()) return 0;
  Excluded excluded(catalog, scope);
  std::vector<ObjectId> gone;
  for (const catalog::Object* object : catalog.in_order()) {
    if (excluded.holds(object->id)) gone.push_back(object->id);
  }
  for (const ObjectId& id : gone) catalog.erase(id);
  return static_cast<int>(gone.size());
}

}  // namespace schemagen::inspect
