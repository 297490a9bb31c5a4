#include "cli/console/failure.hpp"

#include <algorithm>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <unistd.h>

#include "cli/console/failure_json.hpp"
#include "cli/console/progress.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/document/document.hpp"
#include "schemagen/postgres/interrupt.hpp"
#include "schemagen/runner/runner.hpp"

namespace schemagen::cli {
namespace {

Diagnostic error(std::string code, std::string message, std::string hint = {}) {
  return {Severity::error, std::move(code), std::move(message), {}, std::move(hint), {}};
}

/// The part of a statement that matters: the line at the position of the error, or its beginning.
std::string near(const postgres::PgError::Details& details) {
  const std::string_view statement = details.statement;
  const std::size_t position = std::min(details.position.value_or(0), statement.size());
  const std::size_t line_start = statement.rfind('\n', position) + 1;  // npos + 1 is 0
  const std::size_t begin = std::max(line_start, position < 60 ? 0 : position - 60);
  const std::string_view line = statement.substr(begin, statement.find('\n', position) - begin);
  return std::string(clip_utf8(trim(line), 120));
}

/// A message about a statement that no file holds (the program's own), or about no statement.
Diagnostic server_error(const postgres::PgError& cause, std::string code) {
  const postgres::PgError::Details& details = cause.details();
  Diagnostic item = error(std::move(code), details.message, details.hint);
  if (!details.sqlstate.empty()) item.message += " (SQLSTATE " + details.sqlstate + ")";
  if (!details.detail.empty()) item.notes.push_back({{}, details.detail});
  if (!details.context.empty()) item.notes.push_back({{}, details.context});
  if (!details.statement.empty()) item.notes.push_back({{}, "near: " + near(details)});
  return item;
}

Failure explain(const postgres::PgError& cause, bool connecting) {
  if (cause.is_lock_failure()) {
    Failure failure{Exit::locked, {server_error(cause, "SG0803")}, cause.sqlstate()};
    if (failure.items[0].hint.empty()) {
      failure.items[0].hint = "another session holds the lock; run the command again";
    }
    return failure;
  }
  return {
      Exit::database, {server_error(cause, connecting ? "SG0801" : "SG0802")}, cause.sqlstate()};
}

}  // namespace

/// The order of the handlers matters: derived classes come before their bases.
Failure explain_failure(const std::exception_ptr& thrown) {
  // Whatever failed then (initdb, an answer that was waited for) failed because of the signal.
  if (postgres::interrupted()) {
    return {Exit::interrupted,
            {error("SG0806", "interrupted",
                   "what was running was cancelled and rolled back; run the command again")},
            {}};
  }
  try {
    std::rethrow_exception(thrown);
  } catch (const RefusedError& failure) {
    return {Exit::refused, failure.diagnostics().items(), {}};
  } catch (const UserError& failure) {
    return {Exit::user, failure.diagnostics().items(), {}};
  } catch (const runner::StepError& failure) {
    const bool lock = failure.cause().is_lock_failure();
    return {
        lock ? Exit::locked : Exit::database, {failure.diagnostic()}, failure.cause().sqlstate()};
  } catch (const runner::LockedError& failure) {
    return {Exit::locked, {error("SG0804", failure.what())}, {}};
  } catch (const postgres::ConnectError& failure) {
    return explain(failure, true);
  } catch (const postgres::PgError& failure) {
    return explain(failure, false);
  } catch (const IoError& failure) {
    return {Exit::user, {error("SG0805", failure.what())}, {}};
  } catch (const std::bad_alloc&) {
    return {Exit::internal, {error("SG0898", "out of memory")}, {}};
  } catch (const std::exception& failure) {
    return {Exit::internal,
            {error("SG0899", std::string("internal error: ") + failure.what(),
                   "this is a mistake of schemagen: please report it with the command, the models "
                   "and the output of `schemagen --version`")},
            {}};
  } catch (...) {
    return {Exit::internal, {error("SG0899", "internal error of an unknown sort")}, {}};
  }
}

Exit report_failure(const std::exception_ptr& thrown, const Console& console) {
  const Failure failure = explain_failure(thrown);
  Progress::clear_line();
  std::string text;
  if (console.json()) {
    text = document::write_json(errors_json(failure.items, failure.sqlstate));
  } else {
    for (const Diagnostic& item : failure.items) {
      text += format_diagnostic(item, console.color_err());
    }
  }
  try {
    write_all(STDERR_FILENO, text);
  } catch (const IoError&) {
    // Nowhere is left to say it; the exit code still does.
  }
  return failure.exit;
}

}  // namespace schemagen::cli
