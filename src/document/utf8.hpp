#pragma once

#include <cstdint>
#include <string_view>

namespace schemagen::document {

/// Takes one code point off the front of `text`. Throws InternalError when it is not UTF-8.
std::uint32_t take_code_point(std::string_view& text);

}  // namespace schemagen::document
