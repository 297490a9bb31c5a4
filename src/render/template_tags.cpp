#include "render/template_tags.hpp"

#include "schemagen/base/text.hpp"

namespace schemagen::render {

std::vector<Tag> read_tags(std::string_view text) {
  std::vector<Tag> tags;
  std::size_t at = 0;
  while ((at = text.find("{{", at)) != std::string_view::npos) {
    const bool triple = text.substr(at).starts_with("{{{");
    const std::string_view closer = triple ? "}}}" : "}}";
    const std::size_t inside = at + closer.size();
    const std::size_t end = text.find(closer, inside);
    Tag& tag = tags.emplace_back();
    tag.offset = at;
    if (end == std::string_view::npos) {
      tag.length = 2;
      tag.closed = false;
      break;
    }
    std::string_view name = trim(text.substr(inside, end - inside));
    static constexpr std::string_view marks = "#^/!>=&";
    if (!triple && !name.empty() && marks.find(name[0]) != std::string_view::npos) {
      tag.type = name[0] == '&' ? ' ' : name[0];
      name = trim(name.substr(1));
    }
    tag.name = name;
    at = end + closer.size();
    tag.length = at - tag.offset;
  }
  return tags;
}

}  // namespace schemagen::render
