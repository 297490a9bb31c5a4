#pragma once

#include <string>
#include <vector>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

/// A row type of its own. Its attributes are objects; their order, which values are written in, is
/// the type's.
struct Composite {
  std::vector<std::string> order;
  bool operator==(const Composite&) const = default;

  static catalog::FieldTable fields();
};

/// Whether one order becomes the other by dropping attributes and appending new ones, which is all
/// that ALTER TYPE can do.
bool appends_only(const std::vector<std::string>& was, const std::vector<std::string>& now);

}  // namespace schemagen::objects
