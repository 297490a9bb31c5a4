#include <utility>

#include "runner/journal.hpp"
#include "runner/migration_run.hpp"
#include "runner/record.hpp"
#include "runner/session.hpp"
#include "schemagen/runner/runner.hpp"

namespace schemagen::runner {

history::RevisionPlan run(
    const std::string& url, const history::RevisionGraph& graph,
    const std::function<history::RevisionPlan(const std::vector<std::string>& applied)>& make_plan,
    const RunOptions& options, const RunEvents& events) {
  Session session(url, options, events);
  Ledger ledger(session.work(), options.schema);
  std::map<JournalKey, JournalRows> unfinished;
  if (ledger.exists()) {
    ledger.prepare();
    check_unedited(edited_migrations(graph, ledger));
    adopt_replacements(session, graph, ledger.heads());
    unfinished = read_journal(session.work(), session.tables());
  }
  history::RevisionPlan plan = make_plan(ledger.heads());
  check_unfinished(graph, plan, unfinished);
  if (plan.steps.empty()) return plan;
  ledger.prepare();
  for (const history::RevisionStep& step : plan.steps) {
    events.migration_started(step);
    MigrationRun migration(session, step, unfinished[journal_key(step)]);
    migration.run();
    events.migration_done(step, migration.seconds());
  }
  return plan;
}

}  // namespace schemagen::runner
