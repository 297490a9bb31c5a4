#include "schemagen/plan/plan.hpp"

#include "plan/emit.hpp"
#include "plan/fold.hpp"
#include "plan/graph.hpp"
#include "plan/items.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::plan {

using catalog::Catalog;
using catalog::ObjectId;
using catalog::Scene;

namespace {

// Some effects can be used only once they are committed (a new label of an enum). Where a later
// statement of the plan uses one, the statement runs by itself.
void commit_before_use(Plan& plan) {
  for (std::size_t i = 0; i < plan.steps.size(); ++i) {
    catalog::Action& action = plan.steps[i].action;
    if (action.commits_before_use.empty()) continue;
    for (std::size_t j = i + 1; j < plan.steps.size() && action.transactional; ++j) {
      const std::string& text = plan.steps[j].action.statement.text();
      if (text.find(action.commits_before_use) == std::string::npos) continue;
      if (plan.steps[j].action.commits_before_use.empty()) action.transactional = false;
    }
  }
}

// Bodies may mention each other, or what comes later, and leave out schemas, which are not in the
// search path of a migration. They were read where the declarations were tried out.
catalog::Action do_not_look_into_bodies() {
  catalog::Action action;
  action.statement = sql::sql("SET LOCAL check_function_bodies = off");
  action.title = "take the bodies of functions as they stand";
  return action;
}

bool holds_unread_text(const Items& items, const NodeKey& key) {
  if (key.phase != catalog::Phase::make) return false;
  const auto item = items.find(key.id);
  return item != items.end() && item->second.now != nullptr &&
         key.id.kind->recheck(*item->second.now).has_value();
}

void add_renames(const diff::Difference& difference, Plan& plan) {
  for (const diff::Rename& rename : difference.renames) {
    catalog::Actions actions;
    rename.to.kind->rename(rename.was, rename.to, actions);
    for (catalog::Action& action : actions) {
      plan.steps.push_back({std::move(action), rename.to, rename.origin});
    }
  }
}

/// The nodes of a plan in their order, or what stands in the way of one.
struct Ordered {
  Items items;
  Graph graph;
  std::vector<std::size_t> nodes;
  std::vector<std::size_t> circle;
};

Ordered order(const diff::Difference& difference, const std::set<ObjectId>& remade,
              const Catalog& before, const Catalog& after, const ReferenceMap& old_references,
              const ReferenceMap& new_references, const Options& options) {
  Ordered result;
  result.items =
      make_items(difference, remade, before, after, old_references, options.server_version);
  const Items& items = result.items;
  std::set<ObjectId> leaving;
  std::set<ObjectId> arriving;
  for (const auto& [id, item] : items) {
    if (item.leaves()) leaving.insert(leaving.end(), id);
    if (item.arrives()) arriving.insert(arriving.end(), id);
  }
  const Scene scene{before, after, leaving, arriving, options.server_version, options.online};
  const Ends ends = find_ends(items, scene, old_references);
  const std::set<ObjectId> inlined = choose_inlined(items, scene, new_references);
  result.graph = emit(items, scene, ends, inlined);
  connect(result.graph, items, ends, before, after, old_references, new_references);
  merge_inlined(result.graph, inlined, items);
  harden(result.graph);
  split(result.graph);
  result.nodes = sort(result.graph, items, result.circle);
  return result;
}

void add_steps(Ordered& ordered, Plan& plan) {
  bool looks_away = false;  // the running transaction has been told not to look into bodies
  for (const std::size_t place : ordered.nodes) {
    GraphNode& node = ordered.graph.nodes[place];
    const bool unread = node.cut || holds_unread_text(ordered.items, node.key);
    for (catalog::Action& action : node.actions) {
      if (unread && action.transactional && !looks_away) {
        plan.steps.push_back({do_not_look_into_bodies(), node.key.id, node.origin});
      }
      looks_away = action.transactional && (looks_away || unread);
      plan.steps.push_back({std::move(action), node.key.id, node.origin});
    }
  }
}

}  // namespace

Plan make_plan(const diff::Difference& difference, const Catalog& before, const Catalog& after,
               const Options& options) {
  Plan plan;
  add_renames(difference, plan);
  if (difference.changes.empty()) return plan;
  const ReferenceMap old_references(before);
  const ReferenceMap new_references(after);
  std::set<ObjectId> remade;
  while (true) {
    Ordered ordered =
        order(difference, remade, before, after, old_references, new_references, options);
    if (ordered.circle.empty()) {
      add_steps(ordered, plan);
      break;
    }
    const ObjectId* id = opening(ordered.graph, ordered.items, ordered.circle);
    if (id == nullptr) refuse_circle(ordered.graph, ordered.items, ordered.circle);
    remade.insert(*id);
  }
  commit_before_use(plan);
  return plan;
}

sql::Sql at_once(const catalog::Action& action) {
  if (!action.slices) return action.statement;
  return sql::Sql::verbatim(replace_all(action.statement.text(), ":batch", "true"));
}

Plan creation_plan(const Catalog& catalog, int server_version) {
  // What every database is born with is there already.
  Catalog before;
  for (const catalog::Object* object : catalog.in_order()) {
    if (object->id.kind->born(*object)) before.put(*object);
  }
  return make_plan(diff::compare(before, catalog), before, catalog, Options{server_version, false});
}

}  // namespace schemagen::plan
