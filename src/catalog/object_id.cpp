#include "schemagen/catalog/object_id.hpp"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string_view>

#include "schemagen/catalog/kind.hpp"

namespace schemagen::catalog {

namespace {

/// Parts that are empty are left out; a part that holds a dot or a quote is put in quotes, so that
/// two ids never read the same.
void append_part(std::string& text, const std::string& part) {
  if (part.empty()) return;
  if (!text.empty()) text += '.';
  text += print_name({{}, part});
}

std::string dotted(const ObjectId& id, bool with_schema) {
  std::string text;
  if (with_schema || id.name.empty()) append_part(text, id.schema);
  append_part(text, id.name);
  append_part(text, id.sub);
  if (id.signature.empty()) return text;
  if (id.signature.front() == '(') return text + id.signature;
  return text.empty() ? id.signature : text + " (" + id.signature + ")";
}

/// The bytes as a number that compares as they do.
template <class Word>
Word load(const char* text) {
  Word word = 0;
  std::memcpy(&word, text, sizeof word);
  if constexpr (std::endian::native == std::endian::big) return word;
  if constexpr (sizeof word == 8) {
    return __builtin_bswap64(word);
  } else {
    return __builtin_bswap32(word);
  }
}

/// The first difference of texts at least one word long; words may overlap where they are equal.
template <class Word>
std::strong_ordering order_of_words(const char* left, const char* right, std::size_t n) {
  for (std::size_t at = 0; at < n; at += sizeof(Word)) {
    at = std::min(at, n - sizeof(Word));
    const Word x = load<Word>(left + at);
    const Word y = load<Word>(right + at);
    if (x != y) return x <=> y;
  }
  return std::strong_ordering::equal;
}

/// As std::string::compare does, without a call for texts as short as names are.
std::strong_ordering order_of(const std::string& left, const std::string& right) {
  const char* a = left.data();
  const char* b = right.data();
  const std::size_t n = std::min(left.size(), right.size());
  auto order = std::strong_ordering::equal;
  if (n >= 8) {
    order = order_of_words<std::uint64_t>(a, b, n);
  } else if (n >= 4) {
    order = order_of_words<std::uint32_t>(a, b, n);
  } else {
    for (std::size_t i = 0; i < n && order == 0; ++i) {
      order = static_cast<unsigned char>(a[i]) <=> static_cast<unsigned char>(b[i]);
    }
  }
  return order != 0 ? order : left.size() <=> right.size();
}

}  // namespace

std::strong_ordering ObjectId::operator<=>(const ObjectId& other) const {
  if (kind != other.kind) {
    if (kind == nullptr) return std::strong_ordering::less;
    if (other.kind == nullptr) return std::strong_ordering::greater;
    if (const auto order = kind->rank() <=> other.kind->rank(); order != 0) return order;
    if (const int order = kind->name().compare(other.kind->name()); order != 0) return order <=> 0;
  }
  if (const auto order = order_of(schema, other.schema); order != 0) return order;
  if (const auto order = order_of(name, other.name); order != 0) return order;
  if (const auto order = order_of(sub, other.sub); order != 0) return order;
  return order_of(signature, other.signature);
}

bool ObjectId::operator==(const ObjectId& other) const {
  // What differs mostly does so in the names of parts.
  return sub == other.sub && name == other.name && schema == other.schema && kind == other.kind &&
         signature == other.signature;
}

std::size_t ObjectId::Hash::operator()(const ObjectId& id) const {
  std::size_t hash = std::hash<const Kind*>{}(id.kind);
  for (const std::string_view part : {std::string_view(id.sub), std::string_view(id.name),
                                      std::string_view(id.schema), std::string_view(id.signature)}) {
    constexpr std::size_t golden_ratio = 0x9e3779b97f4a7c15U;
    hash = hash * golden_ratio + (part.empty() ? 0 : std::hash<std::string_view>{}(part));
  }
  return hash;
}

std::string ObjectId::short_name() const { return dotted(*this, schema != "public"); }

std::string ObjectId::title() const { return std::string(kind->name()) + " " + short_name(); }

std::string ObjectId::to_string() const {
  const std::string text = dotted(*this, true);
  if (kind == nullptr) return text;
  std::string result(kind->name());
  return text.empty() ? result : result + " " + text;
}

}  // namespace schemagen::catalog
