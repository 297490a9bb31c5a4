#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>

#include "schemagen/catalog/object_id.hpp"

namespace schemagen::inspect {

/// Where the server keeps the objects that were read: (catalog, oid, sub-id) to id. Comments,
/// dependencies and the inventory point into it.
class Addresses {
 public:
  void add(std::string_view catalog_class, std::uint32_t oid, int subid,
           const catalog::ObjectId* id);
  /// nullptr when nothing of that address was read.
  const catalog::ObjectId* find(std::string_view catalog_class, std::uint32_t oid, int subid) const;

 private:
  std::uint64_t key(std::uint32_t oid, int subid) const;
  // A handful of catalogs, each with many objects; only looked up, never walked.
  std::map<std::string, std::unordered_map<std::uint64_t, const catalog::ObjectId*>, std::less<>>
      classes_;
};

}  // namespace schemagen::inspect
