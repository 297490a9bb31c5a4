#include "document/locator.hpp"

#include <algorithm>
#include <utility>

#include "schemagen/base/text.hpp"

namespace schemagen::document {

Locator::Locator(std::shared_ptr<const SourceFile> source)
    : source_(std::move(source)),
      text_(source_->text) {
  if (text_.starts_with("\xef\xbb\xbf")) text_.remove_prefix(3);
}

void Locator::restart() {
  byte_ = 0;
  index_ = 0;
  line_ = 1;
  column_ = 1;
}

void Locator::step() {
  const bool ends_line = text_[byte_] == '\n';
  do {
    ++byte_;
  } while (byte_ < text_.size() && (static_cast<unsigned char>(text_[byte_]) & 0xc0U) == 0x80U);
  ++index_;
  ++column_;
  if (ends_line) {
    ++line_;
    column_ = 1;
  }
}

SourceSpan Locator::at_byte(std::size_t offset, std::size_t bytes) {
  if (offset < byte_) restart();
  while (byte_ < text_.size() && byte_ < offset) step();
  const std::size_t length = code_points(text_.substr(std::min(offset, text_.size()), bytes));
  return {source_, line_, column_, static_cast<std::uint32_t>(length)};
}

SourceSpan Locator::at_character(std::size_t index, std::size_t characters) {
  if (index < index_) restart();
  while (byte_ < text_.size() && index_ < index) step();
  return {source_, line_, column_, static_cast<std::uint32_t>(characters)};
}

std::string_view Locator::line(std::size_t number) const {
  std::string_view rest = text_;
  for (std::size_t at = 1; at < number; ++at) {
    const std::size_t end = rest.find('\n');
    if (end == std::string_view::npos) return {};
    rest.remove_prefix(end + 1);
  }
  rest = rest.substr(0, rest.find('\n'));
  return rest.ends_with('\r') ? rest.substr(0, rest.size() - 1) : rest;
}

}  // namespace schemagen::document
