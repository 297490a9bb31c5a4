#include "cli/script.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "schemagen/base/file.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/runner/runner.hpp"
#include "schemagen/sql/split.hpp"

namespace schemagen::cli {
namespace {

SourceSpan place(const std::shared_ptr<const SourceFile>& file, std::size_t offset) {
  const std::string_view before = std::string_view(file->text).substr(0, offset);
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  return {file, static_cast<std::uint32_t>(line),
          static_cast<std::uint32_t>(code_points(before.substr(line_start)) + 1), 0};
}

/// The text with psql's commands that mean nothing here turned to blanks of the same length.
std::string without_restrict_lines(const std::shared_ptr<const SourceFile>& file) {
  std::string text = file->text;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = std::string_view(text).substr(begin, end - begin);
    if (line.starts_with("\\restrict ") || line.starts_with("\\unrestrict ")) {
      std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin),
                text.begin() + static_cast<std::ptrdiff_t>(end), ' ');
    } else if (line.starts_with('\\')) {
      throw UserError("SG0713", place(file, begin), "psql's own commands cannot run here",
                      "a dump made with `pg_dump --schema-only` has none");
    }
    begin = end + 1;
  }
  return text;
}

}  // namespace

void run_script(postgres::Connection& connection, const std::string& path) {
  const auto file = load_source(path);
  const std::string text = without_restrict_lines(file);
  connection.query("SET search_path = \"$user\", public");
  for (const sql::Statement& statement : sql::split_statements(text)) {
    try {
      connection.query(std::string_view(text).substr(statement.offset, statement.length));
    } catch (const postgres::PgError& error) {
      if (connection.broken()) throw;
      const auto& details = error.details();
      Diagnostic where{Severity::error,
                       "SG0714",
                       fmt::format("{} (SQLSTATE {})", details.message, details.sqlstate),
                       place(file, statement.offset + details.position.value_or(0)),
                       details.hint,
                       {}};
      if (!details.detail.empty()) where.notes.push_back({{}, details.detail});
      throw runner::StepError(std::move(where), error);
    }
  }
}

}  // namespace schemagen::cli
