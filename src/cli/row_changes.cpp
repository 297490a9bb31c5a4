#include "cli/row_changes.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "schemagen/sql/lexer.hpp"

namespace schemagen::cli {

std::vector<SourceSpan> find_row_changes(const std::vector<history::Step>& steps) {
  static constexpr std::array<std::string_view, 9> words{
      "insert", "update", "delete", "merge", "truncate", "with", "select", "do", "call"};
  std::vector<SourceSpan> places;
  for (const history::Step& step : steps) {
    for (std::size_t i = 0; i < step.statements.size(); ++i) {
      const bool asserts =
          std::any_of(step.assertions.begin(), step.assertions.end(),
                      [&](const history::Assertion& one) { return one.statement == i; });
      const auto tokens = sql::tokenize(step.statements[i].text);
      const bool writes =
          !tokens.empty() && std::any_of(words.begin(), words.end(), [&](std::string_view word) {
            return tokens.front().is(word);
          });
      if (writes && !asserts) places.push_back(step.statements[i].span);
    }
  }
  return places;
}

}  // namespace schemagen::cli
