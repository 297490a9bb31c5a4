#include "schemagen/base/name.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <deque>
#include <mutex>
#include <ostream>

#include "schemagen/base/hash_table.hpp"

namespace schemagen {

namespace {

struct HashOfText {
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>{}(text);
  }
  std::size_t operator()(const std::string* text) const { return (*this)(*text); }
};

/// Each text is there once, so that its place tells it from the others.
struct SameText {
  using is_transparent = void;
  bool operator()(const std::string* left, const std::string* right) const { return left == right; }
  bool operator()(std::string_view left, const std::string* right) const { return left == *right; }
  bool operator()(const std::string* left, std::string_view right) const { return *left == right; }
};

/// A part of all names, so that threads seldom wait for each other.
struct Shard {
  std::mutex mutex;
  std::deque<std::string> texts;
  HashSet<const std::string*, HashOfText, SameText> by_text;
};

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

}  // namespace

// Static, so that names which are static themselves may be made before it.
constinit const std::string Name::empty_text;

const std::string* Name::shared(std::string_view text) {
  // Never destroyed: what other statics name may outlive it.
  static auto& shards = *new std::array<Shard, 64>;
  // Names come in runs: a schema and the columns of one table after the other.
  thread_local std::array<const std::string*, 512> recent{};
  const std::size_t hash = HashOfText{}(text);
  const std::string*& last = recent[hash % recent.size()];
  if (last == nullptr || *last != text) {
    Shard& shard = shards[hash >> 58U];
    const std::lock_guard lock(shard.mutex);
    const auto at = shard.by_text.find(text, hash);
    last = at != shard.by_text.end() ? *at : &shard.texts.emplace_back(text);
    if (at == shard.by_text.end()) shard.by_text.insert(last);
  }
  return last;
}

// Without a call for texts as short as names are.
std::strong_ordering Name::order(const std::string& left, const std::string& right) {
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

std::ostream& operator<<(std::ostream& out, const Name& name) { return out << name.text(); }

}  // namespace schemagen
