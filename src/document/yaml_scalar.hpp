#pragma once

#include <string>
#include <string_view>

#include "schemagen/base/node.hpp"

namespace schemagen::document {

/// A key or a value on one line: plain where that reads back as the same, else in quotes. `in_flow`
/// tells that it stands between brackets, where more characters mean something.
std::string yaml_scalar(const Node& node, bool in_flow);
std::string yaml_key(const std::string& key, bool in_flow);

/// Whether text of several lines reads back as it was from a literal block ("|").
bool fits_literal_block(std::string_view text);
/// The block with its header, each line behind `indent` spaces, without the last line break.
std::string literal_block(std::string_view text, std::size_t indent);

}  // namespace schemagen::document
