#include "cli/run_report.hpp"

#include <fmt/format.h>

#include "cli/revisions.hpp"

namespace schemagen::cli {

using history::RevisionGraph;
using history::RevisionPlan;

void print_plan(const RevisionPlan& plan, const Console& console) {
  if (console.json()) return console.result(describe(plan));
  if (plan.steps.empty()) return console.result("nothing to do\n");
  for (const history::RevisionStep& step : plan.steps) {
    console.result(fmt::format("{:<4} {}\n", step.up ? "up" : "down", one_line(*step.migration)));
    // The review counts steps.
    const std::vector<std::string>& review = step.migration->review;
    int number = 0;
    for (const history::Step& part : step.up ? step.migration->up : step.migration->down) {
      ++number;
      if (part.title.empty()) continue;
      console.result(fmt::format(
          "{} {}{}\n", review.empty() ? std::string(6, ' ') : fmt::format("{:6}", number),
          part.title, part.transactional ? "" : "  (outside a transaction)"));
    }
    for (const std::string& line : review) console.result("       " + line + "\n");
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
  events.batch_progress = [&progress](const auto&, const history::Step& part,
                                      const runner::BatchProgress& done) {
    progress.tell(fmt::format("{}: {}", part.batch->table, runner::in_words(done)));
  };
  events.migration_done = [&console, name](const history::RevisionStep& step, double seconds) {
    console.result(fmt::format("{}  ({:.1f} s)\n", name(step), seconds));
  };
  events.waiting = [&console](const std::string& text) { console.say(text); };
  events.retrying = [&console](const std::string& text, int, int) { console.say(text); };
  events.notice = [&console](const std::string& text) { console.detail(text); };
  return events;
}

void print_outcome(const RevisionPlan& done, const RevisionGraph& graph, const Console& console) {
  if (!done.steps.empty()) return;
  if (done.heads_after.empty()) return console.result("nothing to do: the database is at base\n");
  std::vector<std::string> rows;
  for (const std::string& id : done.heads_after) rows.push_back(one_line(*graph.find(id)));
  console.result(fmt::format("nothing to do: the database is at {}\n", fmt::join(rows, " and ")));
}

}  // namespace schemagen::cli
