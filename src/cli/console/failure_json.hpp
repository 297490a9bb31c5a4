#pragma once

#include <string>
#include <vector>

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/node.hpp"

namespace schemagen::cli {

/// {"errors": [{"severity", "code", "message", "file", "line", "column", "hint", "notes",
/// "sqlstate"}]}; what a message does not have is left out.
Node errors_json(const std::vector<Diagnostic>& items, const std::string& sqlstate);

}  // namespace schemagen::cli
