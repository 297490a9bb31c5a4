#include "schemagen/base/source.hpp"

namespace schemagen {

std::string SourceSpan::to_string() const {
  if (!file) return {};
  if (line == 0) return file->path;
  return file->path + ":" + std::to_string(line) + ":" + std::to_string(column);
}

SourceSpan SourceSpan::advanced(std::uint32_t offset, std::uint32_t new_length) const {
  SourceSpan moved = *this;
  if (file) moved.column += offset;
  moved.length = new_length;
  return moved;
}

}  // namespace schemagen
