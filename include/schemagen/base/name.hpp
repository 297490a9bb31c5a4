#pragma once

#include <compare>
#include <cstddef>
#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>
#include <type_traits>

namespace schemagen {

/// A text of which the program keeps one copy, however many values hold it: the names of objects,
/// which come up in every id. It is as large as a pointer, and equal texts are the same pointer.
/// What was a name once is kept until the program ends. Threads may make names at the same time.
class Name {
 public:
  Name() : text_(&empty_text) {}
  Name(std::string_view text) : text_(text.empty() ? &empty_text : shared(text)) {}
  Name(const std::string& text) : Name(std::string_view(text)) {}
  Name(const char* text) : Name(std::string_view(text)) {}

  const std::string& text() const { return *text_; }
  operator const std::string&() const { return *text_; }
  operator std::string_view() const { return *text_; }

  bool empty() const { return text_ == &empty_text; }
  std::size_t size() const { return text_->size(); }
  char front() const { return text_->front(); }
  char back() const { return text_->back(); }

  bool operator==(const Name&) const = default;
  bool operator==(const std::string& text) const { return *text_ == text; }
  bool operator==(std::string_view text) const { return *text_ == text; }
  bool operator==(const char* text) const { return *text_ == text; }
  /// By the bytes of the texts, as std::string does.
  std::strong_ordering operator<=>(const Name& other) const {
    return text_ == other.text_ ? std::strong_ordering::equal : order(*text_, *other.text_);
  }

  template <class Left>
  requires(!std::is_same_v<std::decay_t<Left>, Name>) friend std::string operator+(
      Left&& left, const Name& right) {
    return std::forward<Left>(left) + right.text();
  }
  template <class Right>
  requires(!std::is_same_v<std::decay_t<Right>, Name>) friend std::string operator+(
      const Name& left, Right&& right) {
    return left.text() + std::forward<Right>(right);
  }
  friend std::string operator+(const Name& left, const Name& right) {
    return left.text() + right.text();
  }
  friend std::ostream& operator<<(std::ostream& out, const Name& name);

  /// For unordered containers; nothing may depend on their order.
  struct Hash {
    std::size_t operator()(const Name& name) const {
      return std::hash<const std::string*>{}(name.text_);
    }
  };

 private:
  static const std::string empty_text;
  static const std::string* shared(std::string_view text);
  static std::strong_ordering order(const std::string& left, const std::string& right);

  const std::string* text_;
};

}  // namespace schemagen
