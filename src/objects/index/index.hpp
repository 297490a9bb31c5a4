#pragma once

#include <optional>
#include <string>
#include <vector>

#include "objects/shared/key_part.hpp"
#include "objects/shared/relation.hpp"
#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

/// An index that no constraint owns.
struct Index {
  std::string table;
  RelationKind on = RelationKind::table;
  Boxed<sql::QualifiedName> part_of;  ///< an index of the partitioned table
  bool only = false;                  ///< partitions have no part of it but those that say so
  bool partitioned = false;           ///< its table is: it stores nothing itself
  bool unique = false;
  Boxed<std::string> method;
  std::vector<KeyPart> columns;
  std::vector<std::string> include;
  bool nulls_not_distinct = false;
  Boxed<sql::Expression> where;
  catalog::Parameters storage_parameters;
  Boxed<std::string> tablespace;
  bool invalid = false;  ///< left behind by a CREATE INDEX CONCURRENTLY that failed
  bool operator==(const Index&) const = default;

  static catalog::FieldTable fields();
};

}  // namespace schemagen::objects
