#include "schemagen/catalog/wire.hpp"

#include "schemagen/base/diagnostic.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::catalog {

namespace {

/// Reads one array or row. Both quote with "..." and escape with a backslash; a row also doubles
/// its quotes, prints NULL as nothing at all and does not nest.
class ListReader {
 public:
  explicit ListReader(std::string_view text) : text_(text) {}

  std::vector<std::optional<std::string>> read() {
    skip_bounds();
    if (at_end() || (peek() != '{' && peek() != '(')) fail();
    is_row_ = text_[position_++] == '(';
    const char close = is_row_ ? ')' : '}';
    std::vector<std::optional<std::string>> elements;
    if (!is_row_ && !at_end() && peek() == close) {
      ++position_;
    } else {
      while (true) {
        elements.push_back(element(close));
        if (at_end()) fail();
        const char separator = text_[position_++];
        if (separator == close) break;
        if (separator != ',') fail();
      }
    }
    if (!at_end()) fail();
    return elements;
  }

 private:
  bool at_end() const { return position_ >= text_.size(); }
  char peek() const { return text_[position_]; }
  [[noreturn]] void fail() const {
    throw InternalError("unexpected list from the server: " + std::string(text_));
  }

  /// [0:2]={...} is how an array whose first index is not 1 is printed.
  void skip_bounds() {
    if (at_end() || peek() != '[') return;
    const auto equals = text_.find('=');
    if (equals == std::string_view::npos) fail();
    position_ = equals + 1;
  }

  std::optional<std::string> element(char close) {
    if (at_end()) fail();
    if (!is_row_ && peek() == '{') return nested();
    std::string text;
    bool quoted = false;
    while (!at_end() && peek() != ',' && peek() != close) {
      if (peek() == '"') {
        quoted = true;
        read_quoted(text);
      } else {
        if (peek() == '\\') ++position_;
        if (at_end()) fail();
        text += text_[position_++];
      }
    }
    if (quoted) return text;
    if (is_row_ ? text.empty() : lower(text) == "null") return std::nullopt;
    return text;
  }

  void read_quoted(std::string& text) {
    for (++position_; !at_end(); ++position_) {
      if (peek() == '\\') {
        if (++position_; at_end()) fail();
      } else if (peek() == '"') {
        ++position_;
        if (!is_row_ || at_end() || peek() != '"') return;
      }
      text += peek();
    }
    fail();
  }

  /// An array inside an array, as it stands.
  std::string nested() {
    const std::size_t begin = position_;
    int depth = 0;
    bool quoted = false;
    for (; !at_end(); ++position_) {
      const char c = peek();
      if (c == '\\') {
        ++position_;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && c == '{') {
        ++depth;
      } else if (!quoted && c == '}' && --depth == 0) {
        ++position_;
        return std::string(text_.substr(begin, position_ - begin));
      }
    }
    fail();
  }

  std::string_view text_;
  std::size_t position_ = 0;
  bool is_row_ = false;
};

}  // namespace

std::vector<std::optional<std::string>> parse_wire_list(std::string_view text) {
  return ListReader(text).read();
}

std::string print_wire_list(const std::vector<std::optional<std::string>>& elements) {
  std::string text = "{";
  for (const auto& element : elements) {
    if (text.size() > 1) text += ',';
    if (!element) {
      text += "NULL";
      continue;
    }
    text += '"';
    for (const char c : *element) {
      if (c == '"' || c == '\\') text += '\\';
      text += c;
    }
    text += '"';
  }
  return text + '}';
}

}  // namespace schemagen::catalog
