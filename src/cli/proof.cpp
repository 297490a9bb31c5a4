#include "cli/proof.hpp"

#include <fmt/format.h>

#include "cli/pipeline.hpp"
#include "schemagen/base/text.hpp"
#include "schemagen/render/render.hpp"

namespace schemagen::cli {
namespace {

using history::Migration;
using history::RevisionGraph;
using history::RevisionPlan;

/// One scratch database on which a project's migrations go up and down.
class Trial {
 public:
  Trial(const RevisionGraph& graph, Session& session)
      : graph_(graph),
        session_(session),
        reader_(session),
        connection_(reader_.empty_database(graph)) {}

  template <class F>
  void run(F make_plan) {
    runner::run(connection_->url(), graph_, make_plan, session_.run_options(), {});
  }
  State state(const std::string& name) { return reader_.scratch_state(*connection_, name); }

  void demand_equal(State left, State right, const Migration& migration, std::string_view what) {
    const Outcome outcome = compare_states(std::move(left), std::move(right), reader_, session_);
    if (outcome.comparison.up.empty()) return;
    throw UserError("SG0717", migration.revision_span,
                    fmt::format("revision {} is not proved: {}:\n{}", migration.revision, what,
                                trim(render::difference_text(outcome.comparison.up, false))),
                    "correct its SQL; nothing was changed");
  }

 private:
  const RevisionGraph& graph_;
  Session& session_;
  StateReader reader_;
  std::unique_ptr<postgres::Connection> connection_;
};

}  // namespace

void prove_revision(const RevisionGraph& graph, const std::string& revision, Session& session) {
  const Migration& migration = *graph.find(revision);
  Trial trial(graph, session);
  trial.run([&](const auto& applied) {
    RevisionPlan plan = graph.plan_upgrade(applied, revision);
    plan.steps.pop_back();
    return plan;
  });
  const auto up = [&](const auto& applied) { return graph.plan_upgrade(applied, revision); };
  State before = trial.state("the schema before");
  trial.run(up);
  if (!migration.has_down || migration.irreversible) return;
  State after = trial.state("the schema after");
  const auto parents = graph.parents(revision);
  const std::string parent = parents.empty() ? "base" : parents.front()->revision;
  trial.run(
      [&](const auto& applied) { return graph.plan_downgrade(applied, revision + "@" + parent); });
  trial.demand_equal(std::move(before), trial.state("the schema after down"), migration,
                     "down does not lead back to the schema before");
  trial.run(up);
  trial.demand_equal(std::move(after), trial.state("the schema after the second up"), migration,
                     "the second up leads elsewhere");
}

}  // namespace schemagen::cli
