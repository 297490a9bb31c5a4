#pragma once

#include <string>
#include <string_view>

namespace schemagen {

/// What became of the lines of `before`: those that went with "-" before them, those that came with
/// "+", and up to `context` lines around them with a blank; "..." stands for lines left out. White
/// space at the ends of lines is no difference. "" when there is none.
std::string line_diff(std::string_view before, std::string_view after, std::size_t context = 2);

}  // namespace schemagen
