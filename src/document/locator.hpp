#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "schemagen/base/source.hpp"

namespace schemagen::document {

/// Turns offsets into the text of one source into lines and columns. Offsets that grow cost one
/// pass over the text in all, even when everything stands on one line.
class Locator {
 public:
  explicit Locator(std::shared_ptr<const SourceFile> source);

  /// The text without its byte order mark; offsets count from here.
  std::string_view text() const { return text_; }
  const std::shared_ptr<const SourceFile>& source() const { return source_; }

  SourceSpan at_byte(std::size_t offset, std::size_t bytes = 0);
  SourceSpan at_character(std::size_t index, std::size_t characters = 0);
  /// One line, from 1, without its end; empty when there is none.
  std::string_view line(std::size_t number) const;

 private:
  void step();
  void restart();

  std::shared_ptr<const SourceFile> source_;
  std::string_view text_;
  std::size_t byte_ = 0;
  std::size_t index_ = 0;
  std::uint32_t line_ = 1;
  std::uint32_t column_ = 1;
};

}  // namespace schemagen::document
