#include "history/checksum.hpp"

#include "schemagen/base/digest.hpp"

namespace schemagen::history {

std::string checksum(std::string_view part) {
  std::string normal;
  normal.reserve(part.size());
  std::size_t newlines = 0;
  while (!part.empty()) {
    const std::size_t end = part.find('\n');
    const std::string_view line = part.substr(0, end);
    const std::string_view kept = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    if (!kept.empty()) {
      normal.append(newlines, '\n');
      normal += kept;
      newlines = 0;
    }
    ++newlines;
    if (end == std::string_view::npos) break;
    part.remove_prefix(end + 1);
  }
  return sha256(normal);
}

}  // namespace schemagen::history
