#include <algorithm>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/confirm.hpp"
#include "cli/console/progress.hpp"
#include "cli/guard.hpp"
#include "cli/revisions.hpp"
#include "cli/run_report.hpp"

namespace schemagen::cli {
namespace {

using history::RevisionGraph;
using history::RevisionPlan;

RevisionPlan make_plan(const RevisionGraph& graph, const std::vector<std::string>& applied,
                       const RunOptions& options) {
  return options.up ? graph.plan_upgrade(applied, options.target)
                    : graph.plan_downgrade(applied, options.target);
}

std::vector<std::string> applied_heads(Session& session) {
  postgres::Connection connection(session.database_url());
  return runner::Ledger(connection, session.config().bookkeeping_schema).heads();
}

/// FROM:TO without a database; a single word goes from base.
RevisionPlan offline_plan(const RevisionGraph& graph, const RunOptions& options) {
  const auto [from, to] = split_range(options.target);
  if (!options.up && options.target.find(':') == std::string::npos) {
    throw UserError("SG0707", {}, "downgrade --sql needs to know where the database is",
                    fmt::format("write FROM:TO, as in head:{}", options.target));
  }
  const std::string start = from.empty() ? "" : graph.resolve(from);
  const std::vector<std::string> applied =
      start.empty() ? std::vector<std::string>{} : std::vector<std::string>{start};
  RunOptions rest = options;
  rest.target = to.empty() ? (options.up ? "head" : "base") : to;
  return make_plan(graph, applied, rest);
}

bool same_steps(const RevisionPlan& left, const RevisionPlan& right) {
  return std::equal(left.steps.begin(), left.steps.end(), right.steps.begin(), right.steps.end(),
                    [](const auto& a, const auto& b) {
                      return a.up == b.up && a.migration->revision == b.migration->revision;
                    });
}

/// What loses data is asked for before the runner takes its lock, and not asked again.
RevisionPlan ask_first(const RevisionGraph& graph, const RunOptions& options, Session& session) {
  RevisionPlan plan = make_plan(graph, applied_heads(session), options);
  const std::string consequence = describe_losses(plan);
  if (!consequence.empty()) confirm(options.yes, consequence);
  return plan;
}

}  // namespace

Exit execute(const RunOptions& options, Session& session) {
  if (options.target.empty()) {
    throw UserError("SG0702", {},
                    fmt::format("{} needs a revision", options.up ? "upgrade" : "downgrade"),
                    options.up ? "`schemagen upgrade head` runs every pending migration"
                               : "`schemagen downgrade -1` takes the newest migration back");
  }
  const Console& console = session.console();
  const RevisionGraph graph = session.graph();
  const runner::RunOptions settings = session.run_options();
  if (options.print) {
    console.result(runner::offline_script(offline_plan(graph, options), settings));
    return Exit::done;
  }
  if (options.dry_run) {
    print_plan(make_plan(graph, applied_heads(session), options), console);
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
  print_outcome(done, graph, console);
  return Exit::done;
}

}  // namespace schemagen::cli
