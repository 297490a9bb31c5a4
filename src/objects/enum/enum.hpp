#pragma once

#include <string>
#include <vector>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

struct Enum {
  std::vector<std::string> labels;
  catalog::Parameters renamed_values;
  bool operator==(const Enum&) const = default;

  static catalog::FieldTable fields();
};

/// How the labels of an enum become others.
struct LabelChange {
  struct Renamed {
    std::string was;
    std::string now;
  };
  std::vector<Renamed> renamed;
  std::vector<std::string> kept;     ///< under their new names, in the old order
  std::vector<std::string> removed;  ///< by their old names
  bool in_place = false;             ///< what is kept keeps its order and nothing is removed
};

LabelChange label_change(const Enum& was, const Enum& now);

}  // namespace schemagen::objects
