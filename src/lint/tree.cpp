#include "lint/tree.hpp"

#include <charconv>

namespace schemagen::lint {
namespace {

constexpr int deepest = 3000;

void append_utf8(std::string& out, unsigned code) {
  const auto byte = [&](unsigned value) { out += static_cast<char>(value); };
  if (code < 0x80) return byte(code);
  if (code < 0x800) {
    byte(0xC0 | (code >> 6));
  } else {
    byte(0xE0 | (code >> 12));
    byte(0x80 | ((code >> 6) & 0x3F));
  }
  byte(0x80 | (code & 0x3F));
}

}  // namespace

/// What the parser writes is well formed, so that nothing has to be told about mistakes.
class TreeReader {
 public:
  explicit TreeReader(std::string_view text) : text_(text) {}

  bool value(Tree& out, int depth) {
    if (depth > deepest || at_ >= text_.size()) return false;
    switch (text_[at_]) {
      case '{':
        return object(out, depth);
      case '[':
        return list(out, depth);
      case '"':
        out.text_ = string();
        return true;
      default:
        out.text_ = word();
        return true;
    }
  }

 private:
  bool object(Tree& out, int depth) {
    out.object_ = true;
    ++at_;
    while (at_ < text_.size() && text_[at_] != '}') {
      if (text_[at_] == ',') ++at_;
      std::string key = string();
      ++at_;  // the colon
      out.members_.emplace_back(std::move(key), Tree());
      if (!value(out.members_.back().second, depth + 1)) return false;
    }
    ++at_;
    return true;
  }

  bool list(Tree& out, int depth) {
    ++at_;
    while (at_ < text_.size() && text_[at_] != ']') {
      if (text_[at_] == ',') ++at_;
      out.items_.emplace_back();
      if (!value(out.items_.back(), depth + 1)) return false;
    }
    ++at_;
    return true;
  }

  std::string string() {
    std::string out;
    ++at_;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\') {
        ++at_;
        escaped(out);
      } else {
        out += text_[at_++];
      }
    }
    ++at_;
    return out;
  }

  void escaped(std::string& out) {
    constexpr std::string_view letters = "bfnrt";
    constexpr std::string_view meant = "\b\f\n\r\t";
    if (at_ >= text_.size()) return;
    const char letter = text_[at_++];
    if (letter == 'u') {
      unsigned code = 0;
      const std::string_view digits = text_.substr(at_, 4);
      std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
      at_ += digits.size();
      append_utf8(out, code);
    } else if (const std::size_t place = letters.find(letter); place != letters.npos) {
      out += meant[place];
    } else {
      out += letter;
    }
  }

  std::string word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() &&
           std::string_view(",]}").find(text_[at_]) == std::string_view::npos) {
      ++at_;
    }
    return std::string(text_.substr(begin, at_ - begin));
  }

  std::string_view text_;
  std::size_t at_ = 0;
};

std::optional<Tree> Tree::read(std::string_view json) {
  Tree root;
  if (!TreeReader(json).value(root, 0)) return std::nullopt;
  return root;
}

const Tree& Tree::operator[](std::string_view key) const {
  static const Tree none;
  for (const auto& [name, value] : members_) {
    if (name == key) return value;
  }
  return none;
}

std::int64_t Tree::number(std::string_view key) const {
  const std::string_view digits = text(key);
  std::int64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

std::string_view Tree::type() const {
  return members_.empty() ? std::string_view() : std::string_view(members_.front().first);
}

const Tree& Tree::inner() const {
  static const Tree none;
  return members_.empty() ? none : members_.front().second;
}

}  // namespace schemagen::lint
