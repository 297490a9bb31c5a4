#include <algorithm>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/confirm.hpp"
#include "cli/console/progress.hpp"
#include "cli/guard.hpp"
#include "cli/revisions.hpp"

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

void print_plan(const RevisionPlan& plan, const Console& console) {
  if (console.json()) return console.result(describe(plan));
  if (plan.steps.empty()) return console.result("nothing to do\n");
  for (const history::RevisionStep& step : plan.steps) {
    console.result(fmt::format("{:<4} {}\n", step.up ? "up" : "down", one_line(*step.migration)));
    for (const history::Step& part : step.up ? step.migration->up : step.migration->down) {
      if (part.title.empty()) continue;
      console.result(fmt::format("       {}{}\n", part.title,
                                 part.transactional ? "" : "  (outside a transaction)"));
    }
  }
}

runner::RunEvents events_for(const Console& console, Progress& progress) {
  runner::RunEvents events;
  const auto name = [](const history::RevisionStep& step) {
    return fmt::format("{:<4} {}", step.up ? "up" : "down", one_line(*step.migration));
  };
  events.migration_started = [&progress, name](const history::RevisionStep& step) {
    progress.tell(name(step));
  };
  events.step_started = [&](const history::RevisionStep&, const history::Step& part) {
    if (part.title.empty()) return;
    progress.tell(part.title);
    console.detail("     " + part.title);
  };
  events.migration_done = [&console, name](const history::RevisionStep& step, double seconds) {
    if (!console.json()) console.result(fmt::format("{}  ({:.1f} s)\n", name(step), seconds));
  };
  events.waiting = [&console](const std::string& text) { console.say(text); };
  events.notice = [&console](const std::string& text) { console.detail(text); };
  return events;
}

void print_outcome(const RevisionPlan& done, const RevisionGraph& graph, const Console& console) {
  if (console.json()) return console.result(describe(done));
  if (!done.steps.empty()) return;
  if (done.heads_after.empty()) return console.result("nothing to do: the database is at base\n");
  console.result(fmt::format("nothing to do: the database is at {}\n",
                             one_line(*graph.find(done.heads_after.front()))));
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
