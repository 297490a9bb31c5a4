#include "schemagen/lint/lint.hpp"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/lint_settings.hpp"
#include "cli/states.hpp"
#include "cli/version.hpp"
#include "schemagen/base/file.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/lint/models.hpp"

namespace schemagen::cli {
namespace {

bool is_file(const std::string& word) {
  std::error_code ignored;
  return word.ends_with(".sql") || std::filesystem::is_regular_file(word, ignored);
}

Diagnostics lint_files(const std::vector<std::string>& files, const lint::Settings& settings) {
  Diagnostics found;
  for (const std::string& file : files) {
    const history::Migration script = history::read_sql(load_source(file), found);
    found.append(lint::Linter(settings).lint(script));
  }
  return found;
}

/// What a database that is named has applied, by revision.
std::map<std::string, std::string> applied_checksums(Session& session) {
  if (session.globals().url.empty()) return {};
  postgres::Connection connection(session.database_url());
  return runner::Ledger(connection, session.config().bookkeeping_schema).checksums();
}

/// The migrations of a range, each with what those before it have made.
Diagnostics lint_range(const std::string& range, const lint::Settings& settings, Session& session) {
  const history::RevisionGraph graph = session.graph();
  const std::vector<const history::Migration*> wanted = graph.range(range.empty() ? ":" : range);
  lint::Linter linter(settings);
  Diagnostics found;
  for (const history::Migration* migration : graph.in_order()) {
    if (std::find(wanted.begin(), wanted.end(), migration) != wanted.end()) {
      found.append(linter.lint(*migration));
    } else {
      linter.learn(*migration);
    }
  }
  found.append(lint::lint_graph(graph, applied_checksums(session)));
  return found;
}

/// What the models declare, with the bodies of views and functions in it.
Diagnostics lint_declared(const lint::Settings& settings, Session& session) {
  const Config& config = session.config();
  if (!std::filesystem::exists(config.path(config.models))) return {};
  const State models = StateReader(session).models();
  const int version = settings.server_version == 0 ? 180000 : settings.server_version;
  return lint::lint_models(plan::creation_plan(models.catalog, version), settings);
}

Diagnostics lint_project(const LintOptions& options, const lint::Settings& settings,
                         Session& session) {
  Diagnostics found;
  if (!options.models) {
    found = lint_range(options.what.empty() ? "" : options.what.front(), settings, session);
  }
  if (options.models || (options.what.empty() && !options.migrations)) {
    found.append(lint_declared(settings, session));
  }
  return found;
}

Diagnostics at_least(const Diagnostics& found, const std::string& level) {
  const Severity least = level == "error"     ? Severity::error
                         : level == "warning" ? Severity::warning
                                              : Severity::note;
  Diagnostics result;
  for (const Diagnostic& item : found.items()) {
    if (item.severity <= least) result.add(item);
  }
  return result;
}

std::string written(const Diagnostics& found, const Session& session) {
  const std::string& format = session.globals().format;
  if (format == "json") return lint::findings_json(found);
  if (format == "github") return lint::findings_github(found);
  if (format == "sarif") {
    const std::string text = version_text();
    return lint::findings_sarif(found, trim(std::string_view(text).substr(text.find(' '))));
  }
  return lint::findings_text(found, session.console().color_out());
}

}  // namespace

Exit execute(const LintOptions& options, Session& session) {
  const lint::Settings settings = lint_settings(options, session.config_or_defaults().lint);
  const bool files = std::all_of(options.what.begin(), options.what.end(), is_file);
  if (!files && options.what.size() > 1) {
    throw UserError("SG0702", {}, "lint takes one range of revisions, or files",
                    "for several revisions write A:B; a file ends in .sql");
  }
  const bool all = options.what.empty();
  const Diagnostics found =
      files && !all ? lint_files(options.what, settings) : lint_project(options, settings, session);
  const Diagnostics shown = at_least(found, options.severity);
  session.console().result(written(shown, session));
  const bool clean =
      std::all_of(found.items().begin(), found.items().end(),
                  [](const Diagnostic& item) { return item.severity == Severity::note; });
  return clean ? Exit::done : Exit::pending;
}

}  // namespace schemagen::cli
