#pragma once

#include <string>

namespace schemagen::cli {

/// "schemagen 0.1.0\n"
std::string version_text();

}  // namespace schemagen::cli
