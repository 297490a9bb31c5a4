#include "schemagen/catalog/action.hpp"

#include <algorithm>
#include <utility>

namespace schemagen::catalog {

ChangedFields::ChangedFields(std::vector<const Field*> fields) : fields_(std::move(fields)) {}

bool ChangedFields::take(std::string_view key) {
  const auto found = std::find_if(fields_.begin(), fields_.end(),
                                  [&](const Field* field) { return field->key() == key; });
  if (found == fields_.end()) return false;
  taken_.insert((*found)->key());
  return true;
}

bool ChangedFields::has(std::string_view key) const {
  return std::any_of(fields_.begin(), fields_.end(),
                     [&](const Field* field) { return field->key() == key; });
}

std::vector<std::string_view> ChangedFields::left() const {
  std::vector<std::string_view> keys;
  for (const Field* field : fields_) {
    if (!taken_.contains(field->key())) keys.push_back(field->key());
  }
  return keys;
}

namespace {

bool is_offline(const Catalog& catalog, const ObjectId& id) {
  const Object* object = catalog.find(id);
  return object != nullptr && object->offline;
}

}  // namespace

bool Scene::in_use(const ObjectId& table) const {
  return online && before.contains(table) && !leaves(table) && !arrives(table) &&
         !is_offline(before, table) && !is_offline(after, table);
}

bool Scene::in_use(const ObjectId& table, const ObjectId& part) const {
  return in_use(table) && !is_offline(before, part) && !is_offline(after, part);
}

}  // namespace schemagen::catalog
