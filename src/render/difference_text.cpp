#include <fmt/format.h>

#include "render/difference_tree.hpp"
#include "render/value_text.hpp"
#include "schemagen/render/render.hpp"

namespace schemagen::render {
namespace {

constexpr std::string_view green = "\033[32m";
constexpr std::string_view red = "\033[31m";
constexpr std::string_view yellow = "\033[33m";
constexpr std::string_view cyan = "\033[36m";
constexpr std::string_view plain = "\033[0m";

std::string named(const catalog::ObjectId& id) {
  const std::string name = id.short_name();
  return name.empty() ? std::string(id.kind->name()) : fmt::format("{} {}", id.kind->name(), name);
}

class Writer {
 public:
  explicit Writer(bool color) : color_(color) {}

  std::string write(const diff::Difference& difference) {
    for (const diff::Rename& rename : difference.renames) (*this)(rename);
    for (const ChangeLine& line : arrange(difference.changes)) {
      folded_ = count_in_words(line.folded);
      std::visit(*this, *line.change);
    }
    for (const std::string& note : difference.notes) text_ += fmt::format("note: {}\n", note);
    return std::move(text_);
  }

  void operator()(const diff::Create& create) {
    const std::string more = folded_.empty() ? summary(create.object) : folded_;
    line('+', green, named(create.object.id), more.empty() ? "" : fmt::format(" ({})", more));
  }

  void operator()(const diff::Drop& drop) {
    line('-', red, named(drop.object.id), folded_.empty() ? "" : fmt::format(" ({})", folded_));
  }

  void operator()(const diff::Alter& alter) {
    const std::string inside = fields_in_line(alter);
    line('~', yellow, named(alter.now.id), inside.empty() ? ":" : ": " + inside);
    if (!inside.empty()) return;
    for (const std::string& more : fields_in_lines(alter)) text_ += fmt::format("    {}\n", more);
  }

  void operator()(const diff::Rename& rename) {
    line('>', cyan, named(rename.was.id), " -> " + rename.to.short_name());
  }

 private:
  void line(char symbol, std::string_view style, const std::string& name, const std::string& rest) {
    if (color_) {
      text_ += fmt::format("{}{} {}{}{}\n", style, symbol, name, plain, rest);
    } else {
      text_ += fmt::format("{} {}{}\n", symbol, name, rest);
    }
  }

  bool color_;
  std::string folded_;
  std::string text_;
};

}  // namespace

std::string difference_text(const diff::Difference& difference, bool color) {
  return Writer(color).write(difference);
}

}  // namespace schemagen::render
