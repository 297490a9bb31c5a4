#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace schemagen::sql {

/// The value of a U&'...' string: `\XXXX`, `\+XXXXXX` and the doubled escape character replaced.
/// What is no valid escape stays as it is.
std::string decode_unicode_escapes(std::string_view text, char escape);

/// Appends what the E'' escape at the start of `text` stands for; returns the bytes it takes.
std::size_t decode_escape(std::string_view text, std::string& out);

}  // namespace schemagen::sql
