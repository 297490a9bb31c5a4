#include "schemagen/base/line_diff.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "schemagen/base/text.hpp"

namespace schemagen {
namespace {

struct Line {
  char mark = ' ';
  std::string_view text;
};

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines = split(text, '\n');
  for (std::string& line : lines) line.erase(line.find_last_not_of(" \t\r") + 1);
  while (!lines.empty() && lines.back().empty()) lines.pop_back();
  return lines;
}

/// Lines [first, ends) of both texts, which have no more beginning and no end in common.
class Middle {
 public:
  Middle(const std::vector<std::string>& before, const std::vector<std::string>& after,
         std::size_t first, std::size_t before_end, std::size_t after_end)
      : before_(before),
        after_(after),
        first_(first),
        rows_(before_end - first),
        columns_(after_end - first) {}

  void compare(std::vector<Line>& out) {
    // Beyond that the table would take more memory than the answer is worth.
    constexpr std::size_t most = 25'000'000;
    if (rows_ * columns_ <= most) fill_table();
    std::size_t i = 0;
    std::size_t j = 0;
    while (i < rows_ || j < columns_) {
      if (i < rows_ && j < columns_ && !table_.empty() && same(i, j)) {
        out.push_back({' ', before_[first_ + i]});
        ++i;
        ++j;
      } else if (i < rows_ && (j == columns_ || table_.empty() || at(i + 1, j) >= at(i, j + 1))) {
        out.push_back({'-', before_[first_ + i++]});
      } else {
        out.push_back({'+', after_[first_ + j++]});
      }
    }
  }

 private:
  bool same(std::size_t i, std::size_t j) const {
    return before_[first_ + i] == after_[first_ + j];
  }
  std::uint32_t& at(std::size_t i, std::size_t j) { return table_[i * (columns_ + 1) + j]; }

  /// at(i, j) is how many lines the texts from i and j on have in common, in order.
  void fill_table() {
    table_.assign((rows_ + 1) * (columns_ + 1), 0);
    for (std::size_t i = rows_; i-- > 0;) {
      for (std::size_t j = columns_; j-- > 0;) {
        at(i, j) = same(i, j) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
      }
    }
  }

  const std::vector<std::string>& before_;
  const std::vector<std::string>& after_;
  std::size_t first_;
  std::size_t rows_;
  std::size_t columns_;
  std::vector<std::uint32_t> table_;
};

std::vector<Line> compare(const std::vector<std::string>& before,
                          const std::vector<std::string>& after) {
  std::size_t first = 0;
  while (first < before.size() && first < after.size() && before[first] == after[first]) ++first;
  std::size_t before_end = before.size();
  std::size_t after_end = after.size();
  while (before_end > first && after_end > first &&
         before[before_end - 1] == after[after_end - 1]) {
    --before_end;
    --after_end;
  }
  std::vector<Line> lines;
  for (std::size_t i = 0; i < first; ++i) lines.push_back({' ', before[i]});
  Middle(before, after, first, before_end, after_end).compare(lines);
  for (std::size_t i = before_end; i < before.size(); ++i) lines.push_back({' ', before[i]});
  return lines;
}

}  // namespace

std::string line_diff(std::string_view before, std::string_view after, std::size_t context) {
  const std::vector<std::string> old_lines = lines_of(before);
  const std::vector<std::string> new_lines = lines_of(after);
  const std::vector<Line> lines = compare(old_lines, new_lines);
  std::vector<bool> shown(lines.size(), false);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].mark == ' ') continue;
    const std::size_t end = std::min(lines.size(), i + context + 1);
    for (std::size_t near = i - std::min(i, context); near < end; ++near) shown[near] = true;
  }
  std::string text;
  bool left_out = false;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!shown[i]) {
      left_out = true;
      continue;
    }
    if (left_out && !text.empty()) text += "...\n";
    left_out = false;
    text += lines[i].mark;
    text += lines[i].text;
    text += '\n';
  }
  return text;
}

}  // namespace schemagen
