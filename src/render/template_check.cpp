#include <algorithm>
#include <string_view>

#include <fmt/format.h>

#include "render/template.hpp"
#include "render/template_tags.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::render {
namespace {

/// What is open at a place of the template: the whole, then sections.
struct Open {
  const Tags* tags = nullptr;  ///< nullptr for a switch, which has no names of its own
  Tag tag;
};

class Checker {
 public:
  Checker(std::shared_ptr<const SourceFile> source, const Tags& tags, Diagnostics& diagnostics)
      : source_(std::move(source)),
        text_(source_->text),
        diagnostics_(diagnostics) {
    open_.push_back({&tags, {}});
  }

  void check() {
    for (const Tag& tag : read_tags(text_)) {
      if (!tag.closed) return wrong("SG0602", tag, "this tag does not end", "close it with }}");
      handle(tag);
    }
    for (std::size_t i = 1; i < open_.size(); ++i) {
      wrong("SG0602", open_[i].tag, fmt::format("section {} does not end", open_[i].tag.name),
            fmt::format("close it with {{{{/{}}}}}", open_[i].tag.name));
    }
  }

 private:
  void handle(const Tag& tag) {
    switch (tag.type) {
      case '!':
        return;
      case '>':
      case '=':
        return wrong("SG0602", tag, "templates have no partials and no other delimiters",
                     "write texts and sections only");
      case '/':
        return close(tag);
      case '#':
      case '^':
        return begin(tag);
      default:
        if (!knows_text(tag.name)) unknown(tag, "tag", texts());
    }
  }

  void begin(const Tag& tag) {
    for (auto scope = open_.rbegin(); scope != open_.rend(); ++scope) {
      if (scope->tags == nullptr) continue;
      const auto list = scope->tags->lists.find(tag.name);
      if (list != scope->tags->lists.end()) {
        open_.push_back({tag.type == '#' ? &list->second : nullptr, tag});
        return;
      }
      if (contains(scope->tags->switches, tag.name)) {
        open_.push_back({nullptr, tag});
        return;
      }
    }
    unknown(tag, "section", sections());
    open_.push_back({nullptr, tag});
  }

  void close(const Tag& tag) {
    if (open_.size() > 1 && open_.back().tag.name == tag.name) {
      open_.pop_back();
      return;
    }
    wrong("SG0602", tag, fmt::format("section {} ends here and is not open", tag.name),
          open_.size() > 1 ? fmt::format("open is {}", open_.back().tag.name) : "take the tag out");
  }

  void unknown(const Tag& tag, std::string_view what, const std::vector<std::string>& known) {
    std::string hint = did_you_mean(tag.name, known);
    if (!hint.empty()) hint += " ";
    hint += fmt::format("the {}s here are {}", what, join(known, ", "));
    wrong("SG0601", tag, fmt::format("unknown {} \"{}\"", what, tag.name), std::move(hint));
  }

  static bool contains(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  }
  bool knows_text(const std::string& name) const { return contains(texts(), name); }

  // Names of the sections around count as well.
  std::vector<std::string> texts() const {
    std::vector<std::string> names;
    for (const Open& scope : open_) {
      if (scope.tags == nullptr) continue;
      names.insert(names.end(), scope.tags->texts.begin(), scope.tags->texts.end());
    }
    return names;
  }
  std::vector<std::string> sections() const {
    std::vector<std::string> names;
    for (const Open& scope : open_) {
      if (scope.tags == nullptr) continue;
      names.insert(names.end(), scope.tags->switches.begin(), scope.tags->switches.end());
      for (const auto& [name, tags] : scope.tags->lists) names.push_back(name);
    }
    return names;
  }

  SourceSpan span(const Tag& tag) const {
    const std::string_view before = text_.substr(0, tag.offset);
    const std::string_view piece = text_.substr(tag.offset, tag.length);
    SourceSpan result;
    result.file = source_;
    result.line = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n')) + 1;
    result.column =
        static_cast<std::uint32_t>(code_points(before.substr(before.rfind('\n') + 1))) + 1;
    result.length = static_cast<std::uint32_t>(code_points(piece.substr(0, piece.find('\n'))));
    return result;
  }

  void wrong(std::string_view code, const Tag& tag, std::string message, std::string hint) {
    diagnostics_.error(code, span(tag), std::move(message), std::move(hint));
  }

  std::shared_ptr<const SourceFile> source_;
  std::string_view text_;
  Diagnostics& diagnostics_;
  std::vector<Open> open_;
};

}  // namespace

void check_template(const std::shared_ptr<const SourceFile>& source, const Tags& tags,
                    Diagnostics& diagnostics) {
  Checker(source, tags, diagnostics).check();
}

}  // namespace schemagen::render
