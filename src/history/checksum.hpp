#pragma once

#include <string>
#include <string_view>

namespace schemagen::history {

/// SHA-256 of the part of a file that runs. Line ends count as "\n", and blanks at the ends of
/// lines and empty lines at the end do not count: editors and git change those.
std::string checksum(std::string_view part);

}  // namespace schemagen::history
