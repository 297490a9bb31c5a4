#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "schemagen/base/source.hpp"

namespace schemagen::history {

/// Leads from bytes of a file to its lines and columns.
class LineIndex {
 public:
  explicit LineIndex(std::shared_ptr<const SourceFile> source);

  /// The place of `length` bytes from `offset`; the underline ends with the first line.
  SourceSpan at(std::size_t offset, std::size_t length) const;

 private:
  std::shared_ptr<const SourceFile> source_;
  std::vector<std::size_t> starts_;
};

/// The bytes of a byte order mark at the start of `text`: 3 or 0.
std::size_t mark_size(const std::string& text);

}  // namespace schemagen::history
