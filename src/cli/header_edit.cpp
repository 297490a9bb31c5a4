#include "cli/header_edit.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>

#include "schemagen/base/text.hpp"

namespace schemagen::cli {
namespace {

/// The line with the word exchanged; what is around it stays.
std::string exchange(const std::string& line, std::size_t column, const std::string& from,
                     const std::string& to) {
  std::string result = line.substr(0, column);
  std::string word;
  for (std::size_t i = column; i <= line.size(); ++i) {
    const bool separator = i == line.size() || line[i] == ' ' || line[i] == '\t' || line[i] == '\r';
    if (!separator) {
      word += line[i];
      continue;
    }
    result += word == from ? to : word;
    word.clear();
    if (i < line.size()) result += line[i];
  }
  return result;
}

}  // namespace

std::string with_other_id(const history::Migration& migration, const std::string& from,
                          const std::string& to) {
  std::vector<std::string> lines = split(migration.source->text, '\n');
  for (const SourceSpan& span : {migration.revises_span, migration.depends_on_span}) {
    if (!span || span.line > lines.size()) continue;
    std::string& line = lines[span.line - 1];
    line = exchange(line, std::min<std::size_t>(span.column - 1, line.size()), from, to);
  }
  return join(lines, "\n");
}

}  // namespace schemagen::cli
