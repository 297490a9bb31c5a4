#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace schemagen::catalog {

/// A value as the server prints it in text format, or NULL.
using WireValue = std::optional<std::string_view>;

/// The elements of an array ('{a,"b c",NULL}') or of a row ('(a,,"b c")'), by the rules of
/// PostgreSQL's array_out and record_out. Throws InternalError on anything else.
std::vector<std::optional<std::string>> parse_wire_list(std::string_view text);

/// The opposite, as an array with every element quoted.
std::string print_wire_list(const std::vector<std::optional<std::string>>& elements);

}  // namespace schemagen::catalog
