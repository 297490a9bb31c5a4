#include "cli/trial/trial.hpp"

#include <fmt/format.h>

#include "cli/pipeline.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/canon/measure.hpp"
#include "schemagen/render/render.hpp"

namespace schemagen::cli {

using history::Migration;
using history::RevisionGraph;
using history::RevisionPlan;

Trial::Trial(const RevisionGraph& graph, Session& session)
    : graph_(graph),
      session_(session),
      reader_(session),
      connection_(reader_.empty_database(graph)) {}

template <class F>
void Trial::run(F make_plan) {
  runner::run(connection_->url(), graph_, make_plan, session_.run_options(), {});
}

void Trial::up(const Migration& migration) {
  run([&](const auto& applied) { return graph_.plan_upgrade(applied, migration.revision); });
}

void Trial::down(const Migration& migration) {
  const auto parents = graph_.parents(migration.revision);
  const std::string parent = parents.empty() ? "base" : parents.front()->revision;
  run([&](const auto& applied) {
    return graph_.plan_downgrade(applied, migration.revision + "@" + parent);
  });
}

State Trial::state(const std::string& name) { return reader_.scratch_state(*connection_, name); }

void Trial::demand_equal(State left, State right, const Migration& migration,
                         std::string_view what) {
  const Outcome outcome = compare_states(std::move(left), std::move(right), reader_, session_);
  if (outcome.comparison.up.empty()) return;
  throw UserError("SG0717", migration.revision_span,
                  fmt::format("revision {} is not proved: {}:\n{}", migration.revision, what,
                              trim(render::difference_text(outcome.comparison.up, false))),
                  "correct its SQL; nothing was changed");
}

Tried Trial::prove(const Migration& migration) {
  run([&](const auto& applied) {
    RevisionPlan plan = graph_.plan_upgrade(applied, migration.revision);
    plan.steps.pop_back();
    return plan;
  });
  State before = state("the schema before");
  up(migration);
  Tried tried;
  tried.back_and_forth = migration.has_down && !migration.irreversible;
  if (!tried.back_and_forth) return tried;
  State after = state("the schema after");
  down(migration);
  demand_equal(std::move(before), state("the schema after down"), migration,
               "down does not lead back to the schema before");
  up(migration);
  demand_equal(std::move(after), state("the schema after the second up"), migration,
               "the second up leads elsewhere");
  return tried;
}

Tried Trial::measure(const Migration& migration) {
  Tried tried = prove(migration);
  if (!tried.back_and_forth) return tried;
  down(migration);
  tried.up = canon::measure(*connection_, as_plan(migration.up));
  tried.down = canon::measure(*connection_, as_plan(migration.down));
  up(migration);
  return tried;
}

plan::Plan as_plan(const std::vector<history::Step>& steps) {
  plan::Plan plan;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const history::Statement& statement : steps[i].statements) {
      plan::Step& step = plan.steps.emplace_back();
      step.action.statement = sql::Sql::verbatim(statement.text, statement.span);
      step.action.title = steps[i].title;
      step.action.transactional = steps[i].transactional;
      step.subject.name = std::to_string(i);  // what keeps the statements of a step together
      if (steps[i].batch) step.action.slices.emplace();
    }
  }
  return plan;
}

}  // namespace schemagen::cli
