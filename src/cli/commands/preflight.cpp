#include <algorithm>

#include "cli/commands/commands.hpp"
#include "cli/preflight/report.hpp"

namespace schemagen::cli {

Exit execute(const PreflightOptions& options, Session& session) {
  const history::RevisionGraph graph = session.graph();
  postgres::Connection connection(session.database_url());
  const Config& config = session.config();
  const auto applied = graph.adopt(runner::Ledger(connection, config.bookkeeping_schema).heads());
  PreflightReport report;
  report.database = session.database_name();
  report.plan = graph.plan_upgrade(
      applied, options.targets.empty() ? std::vector<std::string>{"heads"} : options.targets);
  const PlannedWork work = look_into(report.plan);
  report.all_tables = work.opaque;
  report.tables = touched_tables(work, config.schemas, connection);
  const PreflightScene scene{work,
                             report.tables,
                             config.schemas,
                             config.bookkeeping_schema,
                             config.safety.lock_timeout,
                             connection};
  for (const auto find :
       {find_sessions, find_missing_rights, find_replication, find_publications, find_leftovers, find_limits}) {
    find(scene, report.findings);
  }
  std::stable_sort(report.findings.begin(), report.findings.end(),
                   [](const Finding& a, const Finding& b) { return a.level < b.level; });
  print(report, session.console());
  return report.blockers() == 0 ? Exit::done : Exit::pending;
}

}  // namespace schemagen::cli
