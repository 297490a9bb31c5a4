#include "cli/trial/trial.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/data_loss.hpp"
#include "cli/pipeline.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/canon/measure.hpp"
#include "schemagen/render/render.hpp"

namespace schemagen::cli {

using history::Migration;
using history::RevisionGraph;
using history::RevisionPlan;

namespace {

/// Tables and columns whose values are not what they were.
std::vector<std::string> differing(const Contents& before, const Contents& after) {
  std::vector<std::string> names;
  for (const auto& [table, columns] : before) {
    const auto same = after.find(table);
    if (same == after.end()) continue;  // another name, which was told already
    for (const auto& [column, digest] : columns) {
      const auto now = same->second.find(column);
      if (now != same->second.end() && now->second != digest) names.push_back(table + "." + column);
    }
  }
  return names;
}

bool says_that_data_goes(const Migration& migration) {
  const auto& allowed = migration.allowances;
  return !find_losses(migration.up).empty() ||
         std::any_of(allowed.begin(), allowed.end(),
                     [](const auto& item) { return item.hazard == "data_loss"; });
}

}  // namespace

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

void Trial::try_with_rows(const Migration& migration, Tried& tried) {
  if (!tried.back_and_forth) return;
  const std::string& apart = session_.config().bookkeeping_schema;
  down(migration);
  tried.unseeded = seed(*connection_, apart);
  const Contents before = read_contents(*connection_, apart);
  try {
    up(migration);
  } catch (const runner::StepError& error) {
    tried.refused = error.what();
    connection_ = reader_.empty_database(graph_);
    run([&](const auto& applied) { return graph_.plan_upgrade(applied, migration.revision); });
    return;
  }
  down(migration);
  const std::string lost = join(differing(before, read_contents(*connection_, apart)), ", ");
  empty_all(*connection_, apart);
  up(migration);
  if (lost.empty() || says_that_data_goes(migration)) return;
  throw UserError(
      "SG0729", migration.revision_span,
      fmt::format("rows do not survive revision {} and the way back: {}", migration.revision, lost),
      "when it is meant, write `-- schemagen:allow data_loss REASON` into the header");
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
