#include "render/template.hpp"

#include <string_view>

#include <kainjow/mustache.hpp>

#include "render/template_tags.hpp"

namespace schemagen::render {
namespace {

using kainjow::mustache::data;

data convert(const Scope& scope) {
  data result{data::type::object};
  for (const auto& [name, text] : scope.texts) result.set(name, text);
  for (const auto& [name, on] : scope.switches) result.set(name, on);
  for (const auto& [name, items] : scope.lists) {
    data list{data::type::list};
    for (const Scope& item : items) list.push_back(convert(item));
    result.set(name, list);
  }
  return result;
}

constexpr std::string_view newline_tag = "{{newline}}";

/// A line of a template: a line that holds nothing but sections and comments leaves no line behind.
class Line {
 public:
  void text(std::string_view piece) {
    blank_ = blank_ && piece.find_first_not_of(" \t\r") == std::string_view::npos;
    whole_ += piece;
  }
  void tag(std::string_view piece, bool layout) {
    blank_ = blank_ && layout;
    layout_ = layout_ || layout;
    whole_ += piece;
    tags_ += piece;
  }
  std::string end(std::string_view newline) {
    std::string result = layout_ && blank_ ? tags_ : whole_ + std::string(newline);
    *this = Line();
    return result;
  }

 private:
  std::string whole_;
  std::string tags_;
  bool blank_ = true;
  bool layout_ = false;
};

/// The template with its line ends as tags: the engine has rules of its own for lines, by which a
/// section that is left out leaves an empty line and a wanted one goes missing.
std::string on_one_line(std::string_view text) {
  std::string result;
  Line line;
  const auto add_text = [&](std::string_view piece) {
    for (std::size_t end; (end = piece.find('\n')) != std::string_view::npos;) {
      line.text(piece.substr(0, end));
      result += line.end(newline_tag);
      piece.remove_prefix(end + 1);
    }
    line.text(piece);
  };
  std::size_t at = 0;
  for (const Tag& tag : read_tags(text)) {
    add_text(text.substr(at, tag.offset - at));
    line.tag(text.substr(tag.offset, tag.length), tag.is_layout());
    at = tag.offset + tag.length;
  }
  add_text(text.substr(at));
  return result + line.end("");
}

}  // namespace

std::string fill_template(const std::string& text, const Scope& scope) {
  kainjow::mustache::mustache engine(on_one_line(text));
  if (!engine.is_valid()) {
    throw InternalError("a template that passed the check is broken: " + engine.error_message());
  }
  engine.set_custom_escape([](const std::string& value) { return value; });
  Scope whole = scope;
  whole.texts["newline"] = "\n";
  return engine.render(convert(whole));
}

}  // namespace schemagen::render
