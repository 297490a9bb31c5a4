#include <utility>

#include "runner/heads.hpp"
#include "runner/journal.hpp"
#include "runner/migration_run.hpp"
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
    check_unedited(graph, ledger.checksums());
    unfinished = read_journal(session.work(), session.tables());
  }
  history::RevisionPlan plan = make_plan(ledger.heads());
  check_unfinished(graph, plan, unfinished);
  if (plan.steps.empty()) return plan;
  ledger.prepare();
  Heads heads(plan.heads_before);
  for (const history::RevisionStep& step : plan.steps) {
    events.migration_started(step);
    MigrationRun migration(session, step, heads.advance(step, &graph),
                           unfinished[journal_key(step)]);
    migration.run();
    events.migration_done(step, migration.seconds());
  }
  return plan;
}

}  // namespace schemagen::runner
