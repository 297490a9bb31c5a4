#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/node.hpp"

// Messages about documents that the fields of a kind and the files around them have in common.

namespace schemagen::catalog {

/// SG0201: "expected a name for this table".
void expected_at(const SourceSpan& span, std::string_view what, std::string hint, Diagnostics& out);

/// SG0202: `unknown key "nmae" in table users`, with the nearest of the keys or else all of them.
void unknown_key(const NodeEntry& entry, const std::vector<std::string>& keys,
                 std::string_view place, Diagnostics& out);

}  // namespace schemagen::catalog
