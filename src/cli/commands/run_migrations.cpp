#include <algorithm>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/confirm.hpp"
#include "cli/console/progress.hpp"
#include "cli/guard.hpp"
#include "cli/revisions.hpp"
#include "cli/run_plan.hpp"
#include "cli/run_report.hpp"
#include "cli/wait_for_database.hpp"

namespace schemagen::cli {
namespace {

using history::RevisionGraph;
using history::RevisionPlan;

bool same_steps(const RevisionPlan& left, const RevisionPlan& right) {
  return std::equal(left.steps.begin(), left.steps.end(), right.steps.begin(), right.steps.end(),
                    [](const auto& a, const auto& b) {
                      return a.up == b.up && a.migration->revision == b.migration->revision;
                    });
}

runner::RunOptions settings_for(const RunOptions& options, Session& session) {
  runner::RunOptions settings = session.run_options();
  if (!options.wait.empty()) settings.wait = *parse_duration(options.wait);
  if (options.max_attempts > 0) settings.max_attempts = options.max_attempts;
  return settings;
}

/// What loses data is asked for before the runner takes its lock, and not asked again.
RevisionPlan ask_first(const RevisionGraph& graph, const RunOptions& options, Session& session) {
  RevisionPlan plan = make_plan(graph, applied_heads(session, graph), options);
  tell_warnings(plan, session.console());
  const std::string consequence = describe_losses(plan);
  if (!consequence.empty()) confirm(options.yes, consequence);
  return plan;
}

}  // namespace

Exit execute(const RunOptions& options, Session& session) {
  check_words(options);
  const Console& console = session.console();
  const RevisionGraph graph = session.graph();
  const runner::RunOptions settings = settings_for(options, session);
  if (options.print) {
    const RevisionPlan plan = offline_plan(graph, options);
    tell_warnings(plan, console);
    console.result(runner::offline_script(plan, settings));
    return Exit::done;
  }
  if (!options.wait_for_db.empty()) {
    wait_for_database(session.database_url(), *parse_duration(options.wait_for_db), console);
  }
  if (options.dry_run) {
    const RevisionPlan plan = make_plan(graph, applied_heads(session, graph), options);
    tell_warnings(plan, console);
    print_plan(plan, console);
    return Exit::done;
  }
  RevisionPlan asked;
  if (!options.up) asked = ask_first(graph, options, session);
  const std::string url = session.database_url();
  Progress progress(console.animates(), "waiting for the lock of the runner");
  const auto plan = [&](const std::vector<std::string>& applied) {
    RevisionPlan made = make_plan(graph, applied, options);
    if (!options.up && !same_steps(made, asked)) {
      throw UserError("SG0706", {}, "another run changed the database meanwhile",
                      "look at `schemagen current` and run the command again");
    }
    if (options.up) refuse_hazards(made, session.config().safety);
    return made;
  };
  const RevisionPlan done = runner::run(url, graph, plan, settings, events_for(console, progress));
  if (options.up) tell_warnings(done, console);
  print_outcome(done, graph, console);
  return Exit::done;
}

}  // namespace schemagen::cli
