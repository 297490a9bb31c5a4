#pragma once

#include <string>

namespace schemagen::cli {

/// "schemagen 0.1.0\n"
std::string version_text();

/// Tells builds of the same version apart.
std::string program_build();

}  // namespace schemagen::cli
