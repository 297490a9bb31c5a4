#pragma once

#include <string>
#include <utility>

namespace schemagen::history {

/// "A:B" as two words, "" for a side that is left out; without a colon the text is the second.
std::pair<std::string, std::string> split_range(const std::string& text);

}  // namespace schemagen::history
