#pragma once

#include <string>
#include <string_view>

namespace schemagen::render {

/// The statement without white space around it, such that a semicolon may follow: behind a comment
/// at its end a new line begins.
std::string closable(std::string_view statement);

/// Text on one line, for comments.
std::string one_line(std::string_view text);

}  // namespace schemagen::render
