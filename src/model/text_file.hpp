#pragma once

#include <optional>
#include <string>

#include "schemagen/base/node.hpp"
#include "schemagen/catalog/codec.hpp"

namespace schemagen::model {

/// The text of a file that a model names with `file:`, as a node that points into that file. The
/// path is relative to the model's own file and may not leave the project. A message and nothing
/// when there is no such file.
std::optional<Node> read_text_file(const Node& path, const std::string& project,
                                   catalog::ReadContext& context);

}  // namespace schemagen::model
