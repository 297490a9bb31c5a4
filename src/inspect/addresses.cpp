#include "inspect/addresses.hpp"

namespace schemagen::inspect {

std::uint64_t Addresses::key(std::uint32_t oid, int subid) const {
  return (static_cast<std::uint64_t>(oid) << 16U) | static_cast<std::uint16_t>(subid);
}

void Addresses::add(std::string_view catalog_class, std::uint32_t oid, int subid,
                    const catalog::ObjectId* id) {
  auto found = classes_.find(catalog_class);
  if (found == classes_.end()) found = classes_.try_emplace(std::string(catalog_class)).first;
  found->second[key(oid, subid)] = id;
}

const catalog::ObjectId* Addresses::find(std::string_view catalog_class, std::uint32_t oid,
                                         int subid) const {
  const auto objects = classes_.find(catalog_class);
  if (objects == classes_.end()) return nullptr;
  const auto found = objects->second.find(key(oid, subid));
  return found == objects->second.end() ? nullptr : found->second;
}

}  // namespace schemagen::inspect
