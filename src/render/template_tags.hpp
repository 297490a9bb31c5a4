#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace schemagen::render {

/// `{{...}}` in a template.
struct Tag {
  char type = ' ';  ///< '#', '^', '/', '!', '>', '=', or ' ' for a text
  std::string name;
  std::size_t offset = 0;
  std::size_t length = 0;
  bool closed = true;  ///< false for one that runs past the end

  bool is_layout() const { return type == '#' || type == '^' || type == '/' || type == '!'; }
};

std::vector<Tag> read_tags(std::string_view text);

}  // namespace schemagen::render
