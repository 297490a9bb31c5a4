#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/revisions.hpp"
#include "schemagen/history/words.hpp"

namespace schemagen::cli {
namespace {

/// START:REV, with one start for all; without one the database is at base.
history::StampPlan offline_plan(const StampOptions& options, const history::RevisionGraph& graph) {
  std::string start = "base";
  std::vector<std::string> targets;
  for (std::size_t i = 0; i < options.targets.size(); ++i) {
    const auto [from, to] = history::split_range(options.targets[i]);
    const std::string own = from.empty() ? "base" : from;
    if (i > 0 && own != start) {
      throw UserError("SG0707", {},
                      fmt::format("the script cannot begin at {} and at {}", start, own),
                      "write one start for all revisions, as in START:REV START:REV");
    }
    start = own;
    targets.push_back(to.empty() ? "heads" : to);
  }
  return graph.plan_stamp(graph.resolve_all(start), targets);
}

void print(const history::StampPlan& plan, const history::RevisionGraph& graph,
           const Console& console) {
  if (console.json()) {
    Node root = Node::mapping();
    root.set("heads", id_list(plan.heads_after));
    root.set("heads_before", id_list(plan.heads_before));
    return console.result(root);
  }
  console.result(plan.heads_after.empty() ? "the database is recorded to be at base\n" : "");
  for (const std::string& id : plan.heads_after) {
    console.result(
        fmt::format("the database is recorded to be at {}\n", one_line(*graph.find(id))));
  }
}

}  // namespace

Exit execute(const StampOptions& options, Session& session) {
  if (options.targets.empty()) {
    throw UserError("SG0702", {}, "stamp needs a revision",
                    "`schemagen stamp head` records every migration as applied");
  }
  if (options.purge && options.print) {
    throw UserError("SG0707", {}, "--purge and --sql exclude each other",
                    "a script names the rows that it changes, and --purge does not know them");
  }
  const history::RevisionGraph graph = session.graph();
  if (options.print) {
    session.console().result(
        runner::offline_script(offline_plan(options, graph), graph, session.run_options()));
    return Exit::done;
  }
  print(runner::stamp(session.database_url(), graph, options.targets, options.purge,
                      session.run_options()),
        graph, session.console());
  return Exit::done;
}

}  // namespace schemagen::cli
