#include "cli/version.hpp"

namespace schemagen::cli {

std::string version_text() { return "schemagen " SCHEMAGEN_VERSION "\n"; }

}  // namespace schemagen::cli
