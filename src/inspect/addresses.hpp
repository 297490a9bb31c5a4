#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "schemagen/base/hash_table.hpp"
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
  /// Neighbouring numbers far apart.
  struct Mixed {
    std::size_t operator()(std::size_t key) const {
      constexpr std::size_t golden_ratio = 0x9e3779b97f4a7c15U;
      key *= golden_ratio;
      return key ^ (key >> 32U);
    }
  };

  std::uint64_t key(std::uint32_t oid, int subid) const;
  // A handful of catalogs, each with many objects; only looked up, never walked.
  std::map<std::string, HashMap<std::uint64_t, const catalog::ObjectId*, Mixed>, std::less<>>
      classes_;
};

}  // namespace schemagen::inspect
