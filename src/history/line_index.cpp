#include "history/line_index.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "schemagen/base/text.hpp"

namespace schemagen::history {

std::size_t mark_size(const std::string& text) { return text.starts_with("\xef\xbb\xbf") ? 3 : 0; }

LineIndex::LineIndex(std::shared_ptr<const SourceFile> source) : source_(std::move(source)) {
  starts_.push_back(mark_size(source_->text));
  for (std::size_t at = source_->text.find('\n'); at != std::string::npos;
       at = source_->text.find('\n', at + 1)) {
    starts_.push_back(at + 1);
  }
}

SourceSpan LineIndex::at(std::size_t offset, std::size_t length) const {
  const std::string_view text = source_->text;
  offset = std::clamp(offset, starts_.front(), text.size());
  const auto line = std::prev(std::upper_bound(starts_.begin(), starts_.end(), offset));
  const std::string_view piece = text.substr(offset, length);
  SourceSpan span;
  span.file = source_;
  span.line = static_cast<std::uint32_t>(line - starts_.begin()) + 1;
  span.column = static_cast<std::uint32_t>(code_points(text.substr(*line, offset - *line))) + 1;
  span.length =
      static_cast<std::uint32_t>(code_points(piece.substr(0, piece.find_first_of("\r\n"))));
  return span;
}

}  // namespace schemagen::history
