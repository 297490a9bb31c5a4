#include <algorithm>

#include "schemagen/base/text.hpp"
#include "schemagen/inspect/inspect.hpp"

namespace schemagen::inspect {

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
  return std::any_of(exclude.begin(), exclude.end(), [&](const std::string& rule) {
    const std::size_t colon = rule.find(':');
    const std::string kind = colon == std::string::npos ? "*" : rule.substr(0, colon);
    const std::string pattern = colon == std::string::npos ? rule : rule.substr(colon + 1);
    if (!matches_glob(id.kind->name(), kind)) return false;
    std::string name = id.schema;
    if (!id.name.empty()) name += (name.empty() ? "" : ".") + id.name;
    if (!id.sub.empty()) name += "." + id.sub;
    return matches_glob(name, pattern);
  });
}

}  // namespace schemagen::inspect
