#pragma once

#include <functional>
#include <string>
#include <vector>

#include "lint/script.hpp"
#include "schemagen/lint/lint.hpp"

namespace schemagen::lint {

/// What can be told of a file only at its end: its down part.
using TakeWhole = std::function<void(const Rule&, const Statement&, std::string)>;
void check_whole_file(const Script& script, const TakeWhole& take);
const std::vector<const Rule*>& whole_file_rules();

}  // namespace schemagen::lint
