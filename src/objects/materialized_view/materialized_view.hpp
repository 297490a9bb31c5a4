#pragma once

#include <optional>
#include <string>
#include <vector>

#include "objects/shared/declared_only.hpp"
#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

struct MaterializedView {
  sql::Expression query;
  DeclaredOnly<std::vector<std::string>> columns;
  bool with_data = true;
  catalog::Parameters storage_parameters;
  std::optional<std::string> tablespace;
  std::optional<std::string> access_method;
  std::optional<std::string> cluster_on;
  bool operator==(const MaterializedView&) const = default;

  static catalog::FieldTable fields();
};

}  // namespace schemagen::objects
