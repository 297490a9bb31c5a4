#include "runner/step_error.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "schemagen/base/text.hpp"
#include "schemagen/sql/lexer.hpp"

namespace schemagen::runner {
namespace {

using postgres::PgError;

/// The file as it may be shown: a password in the failed statement is covered by stars.
std::shared_ptr<const SourceFile> covered_source(const history::Migration& migration,
                                                 const history::Statement& statement,
                                                 const std::string& covered) {
  const bool same = covered.size() != statement.text.size() || covered == statement.text ||
                    migration.source->text.size() < statement.offset + covered.size();
  if (same) return migration.source;
  auto copy = std::make_shared<SourceFile>(*migration.source);
  copy->text.replace(statement.offset, covered.size(), covered);
  return copy;
}

/// The place of byte `position` of a statement; the token that begins there is underlined.
SourceSpan place_of(const history::Statement& statement, std::size_t position) {
  const std::string_view before = std::string_view(statement.text).substr(0, position);
  SourceSpan span = statement.span;
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  const auto columns = static_cast<std::uint32_t>(code_points(before.substr(line_start)));
  const auto breaks = static_cast<std::uint32_t>(std::count(before.begin(), before.end(), '\n'));
  span.line += breaks;
  span.column = breaks == 0 ? span.column + columns : columns + 1;
  span.length = 1;
  for (const sql::Token& token : sql::tokenize(statement.text)) {
    if (token.offset != position) continue;
    const std::string_view text =
        std::string_view(statement.text).substr(token.offset, token.length);
    span.length = static_cast<std::uint32_t>(code_points(text.substr(0, text.find('\n'))));
  }
  return span;
}

void add_words_of_server(Diagnostic& diagnostic, const PgError& error) {
  const PgError::Details& details = error.details();
  diagnostic.hint = details.hint;
  if (!details.detail.empty()) diagnostic.notes.push_back({{}, "detail: " + details.detail});
  if (!details.context.empty()) diagnostic.notes.push_back({{}, "context: " + details.context});
  if (diagnostic.hint.empty() && details.sqlstate == "55P03") {
    diagnostic.hint =
        "another session holds a lock that this needs: pg_stat_activity shows it; end it or run "
        "again when it is done";
  }
}

std::string with_state(const PgError& error) {
  const PgError::Details& details = error.details();
  if (details.sqlstate.empty()) return details.message;
  return fmt::format("{} (SQLSTATE {})", details.message, details.sqlstate);
}

}  // namespace

StepError::StepError(Diagnostic where, PgError cause)
    : std::runtime_error(format_diagnostic(where, false)),
      diagnostic_(std::move(where)),
      cause_(std::move(cause)) {}

StepError statement_failed(const history::Migration& migration, const history::Statement& statement,
                           const PgError& error) {
  Diagnostic diagnostic;
  diagnostic.code = "SG0510";
  diagnostic.message = with_state(error);
  const auto position = error.details().position;
  diagnostic.span = position && *position <= statement.text.size() ? place_of(statement, *position)
                                                                   : statement.span;
  if (migration.source) {
    diagnostic.span.file = covered_source(migration, statement, error.details().statement);
  }
  add_words_of_server(diagnostic, error);
  return {std::move(diagnostic), error};
}

StepError migration_failed(const history::Migration& migration, const SourceSpan& span,
                           const std::string& what, const PgError& error) {
  Diagnostic diagnostic;
  diagnostic.code = "SG0511";
  diagnostic.message =
      fmt::format("{} of {} failed: {}", what, migration.revision, with_state(error));
  diagnostic.span = span;
  add_words_of_server(diagnostic, error);
  return {std::move(diagnostic), error};
}

StepError statement_refused(const history::Statement& statement, std::string_view code,
                            const std::string& message, const std::string& hint) {
  Diagnostic diagnostic;
  diagnostic.code = code;
  diagnostic.message = message;
  diagnostic.span = statement.span;
  diagnostic.hint = hint;
  PgError::Details details;
  details.sqlstate = "P0004";  // assert_failure
  details.message = message;
  details.hint = hint;
  return {std::move(diagnostic), PgError(std::move(details))};
}

}  // namespace schemagen::runner
