#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "cli/states.hpp"
#include "cli/trial/seed.hpp"
#include "schemagen/history/graph.hpp"
#include "schemagen/plan/cost.hpp"

namespace schemagen::cli {

/// What trying a revision showed.
struct Tried {
  bool back_and_forth = false;  ///< down and a second up were tried; it has a way back
  plan::Costs up;               ///< one for each statement; none where there is no way back
  plan::Costs down;
  std::vector<Unseeded> unseeded;  ///< tables for which no row could be made
  std::string refused;             ///< why the way up does not take the rows that were made
};

/// One scratch database on which a project's migrations go up and down.
class Trial {
 public:
  Trial(const history::RevisionGraph& graph, Session& session);

  /// Runs a revision up, down and up again, after all that it follows. Throws UserError when down
  /// does not lead back or the second up elsewhere, runner::StepError when it cannot run.
  Tried prove(const history::Migration& migration);
  /// The same, and sees what each statement costs.
  Tried measure(const history::Migration& migration);
  /// Whether rows survive up and down, once the revision was proved. Throws UserError when some do
  /// not although the file does not say that it loses data.
  void try_with_rows(const history::Migration& migration, Tried& tried);

 private:
  template <class F>
  void run(F make_plan);
  void up(const history::Migration& migration);
  void down(const history::Migration& migration);
  State state(const std::string& name);
  void demand_equal(State left, State right, const history::Migration& migration,
                    std::string_view what);

  const history::RevisionGraph& graph_;
  Session& session_;
  StateReader reader_;
  std::unique_ptr<postgres::Connection> connection_;
};

/// The steps of a file as those of a plan, a step's statements together.
plan::Plan as_plan(const std::vector<history::Step>& steps);

}  // namespace schemagen::cli
