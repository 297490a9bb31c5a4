#pragma once

#include <string>

namespace schemagen::cli {

/// The text of a configuration file with every password in it turned into as many stars, so that
/// messages can show its lines.
std::string cover_passwords(std::string text);

}  // namespace schemagen::cli
