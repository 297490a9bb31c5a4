#pragma once

#include <string_view>
#include <vector>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::objects {

/// Every kind of object, in rank order: the order in which objects of a new database would best be
/// created. It breaks ties; dependencies decide.
const std::vector<const catalog::Kind*>& all_kinds();

/// The kind with this name. Throws InternalError when there is none.
const catalog::Kind& kind_named(std::string_view name);

/// A model file that shows the kind at work: the src/objects/<kind>/example.yaml of its folder, ""
/// when there is none.
std::string_view example_of(const catalog::Kind& kind);

}  // namespace schemagen::objects
