#pragma once

#include <cstdint>
#include <optional>

#include "objects/column/column.hpp"
#include "objects/shared/declared_only.hpp"
#include "objects/shared/relation.hpp"
#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

/// What is said of a column of a view beside the view's query.
struct ViewColumn {
  RelationKind on = RelationKind::view;
  std::optional<sql::Expression> default_value;
  /// Asked of the server, which tells that of the type beside it.
  DeclaredOnly<std::optional<Storage>> storage;
  std::optional<Compression> compression;
  std::optional<std::int64_t> statistics;
  catalog::Parameters options;
  std::optional<Storage> own_storage;  ///< that of its type
  bool operator==(const ViewColumn&) const = default;

  static catalog::FieldTable fields();
};

}  // namespace schemagen::objects
