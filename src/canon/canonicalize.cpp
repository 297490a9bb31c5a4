#include <map>

#include "canon/build.hpp"
#include "canon/settled.hpp"
#include "schemagen/base/digest.hpp"

namespace schemagen::canon {

using catalog::Catalog;
using catalog::Object;
using catalog::ObjectId;

namespace {

constexpr std::string_view space = "canon";

/// A declaration and all that its meaning depends on.
std::string key_of(const Catalog& desired, const ObjectId& id, int server_version) {
  Digest digest;
  digest.add("1").add(std::to_string(server_version)).add(id.to_string());
  const Catalog needed = plan::closure(desired, {id});
  for (const auto& [other, object] : needed.objects()) {
    digest.add(object.home).add(inspect::print_object(object));
  }
  return digest.hex();
}

/// The state of `from` at the place of `to`.
void adopt(Catalog& result, const ObjectId& id, const Object& from) {
  const Object* declared = result.find(id);
  Object object = *declared;
  const auto model = id.kind->copy(*from.model);
  for (const auto& field : id.kind->fields()) {
    // What the database does not know stays as declared.
    if (field->on_change() == catalog::OnChange::ignore) field->copy(*declared->model, *model);
  }
  object.model = model;
  result.put(std::move(object));
}

std::vector<ObjectId> take_cached(Catalog& result, const std::map<ObjectId, std::string>& keys,
                                  const inspect::Kinds& kinds, cache::Cache& cache) {
  std::vector<std::string> wanted;
  for (const auto& [id, key] : keys) wanted.push_back(key);
  const auto found = cache.get_all(space, wanted);
  std::vector<ObjectId> missing;
  for (const auto& [id, key] : keys) {
    const auto text = found.find(key);
    if (text == found.end()) {
      missing.push_back(id);
    } else {
      adopt(result, id, inspect::parse_object(text->second, kinds));
    }
  }
  return missing;
}

}  // namespace

Catalog canonicalize(const Catalog& desired, const Catalog& actual, const inspect::Kinds& kinds,
                     Scratch& scratch, cache::Cache& cache, int server_version,
                     Diagnostics& diagnostics) {
  Catalog result = desired;
  const std::vector<ObjectId> open = unsettled(desired, actual);
  if (open.empty()) return result;
  std::map<ObjectId, std::string> keys;
  for (const ObjectId& id : open) keys[id] = key_of(desired, id, server_version);
  const std::vector<ObjectId> missing = take_cached(result, keys, kinds, cache);
  if (missing.empty()) return result;

  const Catalog needed = plan::closure(desired, missing);
  const auto connection = scratch.create_database();
  scratch.provide_roles(needed);
  Diagnostics refused;
  create_declared(*connection, needed, refused);
  const bool good = !refused.has_errors();
  diagnostics.append(std::move(refused));
  if (!good) return result;
  const Catalog read = read_all(*connection, kinds);
  std::map<std::string, std::string> forms;
  for (const ObjectId& id : missing) {
    const Object* object = read.find(id);
    if (object == nullptr) {
      throw InternalError("the server did not keep " + id.to_string() + " under its name");
    }
    adopt(result, id, *object);
    forms[keys[id]] = inspect::print_object(*object);
  }
  cache.put_all(space, forms);
  return result;
}

}  // namespace schemagen::canon
