#pragma once

#include <optional>
#include <string>
#include <vector>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

struct Extension {
  std::string schema;
  std::optional<std::string> version;  ///< only where a model asks for one
  std::vector<std::string> needs;

  // What the server says of an installed extension.
  std::optional<std::string> installed_version;
  bool relocatable = true;
  bool holds_rows = false;
  std::string control_comment;
  bool operator==(const Extension&) const = default;

  static catalog::FieldTable fields();
};

}  // namespace schemagen::objects
