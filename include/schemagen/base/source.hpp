#pragma once

#include <cstdint>
#include <memory>
#include <string>

namespace schemagen {

/// A text that people wrote and that messages point into.
struct SourceFile {
  std::string path;  ///< as the user would name it, relative to the project where possible
  std::string
      text;  ///< empty when the content came from the cache; then it is read again on demand
};

/// A place in a source file. Lines and columns count from 1, columns in Unicode code points.
/// A default-constructed span is "no place" (an object read from a live database, say).
struct SourceSpan {
  std::shared_ptr<const SourceFile> file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::uint32_t length = 0;  ///< code points to underline; 0 underlines one

  explicit operator bool() const { return file != nullptr; }
  /// "schemas/shop.yaml:14:23", or "" for no place.
  std::string to_string() const;
  /// The same line, `offset` code points further right.
  SourceSpan advanced(std::uint32_t offset, std::uint32_t new_length = 0) const;
};

}  // namespace schemagen
