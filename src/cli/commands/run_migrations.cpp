#include <algorithm>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/confirm.hpp"
#include "cli/console/progress.hpp"
#include "cli/guard.hpp"
#include "cli/revisions.hpp"
#include "cli/run_report.hpp"
#include "schemagen/history/words.hpp"

namespace schemagen::cli {
namespace {

using history::RevisionGraph;
using history::RevisionPlan;

RevisionPlan make_plan(const RevisionGraph& graph, const std::vector<std::string>& applied,
                       const RunOptions& options) {
  return options.up ? graph.plan_upgrade(applied, options.targets)
                    : graph.plan_downgrade(applied, options.targets.front());
}

bool is_range(const std::string& word) { return word.find(':') != std::string::npos; }

/// FROM:TO without a database; a single word goes from base.
RevisionPlan offline_plan(const RevisionGraph& graph, const RunOptions& options) {
  const std::string& word = options.targets.front();
  if (!options.up && !is_range(word)) {
    throw UserError("SG0707", {}, "downgrade --sql needs to know where the database is",
                    fmt::format("write FROM:TO, as in head:{}", word));
  }
  const auto [from, to] = history::split_range(word);
  std::vector<std::string> applied;
  if (!from.empty()) applied = graph.resolve_all(from);
  RunOptions rest = options;
  rest.targets.front() = to.empty() ? (options.up ? "head" : "base") : to;
  return make_plan(graph, applied, rest);
}

/// Throws UserError for words that this way of running does not take.
void check_words(const RunOptions& options) {
  const std::string verb = options.up ? "upgrade" : "downgrade";
  if (options.targets.empty()) {
    throw UserError("SG0702", {}, fmt::format("{} needs a revision", verb),
                    options.up ? "`schemagen upgrade head` runs every pending migration"
                               : "`schemagen downgrade -1` takes the newest migration back");
  }
  const bool several = options.targets.size() > 1;
  if (several && !options.up) {
    throw UserError("SG0707", {}, "downgrade goes back to one place",
                    "name one revision; LABEL@REV takes back one branch only");
  }
  for (const std::string& word : options.targets) {
    if (!is_range(word) || (options.print && !several)) continue;
    throw UserError(
        "SG0707", {},
        fmt::format("\"{}\" is a range, and the database itself says where it is", word),
        fmt::format("write {}; a range is for --sql, once", history::split_range(word).second));
  }
}

void tell_warnings(const RevisionPlan& plan, const Console& console) {
  for (const std::string& warning : plan.warnings) console.warn("warning: " + warning);
}

bool same_steps(const RevisionPlan& left, const RevisionPlan& right) {
  return std::equal(left.steps.begin(), left.steps.end(), right.steps.begin(), right.steps.end(),
                    [](const auto& a, const auto& b) {
                      return a.up == b.up && a.migration->revision == b.migration->revision;
                    });
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
  const runner::RunOptions settings = session.run_options();
  if (options.print) {
    const RevisionPlan plan = offline_plan(graph, options);
    tell_warnings(plan, console);
    console.result(runner::offline_script(plan, settings));
    return Exit::done;
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
