#include "schemagen/lint/models.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <tuple>

#include "schemagen/base/text.hpp"

namespace schemagen::lint {
namespace {

/// The rules about what a schema is; the others are about the way to it.
constexpr std::array<std::string_view, 14> concerned{"foreign-key-types",
                                                     "foreign-key-without-index",
                                                     "json-type",
                                                     "small-key",
                                                     "serial",
                                                     "limited-type",
                                                     "long-name",
                                                     "naming",
                                                     "select-star",
                                                     "not-in-nullable",
                                                     "null-comparison",
                                                     "definer-search-path",
                                                     "execute-concatenation",
                                                     "no-primary-key"};

std::vector<std::string> chosen(const std::vector<std::string>& select) {
  std::vector<std::string> codes;
  for (const std::string_view name : concerned) {
    const Rule* rule = find_rule(name);
    if (rule == nullptr) throw InternalError("no rule is called " + std::string(name));
    const bool wanted = std::any_of(select.begin(), select.end(), [&](const std::string& word) {
      return word == rule->code || word == rule->name;
    });
    if (select.empty() || wanted) codes.emplace_back(rule->code);
  }
  return codes;
}

/// Bytes before a place of the text.
std::size_t offset_of(std::string_view text, const SourceSpan& span) {
  std::size_t at = 0;
  for (std::uint32_t line = 1; line < span.line; ++line) {
    at = std::min(text.find('\n', at), text.size() - 1) + 1;
  }
  for (std::uint32_t column = 1; column < span.column && at < text.size(); ++column) {
    ++at;
    while (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) ++at;
  }
  return at;
}

/// The place in the models that a byte of a statement comes from.
SourceSpan origin(const plan::Step& step, std::size_t offset) {
  const sql::Sql& statement = step.action.statement;
  for (const sql::Origin& piece : statement.origins()) {
    if (offset < piece.offset || offset >= piece.offset + piece.length) continue;
    SourceSpan span = piece.span;
    if (span.file == nullptr) break;
    // A file that holds nothing but this text is followed line by line.
    const std::string_view before =
        std::string_view(statement.text()).substr(piece.offset, offset - piece.offset);
    const bool whole = span.line == 1 && span.column == 1;
    if (!whole) return span;
    const std::size_t line = before.rfind('\n');
    span.line += static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
    span.column = static_cast<std::uint32_t>(code_points(
                      line == std::string_view::npos ? before : before.substr(line + 1))) +
                  1;
    span.length = 0;
    return span;
  }
  return step.origin;
}

}  // namespace

Diagnostics lint_models(const plan::Plan& creation, Settings settings) {
  settings.select = chosen(settings.select);
  if (settings.select.empty()) return {};
  std::string text;
  std::vector<std::size_t> starts;
  for (const plan::Step& step : creation.steps) {
    starts.push_back(text.size());
    text += step.action.statement.text() + ";\n";
  }
  Diagnostics told;
  const auto source = std::make_shared<SourceFile>(SourceFile{"models", text});
  const history::Migration script = history::read_sql(source, told);
  std::vector<Diagnostic> items = Linter(std::move(settings)).lint(script).items();
  for (Diagnostic& item : items) {
    const std::size_t offset = offset_of(text, item.span);
    const auto after = std::upper_bound(starts.begin(), starts.end(), offset);
    const auto at = static_cast<std::size_t>(after - starts.begin()) - 1;
    item.span = origin(creation.steps[at], offset - starts[at]);
  }
  std::stable_sort(items.begin(), items.end(), [](const Diagnostic& a, const Diagnostic& b) {
    const std::string_view first = a.span.file ? std::string_view(a.span.file->path) : "";
    const std::string_view second = b.span.file ? std::string_view(b.span.file->path) : "";
    return std::tie(first, a.span.line, a.span.column, a.code) <
           std::tie(second, b.span.line, b.span.column, b.code);
  });
  Diagnostics found;
  for (Diagnostic& item : items) found.add(std::move(item));
  return found;
}

}  // namespace schemagen::lint
