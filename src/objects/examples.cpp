#include <algorithm>
#include <string>
#include <utility>

#include "object_examples.hpp"
#include "schemagen/objects/registry.hpp"

namespace schemagen::objects {

std::string_view example_of(const catalog::Kind& kind) {
  using namespace examples;
  static const std::vector<std::pair<std::string_view, std::string_view>> all{
#include "example_list.inc"
  };
  std::string folder(kind.name());
  std::replace(folder.begin(), folder.end(), ' ', '_');
  for (const auto& [name, text] : all) {
    if (name == folder) return text;
  }
  return {};
}

}  // namespace schemagen::objects
