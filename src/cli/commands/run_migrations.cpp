#include "cli/commands/commands.hpp"
#include "cli/revisions.hpp"
#include "cli/run_plan.hpp"
#include "cli/run_report.hpp"
#include "cli/running/project_run.hpp"

namespace schemagen::cli {
namespace {

Exit print_script(const RunOptions& options, Session& session) {
  const history::RevisionGraph graph = session.graph();
  const history::RevisionPlan plan = offline_plan(graph, options);
  tell_warnings(plan, session.console());
  session.console().result(runner::offline_script(plan, session.run_options()));
  return Exit::done;
}

Exit show_plan(const RunOptions& options, Session& session) {
  const history::RevisionGraph graph = session.graph();
  const history::RevisionPlan plan =
      Planner(graph, options, session).make(applied_heads(session, graph));
  tell_warnings(plan, session.console());
  print_plan(plan, session.console());
  return Exit::done;
}

}  // namespace

Exit execute(const RunOptions& options, Session& session) {
  check_words(options);
  if (options.print) return print_script(options, session);
  if (options.dry_run) return show_plan(options, session);
  return ProjectRun(options, session).run();
}

}  // namespace schemagen::cli
