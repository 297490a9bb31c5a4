#include "document/rules.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <utility>
#include <vector>

#include "schemagen/base/text.hpp"

namespace schemagen::document {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_numeric(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty()) return false;
  const std::string word = lower(text);
  if (word == ".inf" || word == ".nan") return true;
  if (!is_digit(text[0]) && !(text[0] == '.' && text.size() > 1 && is_digit(text[1]))) return false;
  return text.find_first_not_of("0123456789abcdefABCDEFxXoO_.:+-tTzZ ") == std::string_view::npos;
}

/// The places in `entries` whose key stands at an earlier place too, each with that earlier place.
std::vector<std::pair<std::size_t, std::size_t>> repeated(const std::vector<NodeEntry>& entries) {
  std::vector<std::size_t> order(entries.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    const int compared = entries[a].key.compare(entries[b].key);
    return compared != 0 ? compared < 0 : a < b;
  });
  std::vector<std::pair<std::size_t, std::size_t>> found;
  std::size_t first = 0;
  for (std::size_t i = 1; i < order.size(); ++i) {
    if (entries[order[i]].key == entries[order[first]].key) {
      found.emplace_back(order[i], order[first]);
    } else {
      first = i;
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// Whether no key of the few is another's: without a place in memory for the answer.
bool are_few_and_different(const std::vector<NodeEntry>& entries) {
  if (entries.size() > 16) return false;
  for (std::size_t i = 1; i < entries.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (entries[i].key == entries[j].key) return false;
    }
  }
  return true;
}

}  // namespace

void refuse_duplicate(const NodeEntry& entry, const SourceSpan& first, Diagnostics& diagnostics) {
  diagnostics.add({Severity::error,
                   "SG0102",
                   "key \"" + entry.key + "\" is given twice",
                   entry.key_span,
                   "remove one of them",
                   {{first, "first given here"}}});
}

void refuse_duplicates(Node& mapping, Diagnostics& diagnostics) {
  if (are_few_and_different(mapping.entries)) return;
  const auto found = repeated(mapping.entries);
  for (const auto& [later, first] : found) {
    refuse_duplicate(mapping.entries[later], mapping.entries[first].key_span, diagnostics);
  }
  for (auto it = found.rbegin(); it != found.rend(); ++it) {
    mapping.entries.erase(mapping.entries.begin() + static_cast<std::ptrdiff_t>(it->first));
  }
}

void refuse_zero(std::string_view text, const SourceSpan& span, Diagnostics& diagnostics) {
  if (text.find('\0') == std::string_view::npos) return;
  diagnostics.error("SG0109", span, "text with the character U+0000",
                    "PostgreSQL cannot store it; leave it out");
}

void refuse_depth(const SourceSpan& span, Diagnostics& diagnostics) {
  diagnostics.error("SG0107", span, "nested deeper than " + std::to_string(deepest) + " levels",
                    "no model needs that; is the file damaged?");
  throw Stop();
}

void refuse_utf16(const std::shared_ptr<const SourceFile>& source, Diagnostics& diagnostics) {
  const std::string_view text = source->text;
  if (!text.starts_with("\xff\xfe") && !text.starts_with("\xfe\xff")) return;
  diagnostics.error("SG0109", {source, 0, 0, 0}, "the file is UTF-16, expected UTF-8",
                    "save it as UTF-8");
  throw Stop();
}

bool is_null_word(std::string_view text) {
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

bool is_ambiguous(std::string_view text) {
  constexpr std::array<std::string_view, 9> words{"null", "true", "false", "yes", "no",
                                                  "on",   "off",  "=",     "<<"};
  if (is_null_word(text) || is_numeric(text)) return true;
  if (text.size() > 5) return false;
  const std::string word = lower(text);
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace schemagen::document
