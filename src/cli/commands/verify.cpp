#include <algorithm>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/console/progress.hpp"
#include "cli/revisions.hpp"
#include "cli/trial/report.hpp"
#include "cli/trial/trial.hpp"

namespace schemagen::cli {
namespace {

using history::Migration;

/// The migrations of a range, oldest first.
std::vector<const Migration*> chosen(const history::RevisionGraph& graph,
                                     const std::string& range) {
  const auto wanted = graph.range(range.empty() ? ":" : range);
  std::vector<const Migration*> result;
  for (const Migration* migration : graph.in_order()) {
    if (std::find(wanted.begin(), wanted.end(), migration) != wanted.end()) {
      result.push_back(migration);
    }
  }
  return result;
}

}  // namespace

Exit execute(const VerifyOptions& options, Session& session) {
  const history::RevisionGraph graph = session.graph();
  std::unique_ptr<Trial> trial;
  std::vector<VerifiedRevision> report;
  Diagnostics found;
  for (const Migration* migration : chosen(graph, options.range)) {
    const Progress progress(session.console().animates(), "verifying " + migration->revision);
    if (trial == nullptr) trial = std::make_unique<Trial>(graph, session);
    VerifiedRevision& one = report.emplace_back();
    one.migration = migration;
    try {
      one.tried = trial->measure(*migration);
      if (options.data) trial->try_with_rows(*migration, one.tried);
      one.verified = true;
    } catch (const UserError& error) {
      one.problem = error.diagnostics().items().front().message;
      found.append(error.diagnostics());
      trial.reset();  // its database is neither here nor there
    }
  }
  if (session.console().json()) {
    session.console().result(describe(report));
  } else {
    session.console().result(verified_text(report));
    session.console().show(found);
  }
  return found.has_errors() ? Exit::pending : Exit::done;
}

}  // namespace schemagen::cli
