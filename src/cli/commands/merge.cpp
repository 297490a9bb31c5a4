#include <algorithm>

#include <fmt/format.h>

#include "cli/commands/commands.hpp"
#include "cli/new_revision.hpp"
#include "schemagen/base/text.hpp"

namespace schemagen::cli {

Exit execute(const MergeOptions& options, Session& session) {
  const history::RevisionGraph graph = session.graph();
  std::vector<std::string> parents;
  const auto words =
      options.revisions.empty() ? std::vector<std::string>{"heads"} : options.revisions;
  for (const std::string& word : words) {
    for (const std::string& id : graph.resolve_all(word)) {
      if (std::find(parents.begin(), parents.end(), id) == parents.end()) parents.push_back(id);
    }
  }
  if (parents.size() < 2) {
    throw UserError("SG0707", {},
                    parents.empty() ? "there is nothing to merge"
                                    : fmt::format("there is one revision to merge: {}", parents[0]),
                    "a merge joins two or more: name them, or heads for all of them");
  }
  check_parents(parents, graph, options.splice);
  graph.plan_stamp({}, parents);  // tells revisions of which one comes after another
  check_labels(options.labels, graph);
  const std::string message =
      options.message.empty() ? "merge " + join(parents, " and ") : options.message;
  history::MigrationText text = start_revision(choose_id(options.id, graph), message);
  text.revises = parents;
  text.labels = options.labels;
  write_revision(text, session, "schemagen upgrade head");
  return Exit::done;
}

}  // namespace schemagen::cli
