#include "document/utf8.hpp"

#include "schemagen/base/diagnostic.hpp"

namespace schemagen::document {

std::uint32_t take_code_point(std::string_view& text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const std::uint32_t first = byte(0);
  std::size_t length = 0;
  std::uint32_t code = first;
  if (first < 0x80U) {
    length = 1;
  } else if (first >= 0xc2U && first < 0xe0U) {
    length = 2;
    code = first & 0x1fU;
  } else if (first >= 0xe0U && first < 0xf0U) {
    length = 3;
    code = first & 0x0fU;
  } else if (first >= 0xf0U && first < 0xf5U) {
    length = 4;
    code = first & 0x07U;
  }
  if (length == 0 || text.size() < length) throw InternalError("text to be written is not UTF-8");
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0U) != 0x80U) throw InternalError("text to be written is not UTF-8");
    code = (code << 6U) | (byte(i) & 0x3fU);
  }
  text.remove_prefix(length);
  return code;
}

}  // namespace schemagen::document
