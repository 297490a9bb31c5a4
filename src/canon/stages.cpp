#include "schemagen/canon/stages.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "canon/renamed.hpp"
#include "canon/staged_catalogs.hpp"

namespace schemagen::canon {

using catalog::Catalog;
using catalog::Object;
using catalog::ObjectId;

namespace {

/// One way from a catalog to another. What changes places there does so by renames.
struct Leg {
  Catalog start;  ///< after the renames
  diff::Difference difference;
  plan::Plan plan;
};

Leg make_leg(const Catalog& from, const Catalog& to, std::vector<diff::Rename> renames,
             diff::Spare spare, const inspect::Kinds& kinds, Scratch& scratch,
             const plan::Options& options, const std::vector<ObjectId>& out_of_use = {}) {
  Leg leg;
  leg.start = renames.empty() ? from : rename_on_scratch(from, renames, kinds, scratch);
  for (const ObjectId& id : out_of_use) {
    leg.start.modify(id, [](Object& object) { object.offline = true; });
  }
  leg.difference = diff::compare(leg.start, to, spare, options.server_version);
  leg.difference.renames = std::move(renames);
  leg.plan = plan::make_plan(leg.difference, leg.start, to, options);
  return leg;
}

Stage simple_stage(std::string name, std::string goal, const Catalog& from, const Catalog& to,
                   const inspect::Kinds& kinds, Scratch& scratch, const plan::Options& options) {
  Stage stage{std::move(name), std::move(goal), {}, {}, {}, {}, false};
  stage.comparison = compare(from, to, kinds, scratch, options.server_version);
  stage.up = stage.comparison.up_plan(options);
  stage.down = stage.comparison.down_plan(options);
  return stage;
}

/// Up in one transaction that takes no longer than its renames, then what can wait. The way back
/// first makes the old forms complete, which may take long or turn out to be impossible, and only
/// then has them change places.
Stage switch_stage(const StagedCatalogs& staged, const inspect::Kinds& kinds, Scratch& scratch,
                   const plan::Options& options) {
  Leg up = make_leg(staged.expanded, staged.switched, staged.to_switched, diff::Spare::permanent,
                    kinds, scratch, options, staged.out_of_use);
  Leg ready =
      make_leg(staged.switched, staged.ready, {}, diff::Spare::born, kinds, scratch, options);
  Leg down = make_leg(staged.ready, staged.expanded, staged.to_expanded, diff::Spare::born, kinds,
                      scratch, options);
  Stage stage{"switch", "the models, with the old forms behind", {}, {}, {}, {}, false};
  stage.takes_rest = true;
  stage.comparison.actual = staged.expanded;
  stage.comparison.desired = staged.switched;
  stage.comparison.actual_renamed = std::move(up.start);
  stage.comparison.up = std::move(up.difference);
  stage.comparison.desired_renamed = std::move(down.start);
  stage.comparison.down = std::move(down.difference);
  stage.up = std::move(up.plan);
  stage.down = std::move(ready.plan);
  std::move(down.plan.steps.begin(), down.plan.steps.end(), std::back_inserter(stage.down.steps));
  return stage;
}

/// PostgreSQL cannot put anything between others, so what is made on a copy comes last.
std::vector<std::string> order_notes(const Comparison& whole,
                                     const std::vector<ObjectId>& changes) {
  std::vector<std::string> notes;
  for (const ObjectId& id : changes) {
    if (id.kind->holds_rows()) continue;
    const Object& object = *whole.actual.find(id);
    const ObjectId parent = *id.kind->parent(id, *object.model);
    const auto siblings = whole.actual.children(parent);
    const bool last = std::none_of(siblings.begin(), siblings.end(), [&](const Object* other) {
      return other->id.kind == id.kind && other->position > object.position;
    });
    if (last) continue;
    notes.push_back(id.title() + " stands last in " + parent.title() +
                    " from then on: programs have to name the columns they INSERT and SELECT");
  }
  return notes;
}

}  // namespace

std::vector<StageCandidate> stage_candidates(const Comparison& comparison,
                                             const plan::Options& options) {
  std::vector<StageCandidate> candidates;
  const std::set<ObjectId> none;
  const catalog::Scene scene{comparison.actual,      comparison.desired, none, none,
                             options.server_version, options.online};
  for (const diff::Change& change : comparison.up.changes) {
    const auto* alter = std::get_if<diff::Alter>(&change);
    if (alter == nullptr) continue;
    const ObjectId& id = alter->now.id;
    const Object* was = comparison.actual.find(id);
    const Object* now = comparison.desired.find(id);
    if (was == nullptr || now == nullptr) continue;
    const auto parent =
        id.kind->holds_rows() ? std::optional(id) : id.kind->parent(id, *was->model);
    if (!parent) continue;
    std::string obstacle;
    if (!id.kind->wants_stages(*was, *now, scene, obstacle)) continue;
    if (!comparison.up.renames.empty()) {
      obstacle = "the same revision renames something; make that a revision of its own first";
    }
    candidates.push_back({id, *parent, std::move(obstacle)});
  }
  return candidates;
}

std::vector<Stage> make_stages(const Comparison& whole, const std::vector<ObjectId>& changes,
                               const inspect::Kinds& kinds, Scratch& scratch,
                               const plan::Options& options) {
  const StagedCatalogs staged =
      staged_catalogs(whole.actual, whole.desired, changes, kinds, scratch, options);
  std::vector<Stage> stages;
  stages.push_back(simple_stage("expand", "the new forms beside the old", whole.actual,
                                staged.expanded, kinds, scratch, options));
  stages.push_back(switch_stage(staged, kinds, scratch, options));
  stages.back().notes = order_notes(whole, changes);
  stages.push_back(simple_stage("contract", "the models", staged.switched, whole.desired, kinds,
                                scratch, options));
  return stages;
}

}  // namespace schemagen::canon
